using System.Runtime.CompilerServices;
using BacklogGuard.Facts;
using BacklogGuard.Trackers.Jira.Items;
using BacklogGuard.Trackers.Jira.Notices;

namespace BacklogGuard.Trackers.Jira;

/// <summary>The guard's eyes on a Jira site: one request for the item, and one for each thing around it that the rules need and nobody remembers.</summary>
internal sealed class JiraSnapshots(JiraSite site) : ISnapshotSource
{
    private readonly JiraIssues _issues = new(site);
    private readonly JiraRecent _recent = new(site);
    private readonly JiraItems _items = new(site);
    private readonly JiraHistories _histories = new(site);
    private readonly JiraSurroundings _surroundings = new(site);

    public Notice Read(ReadOnlyMemory<byte> body)
    {
        var notice = JiraNotices.Read(body);
        _surroundings.Forget(notice);
        return notice;
    }

    public Task<Person> WhoAmIAsync(CancellationToken cancellationToken) => site.WhoAmIAsync(cancellationToken);

    public Task PrepareAsync(LookAhead ahead, CancellationToken cancellationToken) => _surroundings.PrepareAsync(ahead.Projects, cancellationToken);

    public Task<SprintContents?> ReadSprintAsync(string sprintId, CancellationToken cancellationToken) => _surroundings.ReadSprintAsync(sprintId, cancellationToken);

    public async Task<Snapshot?> TakeAsync(LookRequest request, CancellationToken cancellationToken)
    {
        var me = await site.WhoAmIAsync(cancellationToken);
        return await _issues.ReadAsync(request.Item, ProjectGuess(request), request.PlanFor, cancellationToken) is { } seen
            ? await TakeAsync(seen, request, me, cancellationToken)
            : null;
    }

    /// <summary>Photographs a project's issues for a check, the last updated first, read a hundred at a time.</summary>
    public async IAsyncEnumerable<Snapshot> TakeRecentAsync(string project, int most, LookPlan plan, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var me = await site.WhoAmIAsync(cancellationToken);
        await foreach (var seen in _recent.ReadAsync(project, most, plan, cancellationToken))
        {
            yield return await TakeAsync(seen, new LookRequest { Item = seen.Id, PlanFor = _ => plan, Moments = [Moment.Check] }, me, cancellationToken);
        }
    }

    private async Task<Snapshot> TakeAsync(SeenIssue seen, LookRequest request, Person me, CancellationToken cancellationToken)
    {
        var plan = request.PlanFor(seen.Project);
        var item = _items.Read(seen, plan, me);
        site.Looks.Put(seen.Id, new RecentLook(seen.Key, item.Labels, JiraItems.OwnComments(seen, me)));
        foreach (var status in JiraItems.Statuses(seen, item))
        {
            site.Statuses.Learn(status);
        }

        var past = await _histories.ReadAsync(seen, me, told => TellsEnough(told, item), cancellationToken);
        var photograph = await DevelopAsync(request, plan, item, past, cancellationToken);
        return plan is null ? photograph : await _surroundings.AddAsync(photograph, seen, plan, me, cancellationToken);
    }

    private async Task<Snapshot> DevelopAsync(LookRequest request, LookPlan? plan, WorkItem item, JiraPast past, CancellationToken cancellationToken)
    {
        var now = site.Clock.GetUtcNow();
        var fresh = FreshChanges.Of(past.Changes, request.Notices, request.JudgedChanges, now);
        var sprintEntry = Standing.SprintEntry(past.Changes, item.OpenSprint?.Id, past.Whole);
        await site.Statuses.MakeSureOfAsync(StatusIds(fresh), site, cancellationToken);
        return new Snapshot
        {
            Item = item,
            FieldTitles = JiraFieldTitles.All,
            TakenAt = now,
            History = past.Changes,
            NewChanges = fresh,
            SprintEntry = sprintEntry,
            StatusEntry = Standing.StatusEntry(past.Changes, item.Status.Id),
            Moments = Moments.Of(item, fresh, request.Notices, sprintEntry, site.Statuses.CategoryOf, plan?.ReadyStatuses ?? []).Union(request.Moments).ToHashSet(),
        };
    }

    private static bool TellsEnough(JiraPast past, WorkItem item) =>
        Standing.StatusEntry(past.Changes, item.Status.Id) is not null
        && (item.OpenSprint is null || Standing.SprintEntry(past.Changes, item.OpenSprint.Id, past.Whole) is not null);

    private static IReadOnlyList<string> StatusIds(IReadOnlyList<Change> fresh) =>
        [.. fresh.SelectMany(change => change.Fields).Where(field => field.Field == FieldNames.Status).SelectMany(field => new[] { field.FromId, field.ToId }).OfType<string>()];

    // Only a guess at which project's fields to ask for: the answer is what counts.
    private static string? ProjectGuess(LookRequest request)
    {
        var key = request.Item.Contains('-', StringComparison.Ordinal) ? request.Item : request.Notices.Select(notice => notice.ItemKey).LastOrDefault(shown => shown is not null);
        return key?.LastIndexOf('-') is > 0 and var dash ? key[..dash] : null;
    }
}
