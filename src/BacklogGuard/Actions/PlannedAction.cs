using BacklogGuard.Facts;

namespace BacklogGuard.Actions;

/// <summary>One thing to do in the tracker; pure data, so that it can be stored before it is done.</summary>
internal abstract record PlannedAction
{
    /// <summary>What a receipt calls it: comment, label, restore-status, restore-sprint.</summary>
    public abstract string Kind { get; }

    /// <summary>Writes the guard's one comment on the item, or edits the one that stands.</summary>
    /// <param name="CommentId">The comment to edit; null when none is known, then the tracker is searched for the guard's marker before one is created.</param>
    /// <param name="Quiet">True when nobody should be notified.</param>
    internal sealed record UpsertComment(Message Message, string Hash, string? CommentId, bool Quiet, bool Resolved) : PlannedAction
    {
        public override string Kind => "comment";
    }

    /// <summary>Adds and removes own labels by delta; labels of people stay.</summary>
    internal sealed record EditLabels(IReadOnlyList<string> Add, IReadOnlyList<string> Remove) : PlannedAction
    {
        public override string Kind => "label";
    }

    /// <summary>Puts the status back, if it is still <paramref name="ExpectedNow"/> and nobody else has changed it since <paramref name="DisputedChange"/>.</summary>
    /// <param name="Reason">One line for the item's history, sent with the move itself; never a comment of its own, the guard has one comment per item.</param>
    internal sealed record RestoreStatus(string ExpectedNow, string RestoreTo, string DisputedChange, string? DisputedActor, Message Reason) : PlannedAction
    {
        public override string Kind => "restore-status";
    }

    /// <summary>Takes the item out of a sprint and back to where it was (open sprint ids, empty for the backlog), if the disputed entry still stands.</summary>
    /// <param name="Reason">One line for the item's history, where the API takes one with the move; never a comment of its own.</param>
    internal sealed record RestoreSprint(string ExpectedNow, IReadOnlyList<string> RestoreTo, string DisputedChange, string? DisputedActor, Message Reason) : PlannedAction
    {
        public override string Kind => "restore-sprint";
    }

    /// <summary>
    /// A move back that carries the guard's new comment and its labels in the same request, for trackers whose changes can
    /// (<see cref="ITrackerHand.MovesCarryWords"/>): one request, one revision, one comment.
    /// </summary>
    /// <param name="Move">A <see cref="RestoreStatus"/> or a <see cref="RestoreSprint"/>.</param>
    /// <param name="Comment">The first comment on the item: its <see cref="UpsertComment.CommentId"/> is null.</param>
    /// <param name="Labels">Null when no label changes.</param>
    internal sealed record PutBackAndTell(PlannedAction Move, UpsertComment Comment, EditLabels? Labels) : PlannedAction
    {
        public override string Kind => Move.Kind;
    }
}
