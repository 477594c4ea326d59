using BacklogGuard.Facts;
using BacklogGuard.Trackers.AzureDevOps.Items;
using BacklogGuard.Trackers.AzureDevOps.Notices;
using BacklogGuard.Trackers.Text;

namespace BacklogGuard.Trackers.AzureDevOps.Sprints;

/// <summary>A team's share of what lies in sprints, kept for a while and kept current by every photograph.</summary>
internal sealed class AzureSprintContents(AzureSite site, AzureWorkItems items, AzureStates states, AzureHistories histories)
{
    private readonly Shelf<SprintContents> _known = new(AzureSite.Context, site.Clock, room: 500);
    private readonly AzureSprintStarts _starts = new(site, items);
    private readonly AzureSprintEntries _entries = new(site, histories);

    public bool Knows(Sprint sprint) => _known.TryGet(sprint.Key, out _);

    public SprintContents? Known(Sprint sprint) => _known.TryGet(sprint.Key, out var contents) ? contents : null;

    public void Forget(Sprint sprint) => _known.Remove(sprint.Key);

    public void ForgetItem(string itemId)
    {
        foreach (var sprint in _known.Keys)
        {
            _known.Change(sprint, contents => Without(contents, itemId));
        }
    }

    /// <summary>The numbers of all that lies in an iteration, whatever its type and team.</summary>
    public async Task<IReadOnlyList<string>> IdsAsync(Sprint sprint, TeamAreas team, CancellationToken cancellationToken)
    {
        var inside = await site.Work.IterationWorkItemsAsync(team.Project, team.Id, sprint.Id, cancellationToken);
        return [.. (inside.WorkItemRelations ?? []).Select(link => AzureIds.Item(link.Target?.Id)).OfType<string>().Distinct()];
    }

    /// <summary>Reads a sprint's contents from items that have just been seen; kept from now on.</summary>
    /// <param name="seen">What was seen of the iteration's items.</param>
    /// <param name="photograph">Of one of the items, whose past has been read already.</param>
    public async Task<SprintContents> ReadAsync(
        Sprint sprint, AzurePlace place, IEnumerable<SeenWorkItem> seen, Person me, CancellationToken cancellationToken, Snapshot? photograph = null)
    {
        var mine = seen.Where(item => IsMine(item, sprint, place)).ToList();
        await states.MakeSureOfAsync(mine, cancellationToken);
        var there = await _starts.ThereAsync(sprint, mine, cancellationToken);
        var late = mine.Where(item => !there.Contains(item.Id)).ToList();
        var entries = await _entries.ReadAsync(sprint, late.Where(item => item.Id != photograph?.Item.Ref.Id).ToList(), place, me, cancellationToken);
        var contents = new SprintContents(sprint, [.. mine.Select(item => One(
            item, sprint, place, isLate: !there.Contains(item.Id), item.Id == photograph?.Item.Ref.Id ? photograph.SprintEntry : entries.GetValueOrDefault(item.Id)))]);
        _known.Put(sprint.Key, contents);
        return contents;
    }

    /// <summary>Puts a photographed item where it is now: into its open sprint's contents and out of all others.</summary>
    /// <param name="isPlanned">True for what is planned into sprints: neither a part nor a goal above it.</param>
    public void Update(WorkItem item, Change? entry, bool isPlanned)
    {
        foreach (var sprint in _known.Keys)
        {
            _known.Change(sprint, contents => item.OpenSprint?.Key == sprint && isPlanned
                ? With(contents with { Sprint = item.OpenSprint }, item, entry)
                : Without(contents, item.Ref.Id));
        }
    }

    private static bool IsMine(SeenWorkItem item, Sprint sprint, AzurePlace place) =>
        place.Team.Or(null) is { } team
        && team.Reach(item) >= 0
        && place.Backlog?.IsRequirement(item.Type) == true
        && place.Iterations.Any(iterations => iterations.At(item.IterationPath) is { } found && AzureSprints.IdOf(found) == sprint.Id);

    private SprintItem One(SeenWorkItem seen, Sprint sprint, AzurePlace place, bool isLate, Change? entry)
    {
        var points = AzureEstimates.Points(seen, place.Backlog?.Estimation ?? new Estimation.None());
        var item = new SprintItem(seen.Id, seen.Id, CleanText.OneLine(seen.Text(AzureFields.Title)), points, states.Of(seen).Category);
        return !isLate ? item
            : entry is not null && entry.At > sprint.StartedAt ? item with { AddedAt = entry.At, AddedBy = entry.Actor }
            : item with { AddedAt = NotBefore(sprint.StartedAt, seen.CreatedAt) };
    }

    // It was not there at the start, and that is all that is known of when it came.
    private static DateTimeOffset? NotBefore(DateTimeOffset? start, DateTimeOffset created) =>
        start is { } began ? (created > began ? created : began.AddSeconds(1)) : null;

    private static SprintContents With(SprintContents contents, WorkItem item, Change? entry)
    {
        var before = contents.Items.FirstOrDefault(other => other.Id == item.Ref.Id);
        var points = item.Estimate.IsKnown ? item.Estimate.Value : before?.Points;
        var now = new SprintItem(item.Ref.Id, item.Key, item.Title, points, item.Status.Category, before?.AddedAt, before?.AddedBy);
        now = entry is null ? now
            : entry.At > contents.Sprint.StartedAt ? now with { AddedAt = entry.At, AddedBy = entry.Actor }
            : now with { AddedAt = null, AddedBy = null };
        return contents with
        {
            Items = before is null ? [.. contents.Items, now] : [.. contents.Items.Select(other => other.Id == now.Id ? now : other)],
        };
    }

    private static SprintContents Without(SprintContents contents, string itemId) =>
        contents.Items.All(item => item.Id != itemId) ? contents : contents with { Items = [.. contents.Items.Where(item => item.Id != itemId)] };
}
