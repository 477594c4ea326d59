using System.Text.Json.Nodes;
using BacklogGuard.Trackers.AzureDevOps.Api;

namespace BacklogGuard.Trackers.AzureDevOps;

/// <summary>Finds the work items of a project that were changed last.</summary>
internal sealed class AzureRecent(AzureSite site)
{
    public async Task<IReadOnlyList<string>> IdsAsync(string project, int most, CancellationToken cancellationToken)
    {
        var query = $"SELECT [System.Id] FROM WorkItems WHERE [System.TeamProject] = '{project.Replace("'", "''", StringComparison.Ordinal)}' ORDER BY [System.ChangedDate] DESC";
        var found = await site.WorkItems.QueryAsync(project, most, new JsonObject { ["query"] = query }, cancellationToken);
        return [.. (found.WorkItems ?? []).Select(item => item.Id).OfType<string>().Take(most)];
    }

    /// <summary>The work item that was changed last; null when the project shows none.</summary>
    public async Task<AzureWorkItem?> NewestAsync(string project, CancellationToken cancellationToken) =>
        await IdsAsync(project, 1, cancellationToken) is [var id] ? await site.WorkItems.WorkItemAsync(id, null, null, cancellationToken) : null;
}
