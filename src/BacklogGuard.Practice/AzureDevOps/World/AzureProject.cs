namespace BacklogGuard.Practice.AzureDevOps.World;

/// <summary>A team project with its trees and teams.</summary>
internal sealed class AzureProject
{
    public required Guid Id { get; init; }

    public required string Name { get; init; }

    public required string Description { get; init; }

    public required AzureProcess Process { get; init; }

    /// <summary>The root of the area tree; named as the project.</summary>
    public required AzureNode Areas { get; init; }

    /// <summary>The root of the iteration tree; named as the project.</summary>
    public required AzureNode Iterations { get; init; }

    /// <summary>The first is the default team.</summary>
    public List<AzureTeam> Teams { get; } = [];

    /// <summary>The tags that exist in the project, with their ids.</summary>
    public Dictionary<string, Guid> Tags { get; } = new(StringComparer.OrdinalIgnoreCase);

    public AzureNode Root(bool isArea) => isArea ? Areas : Iterations;

    /// <summary>By a path as in the fields, with or without a backslash in front; null when there is none.</summary>
    public AzureNode? FindNode(bool isArea, string? path) =>
        Root(isArea).SelfAndBelow.FirstOrDefault(node => string.Equals(node.Path, path?.TrimStart('\\'), StringComparison.OrdinalIgnoreCase));

    public AzureTeam? FindTeam(string? idOrName) => Teams.Find(
        team => string.Equals(team.Name, idOrName, StringComparison.OrdinalIgnoreCase) || (Guid.TryParse(idOrName, out var id) && team.Id == id));
}
