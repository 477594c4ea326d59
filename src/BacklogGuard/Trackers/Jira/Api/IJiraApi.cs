using System.Text.Json;
using System.Text.Json.Nodes;
using Refit;

namespace BacklogGuard.Trackers.Jira.Api;

/// <summary>Jira's platform API: version 3 on Cloud, version 2 on Data Center.</summary>
internal interface IJiraApi
{
    [Get("/rest/api/{version}/myself")]
    Task<JiraUser> MyselfAsync(int version, CancellationToken cancellationToken);

    [Get("/rest/api/{version}/serverInfo")]
    Task<JiraServerInfo> ServerInfoAsync(int version, CancellationToken cancellationToken);

    /// <summary>Cloud wants the permissions named; Data Center tells all of them.</summary>
    [Get("/rest/api/{version}/mypermissions")]
    Task<JiraPermissions> MyPermissionsAsync(int version, string projectKey, string permissions, CancellationToken cancellationToken);

    [Get("/rest/api/{version}/field")]
    Task<List<JiraField>> FieldsAsync(int version, CancellationToken cancellationToken);

    /// <summary>Data Center.</summary>
    [Get("/rest/api/2/project")]
    Task<List<JiraProject>> ProjectsAsync(CancellationToken cancellationToken);

    /// <summary>Cloud.</summary>
    [Get("/rest/api/3/project/search")]
    Task<JiraProjectPage> ProjectPageAsync(int maxResults, string orderBy, CancellationToken cancellationToken);

    /// <summary>Data Center; by position.</summary>
    [Post("/rest/api/2/search")]
    Task<JiraIssuePage> SearchByPositionAsync([Body] JsonObject search, CancellationToken cancellationToken);

    [Get("/rest/api/{version}/issue/{issue}")]
    Task<JiraIssue> IssueAsync(int version, string issue, string fields, string? expand, CancellationToken cancellationToken);

    /// <summary>Cloud only; oldest first.</summary>
    [Get("/rest/api/3/issue/{issue}/changelog")]
    Task<JiraChangelog> ChangelogAsync(string issue, int startAt, int maxResults, CancellationToken cancellationToken);

    [Put("/rest/api/{version}/issue/{issue}")]
    Task EditAsync(int version, string issue, [Body] JsonObject edit, CancellationToken cancellationToken);

    [Post("/rest/api/{version}/issue/{issue}/transitions")]
    Task TransitionAsync(int version, string issue, [Body] JsonObject transition, CancellationToken cancellationToken);

    [Get("/rest/api/{version}/issue/{issue}/comment")]
    Task<JiraComments> CommentsAsync(int version, string issue, int startAt, int maxResults, string orderBy, CancellationToken cancellationToken);

    [Post("/rest/api/{version}/issue/{issue}/comment")]
    Task<JiraComment?> AddCommentAsync(int version, string issue, [Body] JsonObject comment, CancellationToken cancellationToken);

    [Put("/rest/api/{version}/issue/{issue}/comment/{comment}")]
    Task EditCommentAsync(int version, string issue, string comment, string? notifyUsers, [Body] JsonObject edit, CancellationToken cancellationToken);

    /// <summary>Cloud only.</summary>
    [Post("/rest/api/3/comment/list")]
    Task<JiraCommentList> CommentListAsync([Query] string expand, [Body] JsonObject ids, CancellationToken cancellationToken);

    [Get("/rest/api/{version}/comment/{comment}/properties/{key}")]
    Task<JiraProperty> CommentPropertyAsync(int version, string comment, string key, CancellationToken cancellationToken);

    /// <summary>Cloud only.</summary>
    [Post("/rest/api/3/search/jql")]
    Task<JiraIssuePage> SearchAsync([Body] JsonObject search, CancellationToken cancellationToken);

    [Get("/rest/api/{version}/user")]
    Task<JiraUser> UserAsync(int version, string? accountId, string? key, string expand, CancellationToken cancellationToken);

    /// <summary>Role names with addresses that end in the role's id.</summary>
    [Get("/rest/api/{version}/project/{project}/role")]
    Task<Dictionary<string, string>> RolesAsync(int version, string project, CancellationToken cancellationToken);

    [Get("/rest/api/{version}/project/{project}/role/{role}")]
    Task<JiraRole> RoleAsync(int version, string project, string role, CancellationToken cancellationToken);

    [Get("/rest/api/{version}/status")]
    Task<List<JsonElement>> StatusesAsync(int version, CancellationToken cancellationToken);
}
