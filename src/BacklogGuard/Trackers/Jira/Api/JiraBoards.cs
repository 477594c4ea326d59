namespace BacklogGuard.Trackers.Jira.Api;

internal sealed record JiraBoards(List<JiraBoard>? Values, bool? IsLast);

internal sealed record JiraBoard(string? Id, string? Name, string? Type);

internal sealed record JiraBoardConfiguration(string? Id, string? Name, string? Type, JiraEstimation? Estimation);

/// <param name="Type">none, issueCount or field.</param>
internal sealed record JiraEstimation(string? Type, JiraEstimationField? Field);

internal sealed record JiraEstimationField(string? FieldId, string? DisplayName);

internal sealed record JiraSprintList(List<JiraSprint>? Values);

internal sealed record JiraSprint
{
    public string? Id { get; init; }

    public string? Name { get; init; }

    public string? State { get; init; }

    public string? OriginBoardId { get; init; }

    public DateTimeOffset? StartDate { get; init; }

    /// <summary>Data Center: the actual start.</summary>
    public DateTimeOffset? ActivatedDate { get; init; }

    public DateTimeOffset? EndDate { get; init; }

    public DateTimeOffset? CompleteDate { get; init; }

    public string? Goal { get; init; }
}
