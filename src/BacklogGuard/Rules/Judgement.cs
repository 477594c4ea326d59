using BacklogGuard.Facts;
using BacklogGuard.Rules.RuleSets;
using BacklogGuard.Verdicts;

namespace BacklogGuard.Rules;

/// <summary>The one evaluator: every rule is judged, none hides another, and what was not judged says why.</summary>
internal static class Judgement
{
    public static Verdict Judge(RuleSet rules, Snapshot snapshot, ItemMemory memory)
    {
        var hearing = new Hearing(rules, snapshot, memory);
        var outcomes = rules.Rules.Select(rule => Outcome(rule, hearing)).ToList();
        return new Verdict
        {
            Item = snapshot.Item.Ref,
            ItemKey = snapshot.Item.Key,
            RuleSet = rules.Name,
            RuleSetHash = rules.Hash,
            Outcomes = outcomes,
            Readiness = Rate(hearing, outcomes),
            Sprint = snapshot.Item.OpenSprint,
        };
    }

    /// <summary>Judges a rule on the item as it stands, whatever the moment.</summary>
    public static RuleOutcome Standing(IRule rule, Hearing hearing) =>
        NotForThisItem(rule, hearing) is { } reason ? new RuleOutcome.Skipped(rule.Id, reason) : rule.Judge(hearing);

    private static RuleOutcome Outcome(IRule rule, Hearing hearing)
    {
        if ((NotForThisItem(rule, hearing) ?? NotNow(rule, hearing)) is { } reason)
        {
            return new RuleOutcome.Skipped(rule.Id, reason);
        }

        var outcome = rule.Judge(hearing);
        return outcome is RuleOutcome.Found found ? new RuleOutcome.Found(Weighed(rule, found.Finding, hearing)) : outcome;
    }

    private static string? NotForThisItem(IRule rule, Hearing hearing)
    {
        if (hearing.Rules.ModeOf(rule) == Mode.Off)
        {
            return "Switched off in the rule set.";
        }

        if (hearing.Item.Horizon == Horizon.Done)
        {
            return "The item is done.";
        }

        return rule.Types.Count > 0 && !rule.Types.Contains(hearing.Item.Type, StringComparer.OrdinalIgnoreCase)
            ? $"Judges items of type {string.Join(", ", rule.Types)} only."
            : rule.Except.Why(hearing.Item, rule.Whose(hearing.Snapshot));
    }

    // An open finding is judged at every look, so that the comment resolves when the item is fixed.
    private static string? NotNow(IRule rule, Hearing hearing) =>
        hearing.Has(Moment.Check) || rule.On.Any(hearing.Has) || hearing.Memory.OpenFindings.ContainsKey(rule.Id)
            ? null
            : $"Judged on {string.Join(", ", rule.On.Select(Kebab.Of))}.";

    private static Finding Weighed(IRule rule, Finding finding, Hearing hearing)
    {
        var mode = hearing.Rules.ModeOf(rule);
        return finding with
        {
            Mode = mode,
            Label = mode >= Mode.Label ? $"guard-{rule.Id}" : null,
            Since = hearing.Memory.OpenFindings.GetValueOrDefault(rule.Id)?.Since ?? hearing.Snapshot.TakenAt,
            Dispute = mode == Mode.Block ? Disputes.Of(rule, hearing) : null,
        };
    }

    private static Readiness? Rate(Hearing hearing, IReadOnlyList<RuleOutcome> outcomes)
    {
        var judged = hearing.Rules.Rules.Zip(outcomes).Any(pair => pair.First.Readiness && pair.Second is not RuleOutcome.Skipped);
        return judged && hearing.Rules.Rules.OfType<DefinitionOfReady>().FirstOrDefault() is { } definition
            && NotForThisItem(definition, hearing) is null
                ? definition.Rate(hearing)
                : null;
    }
}
