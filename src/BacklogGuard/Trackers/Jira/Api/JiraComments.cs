using System.Text.Json;

namespace BacklogGuard.Trackers.Jira.Api;

internal sealed record JiraComments(List<JiraComment>? Comments, int? Total);

internal sealed record JiraCommentList(List<JiraComment>? Values);

internal sealed record JiraComment
{
    public string? Id { get; init; }

    public JiraUser? Author { get; init; }

    public DateTimeOffset? Created { get; init; }

    /// <summary>ADF in version 3, wiki markup in version 2.</summary>
    public JsonElement? Body { get; init; }

    public List<JiraProperty>? Properties { get; init; }
}

internal sealed record JiraProperty(string? Key, JsonElement? Value);
