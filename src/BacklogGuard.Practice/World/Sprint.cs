namespace BacklogGuard.Practice.World;

internal enum SprintState
{
    Future,
    Active,
    Closed,
}

internal sealed class Sprint
{
    public required int Id { get; init; }

    public required string Name { get; set; }

    public required int BoardId { get; init; }

    public SprintState State { get; set; }

    public string? Goal { get; set; }

    public DateTimeOffset? Start { get; set; }

    public DateTimeOffset? End { get; set; }

    public DateTimeOffset? Activated { get; set; }

    public DateTimeOffset? Completed { get; set; }

    public Sprint Copy() => (Sprint)MemberwiseClone();
}

internal enum EstimationKind
{
    None,
    IssueCount,
    Field,
}

internal sealed record Column(string Name, IReadOnlyList<Status> Statuses);

internal sealed class Board
{
    public required int Id { get; init; }

    public required string Name { get; init; }

    /// <summary>scrum, kanban or simple.</summary>
    public required string Type { get; init; }

    public required Project Project { get; init; }

    public required IReadOnlyList<Column> Columns { get; init; }

    public EstimationKind Estimation { get; set; }

    public string EstimationField { get; set; } = Fields.StoryPoints;

    public int FilterId => 10000 + Id;

    public bool Shows(Issue issue) => issue.Project == Project;
}
