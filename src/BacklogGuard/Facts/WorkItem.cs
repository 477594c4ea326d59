namespace BacklogGuard.Facts;

/// <summary>An item of a backlog as it is now. Missing means null; text that is not there is an empty document.</summary>
internal sealed record WorkItem
{
    public required ItemRef Ref { get; init; }

    /// <summary>What people call it, for example SHOP-12; changes when the item moves to another project.</summary>
    public required string Key { get; init; }

    public required string Title { get; init; }

    /// <summary>The type's name as the tracker shows it: Story, Bug, Task, Epic, …</summary>
    public required string Type { get; init; }

    public bool IsSubtask { get; init; }

    public required string Project { get; init; }

    public required Status Status { get; init; }

    public Document Description { get; init; } = Document.Empty;

    /// <summary>Further text fields by the rule set's logical name, for example acceptance-criteria; a field the tracker does not have is absent.</summary>
    public IReadOnlyDictionary<string, Document> TextFields { get; init; } = new Dictionary<string, Document>();

    /// <summary>Text fields that could not be told apart, by the rule set's logical name, with the reason in words an admin can act on.</summary>
    public IReadOnlyDictionary<string, string> UnreadableFields { get; init; } = new Dictionary<string, string>();

    /// <summary>The size by the board's estimation field: null when not estimated, unknown when the field cannot be told (no board, ambiguous field).</summary>
    public Reading<decimal?> Estimate { get; init; } = Reading<decimal?>.Unknown("The estimate was not read.");

    public IReadOnlyList<string> Labels { get; init; } = [];

    public Person? Assignee { get; init; }

    public Person? Reporter { get; init; }

    public Person? Creator { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; init; }

    public LinkedItem? Parent { get; init; }

    public IReadOnlyList<ItemLink> Links { get; init; } = [];

    /// <summary>Every sprint the item is or was in; closed ones stay in the field.</summary>
    public IReadOnlyList<Sprint> Sprints { get; init; } = [];

    /// <summary>Comments of people, oldest first; the guard's own are not among them.</summary>
    public IReadOnlyList<Comment> Comments { get; init; } = [];

    public Uri? Url { get; init; }

    /// <summary>The active sprint the item is in, else the future one, else null. Of parallel active sprints the one that started last.</summary>
    public Sprint? OpenSprint => Sprints
        .Where(sprint => sprint.State != SprintState.Closed)
        .OrderByDescending(sprint => sprint.State == SprintState.Active)
        .ThenByDescending(sprint => sprint.StartedAt)
        .FirstOrDefault();

    public Horizon Horizon => this switch
    {
        { Status.Category: StatusCategory.Done } => Horizon.Done,
        { OpenSprint.State: SprintState.Active } => Horizon.Sprint,
        { OpenSprint.State: SprintState.Future } => Horizon.Planned,
        _ => Horizon.ProductBacklog,
    };
}

/// <summary>Where an item stands between idea and done, from sprint and status category, never from names.</summary>
internal enum Horizon
{
    ProductBacklog,
    Planned,
    Sprint,
    Done,
}

/// <summary>What a link says about order. Relates, duplicates and clones never block.</summary>
internal enum LinkDirection
{
    /// <summary>This item waits for the other one.</summary>
    BlockedBy,

    /// <summary>The other one waits for this item.</summary>
    Blocks,

    /// <summary>No order.</summary>
    None,
}

/// <param name="Words">The tracker's own words, for example "is blocked by".</param>
internal sealed record ItemLink(LinkDirection Direction, string Words, LinkedItem Other);

internal sealed record LinkedItem(string Id, string Key, string Title, Status Status, string? Type = null);

internal sealed record Comment(string Id, Person? Author, DateTimeOffset At, Document Body);
