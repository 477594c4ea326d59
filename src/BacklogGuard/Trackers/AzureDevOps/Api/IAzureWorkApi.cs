using System.Text.Json;
using Refit;

namespace BacklogGuard.Trackers.AzureDevOps.Api;

/// <summary>What belongs to a team: its settings, areas, iterations and backlog.</summary>
internal interface IAzureWorkApi
{
    [Get("/{project}/{team}/_apis/work/teamsettings")]
    Task<AzureTeamSettings> SettingsAsync(string project, string team, CancellationToken cancellationToken);

    [Get("/{project}/{team}/_apis/work/teamsettings/teamfieldvalues")]
    Task<AzureTeamFieldValues> FieldValuesAsync(string project, string team, CancellationToken cancellationToken);

    /// <summary>All iterations that the team has selected; $timeframe knows only "current".</summary>
    [Get("/{project}/{team}/_apis/work/teamsettings/iterations")]
    Task<AzureList<AzureIteration>> IterationsAsync(
        string project, string team, [AliasAs("$timeframe")] string? timeframe, CancellationToken cancellationToken);

    /// <summary>All that lies in the iteration as trees, whatever team it belongs to.</summary>
    [Get("/{project}/{team}/_apis/work/teamsettings/iterations/{iteration}/workitems")]
    Task<AzureIterationWorkItems> IterationWorkItemsAsync(string project, string team, string iteration, CancellationToken cancellationToken);

    /// <summary>teamMembers since 7.0, a bare list before.</summary>
    [Get("/{project}/{team}/_apis/work/teamsettings/iterations/{iteration}/capacities")]
    Task<JsonElement> CapacitiesAsync(string project, string team, string iteration, CancellationToken cancellationToken);

    [Get("/{project}/{team}/_apis/work/teamsettings/iterations/{iteration}/teamdaysoff")]
    Task<JsonElement> DaysOffAsync(string project, string team, string iteration, CancellationToken cancellationToken);

    [Get("/{project}/{team}/_apis/work/backlogconfiguration")]
    Task<AzureBacklogConfiguration> BacklogConfigurationAsync(string project, string team, CancellationToken cancellationToken);
}
