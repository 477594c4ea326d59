using BacklogGuard.Trackers.AzureDevOps.Api;

namespace BacklogGuard.Trackers.AzureDevOps.Sprints;

/// <summary>Which sprint a path in an item's past stands for, as the item's teams see it now.</summary>
internal sealed class AzureSprintPaths(IReadOnlyList<TeamIterations> teams, IReadOnlyList<AzureNode> tree)
{
    /// <summary>True when the teams alone tell what the path stands for.</summary>
    public static bool IsPlain(IReadOnlyList<TeamIterations> teams, string path) => IsRoot(path) || teams.Any(team => team.At(path) is not null);

    /// <summary>The sprint's id; null for the backlog and for iterations that no team of the item has selected.</summary>
    /// <param name="node">The iteration's number, which outlives its name.</param>
    public string? IdOf(string? path, string? node)
    {
        if (path is null || IsRoot(path))
        {
            return null;
        }

        if (teams.Select(team => team.At(path)).FirstOrDefault(found => found is not null) is { } selected)
        {
            return AzureSprints.IdOf(selected);
        }

        var existing = tree.FirstOrDefault(one => string.Equals(AzureIterationTree.FieldPath(one), path, StringComparison.OrdinalIgnoreCase))
            ?? tree.FirstOrDefault(one => node is not null && one.Id == node);
        return existing is null
            ? AzureSprints.IdOfLost(path)
            : teams.Select(team => team.Named(existing.Identifier)).FirstOrDefault(found => found is not null) is { } renamed ? AzureSprints.IdOf(renamed) : null;
    }

    private static bool IsRoot(string path) => !path.Contains('\\', StringComparison.Ordinal);
}
