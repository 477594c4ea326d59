using BacklogGuard.Verdicts;

namespace BacklogGuard.Actions;

/// <summary>Own labels by delta. Labels of people are never touched, and a label that people removed is not forced on them again.</summary>
internal sealed record LabelPlan(IReadOnlyList<string> Wanted, Intent? Intent, IReadOnlyList<Suppressed> Suppressed)
{
    public const string Standoff = "guard-standoff";

    public static LabelPlan For(Verdict verdict, IReadOnlyList<Finding> findings, bool standoff, ItemMemory memory, PlanContext context)
    {
        var wanted = findings.Where(finding => finding.Mode >= Mode.Label).Select(finding => finding.Label)
            .Concat(KeptUnread(verdict, memory))
            .Append(standoff ? Standoff : null)
            .OfType<string>().Distinct().Order(StringComparer.Ordinal).ToList();
        var missing = wanted.Except(context.Labels).ToList();
        var add = missing.Except(memory.Labels).ToList();
        var remove = Own(verdict, memory).Intersect(context.Labels).Except(wanted).Order(StringComparer.Ordinal).ToList();
        return new LabelPlan(
            wanted,
            add.Count + remove.Count == 0 ? null : new Intent(new PlannedAction.EditLabels(add, remove)),
            [.. missing.Except(add).Select(label => new Suppressed($"label {label}", "somebody removed it; it is not set again while the finding is open"))]);
    }

    /// <summary>Under a ceiling of comment no label is touched, old ones included.</summary>
    public LabelPlan Under(Mode ceiling, ItemMemory memory) => ceiling != Mode.Comment ? this : new LabelPlan(
        memory.Labels, null, Intent is null ? [] : [new Suppressed("label", "the connection's ceiling is comment")]);

    // What cannot be read is no reason to take a label off.
    private static IEnumerable<string?> KeptUnread(Verdict verdict, ItemMemory memory) =>
        verdict.Outcomes.OfType<RuleOutcome.Unknown>()
            .Select(unknown => memory.OpenFindings.GetValueOrDefault(unknown.Rule)?.Label)
            .Where(label => label is not null && memory.Labels.Contains(label));

    // A label that was set before the memory was lost is known by its rule.
    private static IEnumerable<string> Own(Verdict verdict, ItemMemory memory) =>
        memory.Labels.Union(verdict.Outcomes.OfType<RuleOutcome.Passed>().Select(passed => $"guard-{passed.Rule}"));
}
