namespace BacklogGuard.Facts;

internal enum SprintState
{
    Future,
    Active,
    Closed,
}

/// <summary>A sprint (Azure DevOps: a team's iteration) as the tracker tells it.</summary>
internal sealed record Sprint(string Id, string Name, SprintState State)
{
    /// <summary>The board the sprint was made on; null when the tracker does not say.</summary>
    public string? BoardId { get; init; }

    /// <summary>The team whose share of the sprint this is, where several teams share one (Azure DevOps); null where a sprint is one team's own.</summary>
    public string? TeamId { get; init; }

    /// <summary>Names the sprint and the team's share of it.</summary>
    public string Key => TeamId is null ? Id : $"{Id}@{TeamId}";

    /// <summary>The actual start; null before it.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>The planned end.</summary>
    public DateTimeOffset? EndsAt { get; init; }

    public DateTimeOffset? CompletedAt { get; init; }

    public string? Goal { get; init; }
}

/// <summary>What lies in a sprint now, one entry per item that is no sub-task.</summary>
internal sealed record SprintContents(Sprint Sprint, IReadOnlyList<SprintItem> Items);

/// <param name="Points">By the board's estimation field; null when not estimated.</param>
/// <param name="AddedAt">When it entered this sprint, from its changelog; null when it was there from the start or nobody can tell.</param>
/// <param name="AddedBy">Who put it there.</param>
internal sealed record SprintItem(
    string Id, string Key, string Title, decimal? Points, StatusCategory Category, DateTimeOffset? AddedAt = null, Person? AddedBy = null);

/// <summary>What was in a sprint at its actual start: the baseline of every scope figure.</summary>
/// <param name="SprintId">The sprint's <see cref="Sprint.Key"/>.</param>
/// <param name="Rebuilt">True when the guard was not there and read it from the items' changelogs afterwards.</param>
internal sealed record Commitment(string SprintId, DateTimeOffset StartedAt, IReadOnlyList<CommittedItem> Items, bool Rebuilt)
{
    /// <summary>Points of the estimated items; items without an estimate count nothing.</summary>
    public decimal Points => Items.Sum(item => item.Points ?? 0);
}

internal sealed record CommittedItem(string Id, string Key, decimal? Points);
