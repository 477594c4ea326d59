namespace BacklogGuard.Storage;

internal enum DeliveryState
{
    /// <summary>Waits for its item to be claimed, now or at <see cref="DeliveryRow.NextAttemptAt"/>.</summary>
    Pending,

    /// <summary>A worker holds the item's lease and works on it.</summary>
    Claimed,

    /// <summary>Handled; <see cref="DeliveryRow.Reason"/> says how.</summary>
    Done,

    /// <summary>Authentic, stored, and about nothing the guard understands.</summary>
    Unrecognised,

    /// <summary>Given up after too many attempts; can be redelivered.</summary>
    Dead,
}

/// <summary>One webhook delivery about one item: the truth about its state, attempts and next attempt.</summary>
internal sealed class DeliveryRow
{
    public long Id { get; set; }

    /// <summary>What the door answered; a UUID version 7 in 32 hex digits.</summary>
    public required string DeliveryId { get; set; }

    public required string Connection { get; set; }

    public required DateTimeOffset ReceivedAt { get; set; }

    public required string Event { get; set; }

    /// <summary>The item to claim: a lasting id, or sprint:ID, board:ID, key:KEY; null when there is nothing to judge.</summary>
    public string? Item { get; set; }

    public string? ItemKey { get; set; }

    /// <summary>The raw bytes; null after retention and for follow-ups.</summary>
    public byte[]? Body { get; set; }

    /// <summary>Selected headers as JSON; never a secret.</summary>
    public string Headers { get; set; } = "{}";

    /// <summary>The tracker's own identifier, unique per connection; null when it sends none.</summary>
    public string? Identifier { get; set; }

    /// <summary>SHA-256 of the body in lower-case hex, unique per connection; null where equal bodies are different events.</summary>
    public string? BodyHash { get; set; }

    /// <summary>The delivery this one follows up; null for those that came through the door.</summary>
    public string? ParentId { get; set; }

    public DeliveryState State { get; set; }

    /// <summary>Counted when claimed, so that a payload that kills the process is counted too.</summary>
    public int Attempts { get; set; }

    /// <summary>Claims since the last orderly result; they add up only when the process dies during the work.</summary>
    public int Claims { get; set; }

    public DateTimeOffset NextAttemptAt { get; set; }

    public DateTimeOffset? DoneAt { get; set; }

    public string? Reason { get; set; }

    /// <summary>The W3C trace parent of the request that brought it.</summary>
    public string? TraceParent { get; set; }
}

/// <summary>An item's lease and what the guard remembers of it.</summary>
internal sealed class ItemRow
{
    public required string Connection { get; set; }

    public required string Item { get; set; }

    public string? ItemKey { get; set; }

    /// <summary>Grows by one with every claim; a write with an older number is refused.</summary>
    public long Fence { get; set; }

    /// <summary>Until then nobody else may claim the item; null when it is free.</summary>
    public DateTimeOffset? LeasedUntil { get; set; }

    public string? Worker { get; set; }

    /// <summary>The guard's memory of the item as JSON.</summary>
    public string? Memory { get; set; }
}

internal enum ActionState
{
    Planned,

    /// <summary>Committed before the first byte: it may have happened.</summary>
    Sending,

    Done,

    /// <summary>Already as wished, or no longer wanted.</summary>
    Noop,

    Failed,

    /// <summary>Sent without an answer: to be read back, never sent again unread.</summary>
    Unknown,
}

/// <summary>One intended effect in a tracker.</summary>
internal sealed class ActionRow
{
    public long Id { get; set; }

    /// <summary>SHA-256 over connection, item, kind, wished state and cause: the same wish for the same cause exists once.</summary>
    public required string DedupeKey { get; set; }

    public required string DecisionId { get; set; }

    public required string Connection { get; set; }

    public required string Item { get; set; }

    public required string Kind { get; set; }

    /// <summary>The action as JSON.</summary>
    public required string Payload { get; set; }

    public ActionState State { get; set; }

    public int Attempts { get; set; }

    public long Fence { get; set; }

    public required DateTimeOffset PlannedAt { get; set; }

    public DateTimeOffset? SentAt { get; set; }

    public DateTimeOffset? DoneAt { get; set; }

    public string? RemoteId { get; set; }

    public string? Reason { get; set; }
}

/// <summary>The receipt of one decision.</summary>
internal sealed class DecisionRow
{
    public long Id { get; set; }

    /// <summary>A UUID version 7 in 32 hex digits.</summary>
    public required string DecisionId { get; set; }

    public required string Connection { get; set; }

    public required string Item { get; set; }

    public required string ItemKey { get; set; }

    public required DateTimeOffset At { get; set; }

    public required string RuleSet { get; set; }

    public required string RuleSetHash { get; set; }

    /// <summary>One line for lists.</summary>
    public required string Summary { get; set; }

    /// <summary>The whole receipt as JSON.</summary>
    public required string Receipt { get; set; }
}

/// <summary>What was in a sprint at its actual start.</summary>
internal sealed class CommitmentRow
{
    public required string Connection { get; set; }

    public required string SprintId { get; set; }

    public required DateTimeOffset StartedAt { get; set; }

    /// <summary>The committed items as JSON.</summary>
    public required string Items { get; set; }

    public bool Rebuilt { get; set; }
}
