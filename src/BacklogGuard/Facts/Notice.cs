namespace BacklogGuard.Facts;

/// <summary>
/// What a webhook delivery claims has happened. It only says where to look: every fact is read again from the tracker.
/// </summary>
internal sealed record Notice
{
    /// <summary>The tracker's event name, for example jira:issue_updated.</summary>
    public required string Event { get; init; }

    public required NoticeKind Kind { get; init; }

    /// <summary>The items to look at, by lasting id, or by key where the payload has no id (Jira Automation). Empty for events about no item.</summary>
    public IReadOnlyList<string> Items { get; init; } = [];

    /// <summary>The key that the payload shows, for people who read the list of deliveries.</summary>
    public string? ItemKey { get; init; }

    public string? SprintId { get; init; }

    /// <summary>The changelog entry's id when the payload has one.</summary>
    public string? ChangeId { get; init; }

    /// <summary>The sender's own time of the event; null when it gives none.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>Account of who did it; null for events that name nobody (sprint, board and link events).</summary>
    public string? ActorId { get; init; }

    public IReadOnlyList<FieldChange> Changed { get; init; } = [];

    public string? CommentId { get; init; }

    /// <summary>What the payload itself says it is, the same in every copy of one event; null where copies have equal bodies or the sender's header tells.</summary>
    public string? Identity { get; init; }

    /// <summary>True when the payload belongs to a bulk edit.</summary>
    public bool Bulk { get; init; }

    /// <summary>Why the payload could not be understood; set for every <see cref="NoticeKind.Unrecognised"/>, and for an irrelevant one that would be about an item if it named one.</summary>
    public string? WhyUnrecognised { get; init; }
}

internal enum NoticeKind
{
    Unrecognised,
    ItemCreated,
    ItemUpdated,
    ItemDeleted,
    Commented,
    LinkChanged,
    SprintChanged,
    SprintStarted,
    SprintClosed,
    BoardChanged,

    /// <summary>Understood, and about nothing the guard judges (worklogs, users, versions, projects, …).</summary>
    Irrelevant,

    /// <summary>Somebody outside the tracker asks for a look (Jira Automation).</summary>
    Requested,

    /// <summary>Somebody tries whether the webhook arrives (Azure DevOps: the button Test); it is about no real item.</summary>
    Ping,
}
