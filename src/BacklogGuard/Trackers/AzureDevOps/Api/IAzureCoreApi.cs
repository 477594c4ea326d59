using System.Text.Json;
using Refit;

namespace BacklogGuard.Trackers.AzureDevOps.Api;

/// <summary>Projects, teams and people.</summary>
internal interface IAzureCoreApi
{
    [Get("/_apis/projects")]
    Task<AzureList<AzureProject>> ProjectsAsync([AliasAs("$top")] int top, [AliasAs("$skip")] int skip, CancellationToken cancellationToken);

    [Get("/_apis/projects/{project}")]
    Task<AzureProject> ProjectAsync(string project, string? includeCapabilities, CancellationToken cancellationToken);

    [Get("/_apis/projects/{project}/teams")]
    Task<AzureList<AzureTeam>> TeamsAsync(string project, [AliasAs("$top")] int top, [AliasAs("$skip")] int skip, CancellationToken cancellationToken);

    [Get("/_apis/projects/{project}/teams/{team}/members")]
    Task<AzureList<AzureTeamMember>> MembersAsync(
        string project, string team, [AliasAs("$top")] int top, [AliasAs("$skip")] int skip, CancellationToken cancellationToken);

    /// <summary>Identities by id, with the descriptors of a group's members when queryMembership is Expanded.</summary>
    [Get("/_apis/identities")]
    Task<AzureList<JsonElement>> IdentitiesAsync(string? identityIds, string? descriptors, string? queryMembership, CancellationToken cancellationToken);
}
