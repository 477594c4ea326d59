using BacklogGuard.Facts;

namespace BacklogGuard.Trackers.AzureDevOps.Sprints;

/// <summary>Sprints that are asked for without an item: by their id or key, or by project.</summary>
internal sealed class AzureSprintsOfTeams(AzureSite site, AzurePlaces places)
{
    /// <summary>The sprint and the team whose share of it is meant: the one that the key names, else the first that has selected it.</summary>
    public async Task<(Sprint Sprint, TeamAreas Team)?> FindAsync(string idOrKey, CancellationToken cancellationToken)
    {
        var parts = idOrKey.Split('@', 2);
        if (!Guid.TryParse(parts[0], out var id))
        {
            return null;
        }

        await foreach (var project in places.Teams.ProjectsAsync(cancellationToken))
        {
            foreach (var team in (await places.Teams.WithAreasAsync(project, cancellationToken)).Or([]) ?? [])
            {
                if ((parts.Length == 1 || team.Id == parts[1]) && (await places.Iterations.OfAsync(team, null, cancellationToken)).Named(id.ToString()) is { } found)
                {
                    return (AzureSprints.Of(found, team.Id, site.Zone, site.Clock.GetUtcNow()), team);
                }
            }
        }

        return null;
    }

    /// <param name="projects">Empty for every project that has been looked at lately.</param>
    public async Task<IReadOnlyList<Sprint>> CurrentAsync(IReadOnlyList<string> projects, CancellationToken cancellationToken)
    {
        var sprints = new List<Sprint>();
        foreach (var project in projects.Count > 0 ? projects : places.Teams.Lately)
        {
            sprints.AddRange(await CurrentAsync(project, cancellationToken));
        }

        return sprints;
    }

    private async Task<IReadOnlyList<Sprint>> CurrentAsync(string project, CancellationToken cancellationToken)
    {
        var teams = await places.Teams.WithAreasAsync(project, cancellationToken);
        if (!teams.IsKnown)
        {
            throw new TrackerException(TrackerTrouble.Forbidden, teams.WhyUnknown!);
        }

        var now = site.Clock.GetUtcNow();
        var sprints = new List<Sprint>();
        foreach (var team in teams.Value)
        {
            var iterations = await places.Iterations.OfAsync(team, null, cancellationToken);
            sprints.AddRange(iterations.Iterations.Select(iteration => AzureSprints.Of(iteration, team.Id, site.Zone, now)).Where(sprint => sprint.State == SprintState.Active));
        }

        return sprints;
    }
}
