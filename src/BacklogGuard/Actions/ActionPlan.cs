using BacklogGuard.Verdicts;

namespace BacklogGuard.Actions;

/// <summary>From a verdict and what was already said to the smallest set of actions. Nothing changed, nothing sent.</summary>
internal static class ActionPlan
{
    private const string Observing = "observe mode: kept in the receipt, nothing is written to the tracker";

    public static Plan For(Verdict verdict, ItemMemory memory, PlanContext context)
    {
        var observes = context.Ceiling <= Mode.Observe;
        // Under a ceiling of observe the plan shows what would have been done without it.
        var findings = observes ? [.. verdict.Findings] : Capped(verdict, context.Ceiling);
        var moves = RestorePlan.For(findings, verdict.Sprint, memory, context);
        findings = [.. findings.Where(finding => !moves.Ends(finding))];
        var comment = CommentPlan.For(verdict, findings, moves, memory, context);
        // What is put back no longer holds of the item: a label would outlive it. What cannot be explained is not put back, and still holds.
        var standing = findings.Where(finding => comment.Silenced || !moves.PutBack.Contains(finding.Rule)).ToList();
        var labels = LabelPlan.For(verdict, standing, moves.Standoff is not null, memory, context).Under(context.Ceiling, memory);

        // A move without its explanation on the ticket would be a silent revert.
        var moved = comment.Silenced ? [] : moves.Intents;
        IReadOnlyList<Intent> intents = [.. Some(comment.Intent), .. moved, .. Some(labels.Intent)];
        IReadOnlyList<Suppressed> suppressed =
        [
            .. findings.Where(finding => finding.Mode == Mode.Observe).Select(finding => new Suppressed($"comment for {finding.Rule}", Observing)),
            .. Some(comment.Suppressed),
            .. moves.Intents.Except(moved).Select(intent => new Suppressed(intent.Action.Kind, "the comment that explains it cannot be written")),
            .. moves.Suppressed,
            .. labels.Suppressed,
        ];
        return observes
            ? Make([], [.. suppressed, .. intents.Select(intent => new Suppressed(intent.Action.Kind, Observing))], Observed(verdict, memory, context), memory, context)
            : Make(context.MovesCarryWords ? FusedPlan.Of(intents) : intents, suppressed, Judgement(verdict, findings, moves.Standoff, labels.Wanted, memory, context), memory, context);
    }

    private static Plan Make(IReadOnlyList<Intent> intents, IReadOnlyList<Suppressed> suppressed, Judged judged, ItemMemory memory, PlanContext context) => new()
    {
        Intents = intents,
        Suppressed = suppressed,
        Judged = judged,
        Next = intents.Aggregate(memory, (sofar, intent) => sofar.After(intent, new ActionOutcome.Done(Name(intent.Action)), context.Now)).Settled(judged, context.Now),
    };

    private static string? Name(PlannedAction action) =>
        action is PlannedAction.UpsertComment { CommentId: null } or PlannedAction.PutBackAndTell ? Recall.Unnamed : null;

    private static Judged Judgement(
        Verdict verdict, IReadOnlyList<Finding> findings, Standoff? standoff, IReadOnlyList<string> wanted, ItemMemory memory, PlanContext context)
    {
        var unread = verdict.Outcomes.OfType<RuleOutcome.Unknown>().Select(outcome => outcome.Rule).ToHashSet();
        var open = memory.OpenFindings.Where(known => unread.Contains(known.Key)).ToDictionary();
        foreach (var finding in findings)
        {
            var since = memory.OpenFindings.GetValueOrDefault(finding.Rule)?.Since ?? finding.Since ?? context.Now;
            open[finding.Rule] = new OpenFinding(since, finding.Mode, finding.Severity) { Label = finding.Mode >= Mode.Label ? finding.Label : null };
        }

        return new Judged(open, standoff, [.. context.Labels.Union(wanted)]);
    }

    // Nothing is written, so nothing that was said before is forgotten.
    private static Judged Observed(Verdict verdict, ItemMemory memory, PlanContext context)
    {
        var standoff = memory.StandoffSince is { } since ? new Standoff(since, memory.StandoffWith) : null;
        return Judgement(verdict, Capped(verdict, Mode.Observe), standoff, memory.Labels, memory, context);
    }

    private static IReadOnlyList<Finding> Capped(Verdict verdict, Mode ceiling) =>
        [.. verdict.Findings.Select(finding => finding.Mode > ceiling ? finding with { Mode = ceiling } : finding)];

    private static IEnumerable<T> Some<T>(T? one)
        where T : class => one is null ? [] : [one];
}
