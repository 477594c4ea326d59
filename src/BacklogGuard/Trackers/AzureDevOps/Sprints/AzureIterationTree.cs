using BacklogGuard.Facts;
using BacklogGuard.Trackers.AzureDevOps.Api;

namespace BacklogGuard.Trackers.AzureDevOps.Sprints;

/// <summary>All iterations of projects, whoever has selected them: what old paths stand for.</summary>
internal sealed class AzureIterationTree(AzureSite site)
{
    private const int Deepest = 14;

    private readonly Shelf<Reading<IReadOnlyList<AzureNode>>> _known = new(AzureSite.Context, site.Clock);

    public async Task<IReadOnlyList<AzureNode>> ReadAsync(string project, CancellationToken cancellationToken) =>
        (await _known.GetAsync(project, () => Unreadable.OrUnknownAsync(
            async () => (IReadOnlyList<AzureNode>)[.. Flat(await site.Meta.NodesAsync(project, "iterations", Deepest, cancellationToken))],
            $"The iterations of project {project} could not be read."))).Or([]) ?? [];

    /// <summary>The path as fields write it: nodes have one segment more, which says that they are iterations.</summary>
    public static string? FieldPath(AzureNode node)
    {
        var segments = node.Path?.Split('\\', StringSplitOptions.RemoveEmptyEntries) ?? [];
        return segments.Length == 0 ? null : string.Join('\\', segments.Where((_, index) => index != 1));
    }

    private static IEnumerable<AzureNode> Flat(AzureNode node) => (node.Children ?? []).SelectMany(Flat).Prepend(node);
}
