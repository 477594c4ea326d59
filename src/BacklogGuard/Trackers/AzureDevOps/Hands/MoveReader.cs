using BacklogGuard.Trackers.AzureDevOps.Api;

namespace BacklogGuard.Trackers.AzureDevOps.Hands;

/// <summary>Looks at an item before it is touched: the item first, since its revision is what guards the write.</summary>
internal sealed class MoveReader(AzureSite site)
{
    private const int PageSize = 200;

    private readonly BacklogPaths _backlogs = new(site);

    public async Task<SeenMove> ReadAsync(string item, MoveBack wish, CancellationToken cancellationToken)
    {
        var now = await site.WorkItems.WorkItemAsync(item, null, null, cancellationToken);
        var disputed = SeenUpdate.NumberOf(wish.DisputedChange);
        var updates = await UpdatesAsync(item, disputed, cancellationToken);
        var before = updates.FirstOrDefault(update => update.Number == disputed)?.Old(wish.Field);
        return new SeenMove(item, now, updates, wish, Known(wish) ?? before ?? await _backlogs.OfAsync(now, cancellationToken));
    }

    // Updates are numbered from one without gaps; where they are not, all of them are read.
    private async Task<IReadOnlyList<SeenUpdate>> UpdatesAsync(string item, int disputed, CancellationToken cancellationToken)
    {
        var some = await UpdatesAfterAsync(item, Math.Max(0, disputed - SeenUpdate.First), cancellationToken);
        return some.Count > 0 && some[0].Number == disputed ? some : await UpdatesAfterAsync(item, 0, cancellationToken);
    }

    private async Task<IReadOnlyList<SeenUpdate>> UpdatesAfterAsync(string item, int skip, CancellationToken cancellationToken)
    {
        var all = await AzurePages.AllAsync(PageSize, (top, read) => site.WorkItems.UpdatesAsync(item, top, skip + read, cancellationToken));
        return [.. all.Select(update => new SeenUpdate(update))];
    }

    // A path may have been renamed since: the iteration's id knows its name of today.
    private string? Known(MoveBack wish) =>
        wish.IsState ? wish.RestoreTo[0]
        : wish.RestoreTo is [var id, ..] && site.IterationPaths.TryGet(id, out var path) ? path
        : null;
}
