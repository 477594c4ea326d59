using System.Text.Json.Nodes;
using Refit;

namespace BacklogGuard.Trackers.Jira.Api;

/// <summary>Jira Software: boards and sprints.</summary>
internal interface IJiraAgileApi
{
    [Get("/rest/agile/1.0/board")]
    Task<JiraBoards> BoardsAsync(string projectKeyOrId, int startAt, int maxResults, CancellationToken cancellationToken);

    [Get("/rest/agile/1.0/board/{board}/configuration")]
    Task<JiraBoardConfiguration> ConfigurationAsync(string board, CancellationToken cancellationToken);

    [Get("/rest/agile/1.0/board/{board}/sprint")]
    Task<JiraSprintList> SprintsAsync(string board, string state, CancellationToken cancellationToken);

    [Get("/rest/agile/1.0/sprint/{sprint}")]
    Task<JiraSprint> SprintAsync(string sprint, CancellationToken cancellationToken);

    /// <summary>Data Center, and Cloud sites that do not have <see cref="SoftwareSprintIssuesAsync"/>.</summary>
    [Get("/rest/agile/1.0/sprint/{sprint}/issue")]
    Task<JiraIssuePage> SprintIssuesAsync(string sprint, string fields, string? expand, int startAt, int maxResults, CancellationToken cancellationToken);

    /// <summary>Cloud, in place of <see cref="SprintIssuesAsync"/>, which was taken away there in 2026.</summary>
    [Get("/rest/software/1.0/sprint/{sprint}/issue")]
    Task<JiraIssuePage> SoftwareSprintIssuesAsync(string sprint, string fields, string? nextPageToken, int maxResults, CancellationToken cancellationToken);

    [Post("/rest/agile/1.0/sprint/{sprint}/issue")]
    Task MoveToSprintAsync(string sprint, [Body] JsonObject issues, CancellationToken cancellationToken);

    [Post("/rest/agile/1.0/backlog/issue")]
    Task MoveToBacklogAsync([Body] JsonObject issues, CancellationToken cancellationToken);
}
