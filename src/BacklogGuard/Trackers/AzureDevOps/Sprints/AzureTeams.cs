using BacklogGuard.Facts;
using BacklogGuard.Trackers.AzureDevOps.Api;
using BacklogGuard.Trackers.AzureDevOps.Items;
using BacklogGuard.Trackers.Text;

namespace BacklogGuard.Trackers.AzureDevOps.Sprints;

/// <summary>A team and the part of the backlog that is its own.</summary>
/// <param name="Field">The field that assigns items to teams; the area path nearly everywhere.</param>
internal sealed record TeamAreas(string Project, string Id, string Name, string Field, IReadOnlyList<AzureTeamFieldValue> Areas)
{
    /// <summary>How exactly the team's areas name the item's: the length of the longest that does, -1 when none does.</summary>
    public int Reach(SeenWorkItem item) => item.Project.Equals(Project, StringComparison.OrdinalIgnoreCase) && item.Text(Field) is { } value
        ? Areas.Where(area => Holds(area, value)).Select(area => area.Value!.Length).DefaultIfEmpty(-1).Max()
        : -1;

    private static bool Holds(AzureTeamFieldValue area, string value) =>
        area.Value is { Length: > 0 } path
        && (path.Equals(value, StringComparison.OrdinalIgnoreCase)
            || (area.IncludeChildren == true && value.StartsWith(path + '\\', StringComparison.OrdinalIgnoreCase)));
}

/// <summary>The teams of projects and what belongs to them, remembered for a while.</summary>
internal sealed class AzureTeams(AzureSite site)
{
    private const int PageSize = 200;

    private readonly Shelf<IReadOnlyList<AzureTeam>> _teams = new(AzureSite.Context, site.Clock);
    private readonly Shelf<Reading<IReadOnlyList<TeamAreas>>> _areas = new(AzureSite.Context, site.Clock);
    private readonly Shelf<Reading<IReadOnlyList<string>>> _projects = new(AzureSite.Context, site.Clock);

    /// <summary>Names of the projects that have been looked at since the start.</summary>
    public IReadOnlyList<string> Lately => _areas.Keys;

    /// <summary>Names of the projects that have been looked at lately, and then of all others.</summary>
    public async IAsyncEnumerable<string> ProjectsAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var lately = Lately;
        foreach (var project in lately)
        {
            yield return project;
        }

        var all = await _projects.GetAsync("", () => Unreadable.OrUnknownAsync(
            async () => (IReadOnlyList<string>)[.. (await AzurePages.AllAsync(PageSize, (top, skip) => site.Core.ProjectsAsync(top, skip, cancellationToken))).Select(project => project.Name).OfType<string>()],
            "The projects could not be listed."));
        foreach (var project in (all.Or([]) ?? []).Except(lately, StringComparer.OrdinalIgnoreCase))
        {
            yield return project;
        }
    }

    public Task<IReadOnlyList<AzureTeam>> ListAsync(string project, CancellationToken cancellationToken) =>
        _teams.GetAsync(project, async () =>
        {
            var all = await AzurePages.AllAsync(PageSize, (top, skip) => site.Core.TeamsAsync(project, top, skip, cancellationToken));
            return [.. all.Where(team => team is { Id: not null, Name: not null })];
        });

    /// <summary>The project's teams that have a part of the backlog.</summary>
    public Task<Reading<IReadOnlyList<TeamAreas>>> WithAreasAsync(string project, CancellationToken cancellationToken) =>
        _areas.GetAsync(project, () => Unreadable.OrUnknownAsync(
            async () =>
            {
                var teams = await ListAsync(project, cancellationToken);
                var areas = await Task.WhenAll(teams.Select(team => AreasAsync(project, team, cancellationToken)));
                return (IReadOnlyList<TeamAreas>)[.. areas.Where(team => team.Areas.Count > 0)];
            },
            $"The guard's account may not read the teams of project {project}: add it to the project's Readers, and give its token the scope Project and Team (read)."));

    /// <summary>The teams whose areas name the item most exactly: one as a rule, several when they share an area, none when nobody owns it.</summary>
    public async Task<Reading<IReadOnlyList<TeamAreas>>> OfAsync(SeenWorkItem item, CancellationToken cancellationToken)
    {
        var all = await WithAreasAsync(item.Project, cancellationToken);
        if (!all.IsKnown)
        {
            return all;
        }

        var reached = all.Value.Select(team => (Team: team, Reach: team.Reach(item))).Where(team => team.Reach >= 0).ToList();
        return Reading<IReadOnlyList<TeamAreas>>.Known([.. reached.Where(team => team.Reach == reached.Max(other => other.Reach)).Select(team => team.Team)]);
    }

    private async Task<TeamAreas> AreasAsync(string project, AzureTeam team, CancellationToken cancellationToken)
    {
        try
        {
            var values = await site.Work.FieldValuesAsync(project, team.Id!, cancellationToken);
            return new TeamAreas(project, team.Id!, CleanText.OneLine(team.Name), values.Field?.ReferenceName ?? AzureFields.AreaPath, values.Values ?? []);
        }
        catch (TrackerException gone) when (gone.Trouble is TrackerTrouble.NotFound or TrackerTrouble.Refused)
        {
            // Deleted a moment ago, or a team that nobody has given an area: it owns nothing.
            return new TeamAreas(project, team.Id!, CleanText.OneLine(team.Name), AzureFields.AreaPath, []);
        }
    }
}
