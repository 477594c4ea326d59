using BacklogGuard.Trackers.AzureDevOps.Api;
using BacklogGuard.Trackers.AzureDevOps.Items;
using BacklogGuard.Trackers.AzureDevOps.Sprints;

namespace BacklogGuard.Trackers.AzureDevOps.Hands;

/// <summary>Where an item goes that was made inside of a sprint: the backlog of the team that owns it.</summary>
internal sealed class BacklogPaths(AzureSite site)
{
    private readonly AzureTeams _teams = new(site);

    public async Task<string> OfAsync(AzureWorkItem item, CancellationToken cancellationToken)
    {
        var seen = new SeenWorkItem(site.Name, item);
        var teams = await _teams.OfAsync(seen, cancellationToken);
        if (teams.Or([]) is not [var team])
        {
            return seen.Project;
        }

        var settings = await Unreadable.OrUnknownAsync(
            () => site.Work.SettingsAsync(team.Project, team.Id, cancellationToken), $"The settings of team {team.Name} could not be read.");
        return AsInFields(seen.Project, settings.Or(null)?.BacklogIteration?.Path);
    }

    // Written with the project, without it, or not at all when it is the root.
    private static string AsInFields(string project, string? path)
    {
        var below = (path ?? "").Trim('\\');
        return below.Length == 0 ? project
            : (below + '\\').StartsWith(project + '\\', StringComparison.OrdinalIgnoreCase) ? below
            : $"{project}\\{below}";
    }
}
