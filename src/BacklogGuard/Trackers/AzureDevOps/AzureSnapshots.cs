using System.Runtime.CompilerServices;
using BacklogGuard.Facts;
using BacklogGuard.Trackers.AzureDevOps.Items;
using BacklogGuard.Trackers.AzureDevOps.Notices;
using BacklogGuard.Trackers.AzureDevOps.Sprints;

namespace BacklogGuard.Trackers.AzureDevOps;

/// <summary>The guard's eyes on an Azure DevOps site: one request for the item, one for its past, one for what it is linked to and shares its sprint with.</summary>
internal sealed class AzureSnapshots : ISnapshotSource
{
    private readonly AzureSite _site;
    private readonly AzureWorkItems _workItems;
    private readonly AzureStates _states;
    private readonly AzurePlaces _places;
    private readonly AzureHistories _histories;
    private readonly AzureItems _items;
    private readonly AzureTextFields _texts;
    private readonly AzureSurroundings _surroundings;
    private readonly AzureSprintsOfTeams _sprints;

    public AzureSnapshots(AzureSite site)
    {
        _site = site;
        _workItems = new AzureWorkItems(site);
        _states = new AzureStates(site);
        _places = new AzurePlaces(site, _states);
        _histories = new AzureHistories(site);
        _items = new AzureItems(site, _states);
        var names = new AzureFieldNames(site);
        _texts = new AzureTextFields(site, names);
        _surroundings = new AzureSurroundings(site, _workItems, _states, _places, _histories, names);
        site.ItemMoved += _surroundings.Forget;
        _sprints = new AzureSprintsOfTeams(site, _places);
    }

    public Notice Read(ReadOnlyMemory<byte> body)
    {
        var notice = AzureNotices.Read(body);
        _surroundings.Forget(notice);
        return notice with { ActorId = _site.AccountOf(notice.ActorId) };
    }

    public Task<Person> WhoAmIAsync(CancellationToken cancellationToken) => _site.WhoAmIAsync(cancellationToken);

    public async Task PrepareAsync(LookAhead ahead, CancellationToken cancellationToken)
    {
        var me = await _site.WhoAmIAsync(cancellationToken);
        await _surroundings.PrepareAsync(ahead, me, cancellationToken);
    }

    public Task<IReadOnlyList<Sprint>> CurrentSprintsAsync(IReadOnlyList<string> projects, CancellationToken cancellationToken) => _sprints.CurrentAsync(projects, cancellationToken);

    public async Task<SprintContents?> ReadSprintAsync(string sprintId, CancellationToken cancellationToken)
    {
        var me = await _site.WhoAmIAsync(cancellationToken);
        return await _sprints.FindAsync(sprintId, cancellationToken) is { } found
            ? await _surroundings.ReadSprintAsync(found.Sprint, found.Team, me, cancellationToken)
            : null;
    }

    public async Task<Snapshot?> TakeAsync(LookRequest request, CancellationToken cancellationToken)
    {
        var me = await _site.WhoAmIAsync(cancellationToken);
        return await _workItems.ReadAsync(request.Item, cancellationToken) is { } seen ? await TakeAsync(seen, request, me, cancellationToken) : null;
    }

    /// <summary>Photographs a project's items for a check, the last changed first: the items come by the hundreds, the past of those that are not done one by one.</summary>
    public async IAsyncEnumerable<Snapshot> TakeRecentAsync(string project, int most, LookPlan plan, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var me = await _site.WhoAmIAsync(cancellationToken);
        var ids = await new AzureRecent(_site).IdsAsync(project, most, cancellationToken);
        foreach (var seen in await _workItems.ReadWholeAsync(ids, cancellationToken))
        {
            yield return await TakeAsync(seen, new LookRequest { Item = seen.Id, PlanFor = _ => plan, Moments = [Moment.Check] }, me, cancellationToken);
        }
    }

    private async Task<Snapshot> TakeAsync(SeenWorkItem seen, LookRequest request, Person me, CancellationToken cancellationToken)
    {
        _site.Looks.Put(seen.Id, seen.Item);
        if (request.PlanFor(seen.Project) is not { } plan)
        {
            return new Snapshot { Item = _items.Read(seen, AzurePlace.Nowhere), TakenAt = _site.Clock.GetUtcNow(), History = [AzureUpdates.Creation(seen, me)] };
        }

        var place = await _places.OfAsync(seen, cancellationToken);
        await _states.MakeSureOfAsync([seen], cancellationToken);
        var item = await _texts.AddAsync(_items.Read(seen, place), seen, plan, cancellationToken);
        // Without a delivery nothing of a done item's past is judged.
        var past = request.Notices.Count == 0 && item.Horizon == Horizon.Done
            ? new AzurePast([AzureUpdates.Creation(seen, me)], false)
            : await _histories.ReadAsync(seen, place, me, told => TellsEnough(told, item), cancellationToken);
        var photograph = Develop(request, plan, item, past) with { FieldTitles = AzureFieldTitles.Of(seen) };
        return await _surroundings.AddAsync(photograph, seen, place, plan, me, cancellationToken);
    }

    private Snapshot Develop(LookRequest request, LookPlan plan, WorkItem item, AzurePast past)
    {
        var now = _site.Clock.GetUtcNow();
        var fresh = FreshChanges.Of(past.Changes, request.Notices, request.JudgedChanges, now);
        var sprintEntry = Standing.SprintEntry(past.Changes, item.OpenSprint?.Id, past.Whole);
        return new Snapshot
        {
            Item = item,
            TakenAt = now,
            History = past.Changes,
            NewChanges = fresh,
            SprintEntry = sprintEntry,
            StatusEntry = Standing.StatusEntry(past.Changes, item.Status.Id),
            Moments = Moments.Of(item, fresh, request.Notices, sprintEntry, state => _states.CategoryOf(item.Project, item.Type, state), plan.ReadyStatuses).Union(request.Moments).ToHashSet(),
        };
    }

    private static bool TellsEnough(AzurePast past, WorkItem item) =>
        Standing.StatusEntry(past.Changes, item.Status.Id) is not null
        && (item.OpenSprint is null || Standing.SprintEntry(past.Changes, item.OpenSprint.Id, past.Whole) is not null);
}
