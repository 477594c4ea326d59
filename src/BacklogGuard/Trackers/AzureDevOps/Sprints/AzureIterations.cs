using BacklogGuard.Trackers.AzureDevOps.Api;

namespace BacklogGuard.Trackers.AzureDevOps.Sprints;

/// <summary>The iterations that a team has selected as its sprints.</summary>
internal sealed record TeamIterations(TeamAreas Team, IReadOnlyList<AzureIteration> Iterations)
{
    public AzureIteration? At(string? path) =>
        Iterations.FirstOrDefault(iteration => string.Equals(iteration.Path, path, StringComparison.OrdinalIgnoreCase));

    public AzureIteration? Named(string? id) =>
        Iterations.FirstOrDefault(iteration => string.Equals(iteration.Id, id, StringComparison.OrdinalIgnoreCase));
}

/// <summary>Reads the iterations of teams and remembers them for a while.</summary>
internal sealed class AzureIterations(AzureSite site)
{
    private readonly Shelf<TeamIterations> _known = new(AzureSite.Context, site.Clock);
    private readonly Shelf<bool> _lookedAgain = new(TimeSpan.FromMinutes(1), site.Clock);

    /// <param name="path">Where an item lies: a path that is not known yet may be a sprint made a moment ago.</param>
    public async Task<TeamIterations> OfAsync(TeamAreas team, string? path, CancellationToken cancellationToken)
    {
        var known = await _known.GetAsync(team.Id, () => AskAsync(team, cancellationToken));
        if (path is null || !path.Contains('\\', StringComparison.Ordinal) || known.At(path) is not null || _lookedAgain.TryGet(team.Id, out _))
        {
            return known;
        }

        _lookedAgain.Put(team.Id, true);
        _known.Remove(team.Id);
        return await _known.GetAsync(team.Id, () => AskAsync(team, cancellationToken));
    }

    private async Task<TeamIterations> AskAsync(TeamAreas team, CancellationToken cancellationToken)
    {
        var iterations = (await site.Work.IterationsAsync(team.Project, team.Id, null, cancellationToken)).Items
            .Where(iteration => iteration is { Id.Length: > 0, Path.Length: > 0 })
            .ToList();
        foreach (var iteration in iterations)
        {
            site.IterationPaths.Put(AzureSprints.IdOf(iteration)!, iteration.Path!);
        }

        // What has just been read need not be read again for a path that it does not hold.
        _lookedAgain.Put(team.Id, true);
        return new TeamIterations(team, iterations);
    }
}
