using BacklogGuard.Facts;

namespace BacklogGuard.Actions;

/// <summary>The guard's hands on one connection. No call is ever sent twice by the transport.</summary>
internal interface ITrackerHand
{
    /// <summary>True when a move back can carry the guard's comment and labels in one request (<see cref="PlannedAction.PutBackAndTell"/>).</summary>
    bool MovesCarryWords => false;

    /// <summary>Checks whether the wish is already true, then carries it out once.</summary>
    /// <param name="item">The item by its lasting id.</param>
    /// <param name="sending">Awaited immediately before the first byte of the write: the intent is durable when it returns.</param>
    /// <exception cref="TrackerException">The write failed, or its outcome is unknown (<see cref="TrackerTrouble.NoAnswer"/>, <see cref="TrackerTrouble.ServerError"/>, <see cref="TrackerTrouble.Garbage"/>).</exception>
    Task<ActionOutcome> CarryOutAsync(ItemRef item, PlannedAction action, Func<CancellationToken, Task> sending, CancellationToken cancellationToken);

    /// <summary>After an unknown outcome: reads whether the wish came true. Reads only.</summary>
    /// <exception cref="TrackerException">The tracker could not be read.</exception>
    Task<ActionOutcome> ReadBackAsync(ItemRef item, PlannedAction action, CancellationToken cancellationToken);
}

/// <summary>How an action ended.</summary>
internal abstract record ActionOutcome
{
    /// <param name="RemoteId">The comment's id for comments and for moves that carried one, else null.</param>
    internal sealed record Done(string? RemoteId = null) : ActionOutcome;

    /// <summary>The tracker already was as wished; nothing was written.</summary>
    internal sealed record AlreadyTrue(string? RemoteId = null) : ActionOutcome;

    /// <summary>The state in dispute has gone, by somebody else's hand; nothing was written.</summary>
    internal sealed record Superseded(string Because) : ActionOutcome;

    /// <summary>The tracker would not do it (permission, no such transition, field not on screen), in words an admin can act on.</summary>
    internal sealed record Refused(string Because) : ActionOutcome;

    /// <summary>Read back: it has not happened, and may be tried again.</summary>
    internal sealed record NotDone : ActionOutcome;
}
