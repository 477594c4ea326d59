using BacklogGuard.Verdicts;

namespace BacklogGuard.Actions;

/// <summary>How the guard's memory of an item goes on; pure.</summary>
internal static class Recall
{
    /// <summary>Stands for the id of a comment that is only planned.</summary>
    public const string Unnamed = "planned";

    private const int JudgedKept = 200;
    private const int RevertsKept = 50;

    /// <summary>The memory after an action came to its end. Refused actions count as ended too: the next look makes another wish.</summary>
    public static ItemMemory After(this ItemMemory memory, Intent intent, ActionOutcome outcome, DateTimeOffset now)
    {
        var ended = memory with { Writes = memory.Writes + 1 };
        return (intent.Action, outcome) switch
        {
            (PlannedAction.UpsertComment comment, ActionOutcome.Done done) => ended.AfterComment(comment, done.RemoteId, now),
            (PlannedAction.UpsertComment comment, ActionOutcome.AlreadyTrue already) => ended.AfterComment(comment, already.RemoteId, now),
            (PlannedAction.EditLabels labels, ActionOutcome.Done or ActionOutcome.AlreadyTrue) => ended.AfterLabels(labels),
            // All of it or nothing: what was not put back has not been told either.
            (PlannedAction.PutBackAndTell told, ActionOutcome.Done done) when intent.Revert is { } revert =>
                ended.AfterComment(told.Comment, done.RemoteId, now).AfterLabels(told.Labels).AfterRevert(revert, outcome, now),
            (PlannedAction.PutBackAndTell, _) when intent.Revert is { } revert => ended.AfterRevert(revert, outcome, now),
            (PlannedAction.RestoreStatus or PlannedAction.RestoreSprint, _) when intent.Revert is { } revert => ended.AfterRevert(revert, outcome, now),
            _ => ended,
        };
    }

    /// <summary>The memory after a judgement whose actions have all come to an end.</summary>
    public static ItemMemory Settled(this ItemMemory memory, Judged judged, DateTimeOffset now, IEnumerable<string>? changes = null) => memory with
    {
        JudgedChanges = changes is null ? memory.JudgedChanges : [.. memory.JudgedChanges.Union(changes).TakeLast(JudgedKept)],
        OpenFindings = judged.OpenFindings,
        Labels = [.. memory.Labels.Intersect(judged.Labels)],
        StandoffSince = judged.Standoff?.Since,
        StandoffWith = judged.Standoff?.With,
        Reverts = [.. memory.Reverts.TakeLast(RevertsKept)],
        CommentsCreated = [.. memory.CommentsCreated.Where(at => now - at < RevertBudget.Day)],
    };

    private static ItemMemory AfterComment(this ItemMemory memory, PlannedAction.UpsertComment comment, string? remoteId, DateTimeOffset now)
    {
        var id = remoteId ?? comment.CommentId
            ?? throw new InvalidOperationException("The tracker's hand did not say which comment it wrote.");
        return memory with
        {
            Comment = new SaidComment(id, comment.Hash, comment.Resolved),
            CommentsCreated = id == comment.CommentId ? memory.CommentsCreated : [.. memory.CommentsCreated, now],
        };
    }

    private static ItemMemory AfterLabels(this ItemMemory memory, PlannedAction.EditLabels? labels) =>
        labels is null ? memory : memory with { Labels = [.. memory.Labels.Union(labels.Add).Except(labels.Remove)] };

    private static ItemMemory AfterRevert(this ItemMemory memory, Revert revert, ActionOutcome outcome, DateTimeOffset now)
    {
        var (ended, because) = outcome switch
        {
            ActionOutcome.Done => (RevertOutcome.Done, null),
            ActionOutcome.Refused refused => (RevertOutcome.Refused, refused.Because),
            ActionOutcome.Superseded superseded => (RevertOutcome.Superseded, superseded.Because),
            _ => (RevertOutcome.Superseded, "the item was already back where it was"),
        };
        return memory with { Reverts = [.. memory.Reverts, revert with { At = now, Outcome = ended, Because = because }] };
    }
}
