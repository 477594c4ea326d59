using System.Text.Json;
using BacklogGuard.Facts;
using BacklogGuard.Trackers.AzureDevOps.Notices;
using BacklogGuard.Trackers.AzureDevOps.Sprints;
using BacklogGuard.Trackers.Text;

namespace BacklogGuard.Trackers.AzureDevOps.Items;

/// <summary>A work item's past, oldest first, its creation included.</summary>
/// <param name="Whole">False when older updates exist that were not read.</param>
internal sealed record AzurePast(IReadOnlyList<Change> Changes, bool Whole);

/// <summary>Reads and translates updates. The newest are read first; older ones when something needed lies there.</summary>
internal sealed class AzureHistories(AzureSite site)
{
    private const int PageSize = 200;
    private const int MostPages = 50;

    private readonly AzureIterationTree _tree = new(site);

    /// <summary>Reads backwards until the past tells how the item came into its state and sprint.</summary>
    public async Task<AzurePast> ReadAsync(
        SeenWorkItem seen, AzurePlace place, Person me, Func<AzurePast, bool> tellsEnough, CancellationToken cancellationToken)
    {
        var first = FirstWanted(seen.Rev);
        var updates = await ForwardAsync(seen.Id, first, cancellationToken);
        var past = await TranslateAsync(seen, place, me, updates, first == 0, cancellationToken);
        for (var page = 0; !past.Whole && page < MostPages && !tellsEnough(past); page++)
        {
            var from = Math.Max(0, first - PageSize);
            var older = (await site.WorkItems.UpdatesAsync(seen.Id, first - from, from, cancellationToken)).Items;
            (updates, first) = ([.. older, .. updates], from);
            past = await TranslateAsync(seen, place, me, updates, first == 0, cancellationToken);
        }

        return past;
    }

    // Updates have no total. There are at least as many as revisions, and more where only links changed: the rest of the page has room for those.
    private static int FirstWanted(long revisions) => revisions < PageSize ? 0 : (int)Math.Min(revisions - (PageSize * 3 / 4), 1_000_000);

    private async Task<IReadOnlyList<JsonElement>> ForwardAsync(string id, int skip, CancellationToken cancellationToken)
    {
        var all = new List<JsonElement>();
        IReadOnlyList<JsonElement> page;
        var pages = 0;
        do
        {
            page = (await site.WorkItems.UpdatesAsync(id, PageSize, skip + all.Count, cancellationToken)).Items;
            all.AddRange(page);
        }
        while (page.Count >= PageSize && ++pages < MostPages);

        return all;
    }

    private async Task<AzurePast> TranslateAsync(
        SeenWorkItem seen, AzurePlace place, Person me, IReadOnlyList<JsonElement> updates, bool whole, CancellationToken cancellationToken)
    {
        var isPlain = updates.SelectMany(Paths).All(path => AzureSprintPaths.IsPlain(place.Iterations, path));
        var paths = new AzureSprintPaths(place.Iterations, isPlain ? [] : await _tree.ReadAsync(seen.Project, cancellationToken));
        var changes = new List<Change>();
        foreach (var update in updates.DistinctBy(update => AzureIds.Item(update.Member("id"))))
        {
            changes.Add(AzureUpdates.Read(update, seen, place.Effort, paths, me, changes.Count == 0 ? seen.CreatedAt : changes[^1].At));
        }

        return new AzurePast(changes.FirstOrDefault()?.Id == Change.Creation ? changes : [AzureUpdates.Creation(seen, me), .. changes], whole);
    }

    private static IEnumerable<string> Paths(JsonElement update)
    {
        var change = update.Member("fields").Member(AzureFields.IterationPath);
        return new[] { change.Text("oldValue"), change.Text("newValue") }.OfType<string>();
    }
}
