using System.Text.Json;
using System.Text.Json.Nodes;
using Refit;

namespace BacklogGuard.Trackers.AzureDevOps.Api;

/// <summary>Work item tracking. The api-version is added to every request on its way out, see <see cref="AzureAddress"/>.</summary>
internal interface IAzureWorkItemApi
{
    /// <summary>Fields and $expand exclude each other; $expand all also tells the format of the large texts.</summary>
    [Get("/_apis/wit/workitems/{id}")]
    Task<AzureWorkItem> WorkItemAsync(
        string id, [AliasAs("$expand")] string? expand, string? fields, CancellationToken cancellationToken);

    /// <summary>At most 200 ids; see <see cref="AzureBatch"/>.</summary>
    [Post("/_apis/wit/workitemsbatch")]
    Task<AzureList<AzureWorkItem?>> BatchAsync([Body] AzureBatch batch, CancellationToken cancellationToken);

    /// <summary>Numbers only come back, whatever the query selects.</summary>
    [Post("/{project}/_apis/wit/wiql")]
    Task<AzureQueryResult> QueryAsync(string project, [AliasAs("$top")] int top, [Body] JsonObject query, CancellationToken cancellationToken);

    /// <summary>Oldest first, at most 200 at a time; the answer's count is the page's.</summary>
    [Get("/_apis/wit/workItems/{id}/updates")]
    Task<AzureList<JsonElement>> UpdatesAsync(
        string id, [AliasAs("$top")] int top, [AliasAs("$skip")] int skip, CancellationToken cancellationToken);

    /// <param name="validateOnly">"true" or null. Writes nothing when true, and still counts as a write.</param>
    /// <param name="suppressNotifications">"true" or null. Whoever follows the item is not told.</param>
    [Patch("/_apis/wit/workitems/{id}")]
    [Headers("Content-Type: application/json-patch+json")]
    Task<AzureWorkItem> EditAsync(
        string id, string? validateOnly, string? suppressNotifications, [Body] JsonArray patch, CancellationToken cancellationToken);

    [Get("/{project}/_apis/wit/workItems/{id}/comments")]
    Task<AzureComments> CommentsAsync(
        string project,
        string id,
        [AliasAs("$top")] int top,
        string? continuationToken,
        string? order,
        [AliasAs("$expand")] string? expand,
        CancellationToken cancellationToken);

    [Get("/{project}/_apis/wit/workItems/{id}/comments/{comment}")]
    Task<AzureComment> CommentAsync(string project, string id, string comment, [AliasAs("$expand")] string? expand, CancellationToken cancellationToken);

    /// <param name="format">markdown or html; null on Server 7.0, which knows html only.</param>
    [Post("/{project}/_apis/wit/workItems/{id}/comments")]
    Task<AzureComment> AddCommentAsync(string project, string id, string? format, [Body] AzureCommentText comment, CancellationToken cancellationToken);

    [Patch("/{project}/_apis/wit/workItems/{id}/comments/{comment}")]
    Task<AzureComment> EditCommentAsync(
        string project, string id, string comment, string? format, [Body] AzureCommentText edit, CancellationToken cancellationToken);

    [Delete("/{project}/_apis/wit/workItems/{id}/comments/{comment}")]
    Task DeleteCommentAsync(string project, string id, string comment, CancellationToken cancellationToken);
}
