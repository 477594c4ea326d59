using BacklogGuard.Facts;
using BacklogGuard.Verdicts;

namespace BacklogGuard.Actions;

/// <summary>Turns what the pipeline holds into the parts of a receipt.</summary>
internal static class ReceiptParts
{
    public static Receipt With(this Receipt receipt, Snapshot snapshot) => receipt with
    {
        Facts = FactsDigest.Of(snapshot),
        Changes = [.. snapshot.NewChanges.Select(change => new ConsideredChange(
            change.Id, change.At, change.Actor?.Id, change.Actor?.Name, [.. change.Fields.Select(field => field.Field).Distinct()]))],
    };

    public static Receipt With(this Receipt receipt, Verdict verdict) => receipt with
    {
        RuleSet = verdict.RuleSet,
        RuleSetHash = verdict.RuleSetHash,
        Outcomes = [.. verdict.Outcomes.Select(Of)],
        Readiness = verdict.Readiness is { } ready
            ? new ReadinessReceipt(ready.Score, ready.Ready, ready.Met, ready.Unmet, [.. ready.ShortestWay.Select(remedy => remedy.How)], ready.ScoreAfter)
            : null,
    };

    public static Receipt With(this Receipt receipt, RunReport report) => receipt with
    {
        Actions = [.. report.Actions.Select(action => new ActionReceipt(action.Kind, action.What, action.State, action.Reason, action.RemoteId))],
        Suppressed = report.Suppressed,
        Error = report.Retry?.Reason ?? receipt.Error,
    };

    /// <summary>One line: what was found, and what was done about it.</summary>
    public static string Summary(Verdict verdict, RunReport? report)
    {
        var found = verdict.Findings.Select(finding => finding.Rule).ToList();
        var done = report?.Actions.Select(action => $"{action.Kind} {action.What} ({action.State.ToString().ToLowerInvariant()})").ToList() ?? [];
        return $"{(found.Count == 0 ? "nothing found" : "found " + string.Join(", ", found))}; {(done.Count == 0 ? "nothing to do" : string.Join(", ", done))}";
    }

    private static RuleReceipt Of(RuleOutcome outcome) => outcome switch
    {
        RuleOutcome.Passed passed => new RuleReceipt(passed.Rule, "passed", passed.Because),
        RuleOutcome.Skipped skipped => new RuleReceipt(skipped.Rule, "skipped", skipped.Because),
        RuleOutcome.Unknown unknown => new RuleReceipt(unknown.Rule, "unknown", unknown.Because),
        RuleOutcome.Found { Finding: var finding } => new RuleReceipt(finding.Rule, "found")
        {
            Mode = finding.Mode,
            Severity = finding.Severity,
            Expected = finding.Expected,
            Actual = finding.Actual,
            Evidence = finding.Evidence,
            HowToFix = finding.Remedy.How,
            Who = finding.Remedy.Who,
            Since = finding.Since,
            DisputedChange = finding.Dispute?.Change.Id,
        },
        _ => throw new NotSupportedException($"{outcome.GetType().Name} has no receipt."),
    };
}
