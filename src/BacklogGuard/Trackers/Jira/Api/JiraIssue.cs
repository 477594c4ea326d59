using System.Text.Json;

namespace BacklogGuard.Trackers.Jira.Api;

internal sealed record JiraIssue
{
    public string? Id { get; init; }

    public string? Key { get; init; }

    public JsonElement? Fields { get; init; }

    /// <summary>Display names by field id.</summary>
    public Dictionary<string, string>? Names { get; init; }

    public Dictionary<string, JiraFieldSchema>? Schema { get; init; }

    public JiraChangelog? Changelog { get; init; }

    public List<JiraTransition>? Transitions { get; init; }
}

internal sealed record JiraFieldSchema(string? Type, string? Custom);

/// <summary>As expanded with an issue (<see cref="Histories"/>; newest first on Cloud, oldest first on Data Center) or read in pages (<see cref="Values"/>, oldest first).</summary>
internal sealed record JiraChangelog
{
    public int? Total { get; init; }

    public List<JiraHistory>? Histories { get; init; }

    public List<JiraHistory>? Values { get; init; }
}

internal sealed record JiraHistory
{
    public string? Id { get; init; }

    public JiraUser? Author { get; init; }

    public DateTimeOffset? Created { get; init; }

    public List<JsonElement>? Items { get; init; }
}

/// <param name="To">The status it leads to.</param>
internal sealed record JiraTransition(string? Id, JsonElement? To, bool HasScreen = false);

/// <summary>A page by token (Cloud) or by position (Data Center).</summary>
internal sealed record JiraIssuePage
{
    public List<JiraIssue>? Issues { get; init; }

    public string? NextPageToken { get; init; }

    public bool? IsLast { get; init; }

    public int? Total { get; init; }

    /// <summary>Display names by field id, when asked for.</summary>
    public Dictionary<string, string>? Names { get; init; }

    public Dictionary<string, JiraFieldSchema>? Schema { get; init; }
}
