using BacklogGuard.Verdicts;

namespace BacklogGuard.Actions;

/// <summary>The guard's one comment: written when there is something to say, edited when it says something else, silent otherwise.</summary>
internal sealed record CommentPlan(Intent? Intent, Suppressed? Suppressed)
{
    private const int CreationsPerDay = 3;
    private static readonly CommentPlan Nothing = new(null, null);

    /// <summary>True when what is said needs a comment that cannot be written.</summary>
    public bool Silenced { get; private init; }

    public static CommentPlan For(Verdict verdict, IReadOnlyList<Finding> findings, RestorePlan moves, ItemMemory memory, PlanContext context)
    {
        // What is put back is told as such, once: it no longer holds, so that the next look would take it out of the table again.
        var shown = findings.Where(finding => finding.Mode >= Mode.Comment && !moves.PutBack.Contains(finding.Rule)).ToList();
        var unread = StillOpen(verdict, memory);
        var tells = shown.Count > 0 || moves.Told.Count > 0 || moves.Standoff is not null;
        return tells
            ? Speak(verdict, shown, unread, moves, memory, context)
            : Resolve(verdict, unread, memory, context);
    }

    /// <summary>True when a rule speaks up that was silent, or speaks louder than before.</summary>
    private static bool IsNews(IReadOnlyList<Finding> shown, ItemMemory memory) =>
        shown.Any(finding => memory.OpenFindings.GetValueOrDefault(finding.Rule) is not { Mode: >= Mode.Comment } open || finding.Severity > open.Severity);

    private static IReadOnlyList<RuleOutcome.Unknown> StillOpen(Verdict verdict, ItemMemory memory) =>
        [.. verdict.Outcomes.OfType<RuleOutcome.Unknown>().Where(unknown => memory.OpenFindings.GetValueOrDefault(unknown.Rule) is { Mode: >= Mode.Comment })];

    private static CommentPlan Speak(
        Verdict verdict, IReadOnlyList<Finding> shown, IReadOnlyList<RuleOutcome.Unknown> unread, RestorePlan moves, ItemMemory memory, PlanContext context)
    {
        var said = Words.For(verdict, new WordsContext
        {
            Shown = shown,
            Reverts = moves.Told,
            Tolerated = moves.Tolerated,
            StillOpen = unread,
            Standoff = moves.Standoff,
            Degraded = context.Degraded,
        });
        if (said.Hash == memory.Comment?.Hash)
        {
            return Nothing;
        }

        var loud = IsNews(shown, memory) || moves.Intents.Count > 0 || moves.StandoffBegins;
        return Silence(shown, unread, loud, moves, memory, context) is { } why
            ? new CommentPlan(null, new Suppressed("comment", why)) { Silenced = true }
            : new CommentPlan(new Intent(new PlannedAction.UpsertComment(said.Message, said.Hash, memory.Comment?.Id, Quiet: memory.Comment is not null && !loud, Resolved: false)), null);
    }

    private static string? Silence(
        IReadOnlyList<Finding> shown, IReadOnlyList<RuleOutcome.Unknown> unread, bool loud, RestorePlan moves, ItemMemory memory, PlanContext context)
    {
        if (!loud && unread.Count > 0)
        {
            return $"{unread[0].Rule} could not be judged: {unread[0].Because}";
        }

        // Whoever fights the guard changes who and when with every move; that is nothing new to tell.
        if (moves is { Standoff: not null, StandoffBegins: false } && !loud && Visible(memory).SetEquals(shown.Select(finding => finding.Rule)))
        {
            return "standoff: nothing new is said for 24 hours";
        }

        if (memory.Comment is not null)
        {
            return null;
        }

        var created = memory.CommentsCreated.Count(at => context.Now - at < RevertBudget.Day);
        return created >= CreationsPerDay ? "the comment was deleted too often: three are created in 24 hours at most"
            : shown.Count == 0 && moves.Intents.Count == 0 && !moves.StandoffBegins ? "nothing is open, and no comment stands"
            : null;
    }

    private static HashSet<string> Visible(ItemMemory memory) =>
        [.. memory.OpenFindings.Where(open => open.Value.Mode >= Mode.Comment).Select(open => open.Key)];

    private static CommentPlan Resolve(Verdict verdict, IReadOnlyList<RuleOutcome.Unknown> unread, ItemMemory memory, PlanContext context)
    {
        if (memory.Comment is not { Resolved: false } comment)
        {
            return Nothing;
        }

        if (unread.Count > 0)
        {
            return new CommentPlan(null, new Suppressed("comment", $"{unread[0].Rule} could not be judged: {unread[0].Because}"));
        }

        var passed = verdict.Outcomes.OfType<RuleOutcome.Passed>().Select(outcome => outcome.Rule);
        var said = Words.Resolved(verdict, Visible(memory).IsSubsetOf(passed), context.Degraded);
        return new CommentPlan(new Intent(new PlannedAction.UpsertComment(said.Message, said.Hash, comment.Id, Quiet: true, Resolved: true)), null);
    }
}
