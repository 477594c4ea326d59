using BacklogGuard.Facts;
using BacklogGuard.Trackers.AzureDevOps.Items;

namespace BacklogGuard.Trackers.AzureDevOps.Sprints;

/// <summary>Where an item belongs: its team, that team's backlog, and the sprints it can lie in.</summary>
/// <param name="Team">Null when no team owns the item's area; unknown when several do.</param>
/// <param name="Iterations">Of the team; of all that could be meant when the team is unknown.</param>
/// <param name="Backlog">Of the team, or of one that could be meant: types, states and effort are the project's.</param>
internal sealed record AzurePlace(Reading<TeamAreas?> Team, IReadOnlyList<TeamIterations> Iterations, AzureBacklog? Backlog)
{
    /// <summary>For items that nobody judges: where they belong does not matter.</summary>
    public static readonly AzurePlace Nowhere = new((TeamAreas?)null, [], null);

    public string? Effort => Backlog?.Effort;

    public Reading<Board?> Board => !Team.IsKnown ? Reading<Board?>.Unknown(Team.WhyUnknown!)
        : Team.Value is not { } team ? (Board?)null
        : Backlog is { } backlog ? new Board(team.Id, team.Name, BoardKind.Scrum, backlog.Estimation)
        : Reading<Board?>.Unknown($"The backlog of team {team.Name} could not be read.");

    /// <summary>The sprint at a path: an iteration that a team of the item has selected. The backlog and all else is none.</summary>
    public Sprint? SprintAt(string? path, TimeZoneInfo zone, DateTimeOffset now) => Iterations
        .Select(team => team.At(path) is { } found ? AzureSprints.Of(found, team.Team.Id, zone, now) : null)
        .FirstOrDefault(sprint => sprint is not null);

    public Sprint? SprintOf(string id, TimeZoneInfo zone, DateTimeOffset now) => Iterations
        .Select(team => team.Named(id) is { } found ? AzureSprints.Of(found, team.Team.Id, zone, now) : null)
        .FirstOrDefault(sprint => sprint is not null);
}

/// <summary>Finds out where items belong; everything is remembered for a while, so that a look costs nothing here as a rule.</summary>
internal sealed class AzurePlaces(AzureSite site, AzureStates states)
{
    // More teams than that share an area only by mistake.
    private const int MostTeams = 5;

    private readonly AzureBacklogs _backlogs = new(site, states);

    public AzureTeams Teams { get; } = new(site);

    public AzureIterations Iterations { get; } = new(site);

    public async Task<AzurePlace> OfAsync(SeenWorkItem item, CancellationToken cancellationToken)
    {
        var teams = await Teams.OfAsync(item, cancellationToken);
        if (!teams.IsKnown || teams.Value.Count == 0)
        {
            return new AzurePlace(teams.IsKnown ? (TeamAreas?)null : Reading<TeamAreas?>.Unknown(teams.WhyUnknown!), [], null);
        }

        var iterations = new List<TeamIterations>();
        foreach (var team in teams.Value.Take(MostTeams))
        {
            iterations.Add(await Iterations.OfAsync(team, item.IterationPath, cancellationToken));
        }

        return new AzurePlace(Only(item, teams.Value), iterations, (await _backlogs.OfAsync(teams.Value[0], cancellationToken)).Or(null));
    }

    /// <summary>A team's own place, without an item.</summary>
    public async Task<AzurePlace> OfTeamAsync(TeamAreas team, CancellationToken cancellationToken) =>
        new(team, [await Iterations.OfAsync(team, null, cancellationToken)], (await _backlogs.OfAsync(team, cancellationToken)).Or(null));

    private static Reading<TeamAreas?> Only(SeenWorkItem item, IReadOnlyList<TeamAreas> teams) => teams.Count == 1
        ? teams[0]
        : Reading<TeamAreas?>.Unknown(
            $"{teams.Count} teams own the area {item.Text(teams[0].Field)} ({string.Join(", ", teams.Select(team => team.Name).Order(StringComparer.OrdinalIgnoreCase))}): give each team an area of its own.");
}
