namespace BacklogGuard.Inbox;

/// <summary>Says what a raw body is about, without believing it; never throws.</summary>
internal interface ISorter
{
    Sorted Sort(string connection, ReadOnlyMemory<byte> body);
}

/// <param name="Event">The tracker's event name; "unrecognised" when there is none.</param>
/// <param name="Items">What to claim: lasting ids, or sprint:ID, board:ID, key:KEY. More than one makes follow-ups.</param>
/// <param name="ItemKey">For people.</param>
/// <param name="Fate">What becomes of it.</param>
/// <param name="Why">For deliveries that are not judged: why.</param>
/// <param name="Repeats">True when equal bodies are different events, so that the body's hash says nothing (Jira Automation).</param>
/// <param name="Identity">What the body says it is, when copies of one event may differ in their bytes (Azure DevOps); null for the sender's header.</param>
internal sealed record Sorted(
    string Event, IReadOnlyList<string> Items, string? ItemKey, Fate Fate, string? Why = null, bool Repeats = false, string? Identity = null);

internal enum Fate
{
    /// <summary>Goes to the workers.</summary>
    Judge,

    /// <summary>Understood, nobody cares: stored as done.</summary>
    Done,

    /// <summary>Not understood: stored as unrecognised.</summary>
    Unrecognised,

    /// <summary>A test of the webhook: stored as done, so that the tester finds it in the list.</summary>
    Ping,
}

/// <summary>Does the work on one claimed item.</summary>
internal interface IItemWork
{
    /// <summary>Works on all due deliveries of one item. Exceptions are failures of the attempt and lead to a retry.</summary>
    Task<WorkResult> WorkAsync(ClaimedItem item, CancellationToken cancellationToken);
}

/// <param name="Item">A lasting id, or sprint:ID, board:ID, key:KEY.</param>
/// <param name="Fence">Writes about the item carry it; an older one is refused.</param>
/// <param name="Deliveries">Oldest first.</param>
internal sealed record ClaimedItem(string Connection, string Item, long Fence, IReadOnlyList<ClaimedDelivery> Deliveries);

internal sealed record ClaimedDelivery(string DeliveryId, string Event, ReadOnlyMemory<byte> Body, DateTimeOffset ReceivedAt, int Attempts, string? TraceParent);

internal abstract record WorkResult
{
    /// <param name="Reason">What was decided, in a few words; shown in the list of deliveries.</param>
    /// <param name="FollowUps">Further items of the same connection to work on.</param>
    internal sealed record Done(string Reason, IReadOnlyList<string>? FollowUps = null) : WorkResult;

    /// <param name="After">What the tracker asked for; null for the inbox's own backoff.</param>
    internal sealed record Retry(string Reason, TimeSpan? After = null) : WorkResult;

    /// <summary>Trying again will not help: a dead letter at once.</summary>
    internal sealed record GiveUp(string Reason) : WorkResult;
}
