using BacklogGuard.Facts;
using BacklogGuard.Trackers.AzureDevOps.Items;

namespace BacklogGuard.Trackers.AzureDevOps.Sprints;

/// <summary>When and by whom items were added to a running sprint, from their updates: read only for the few that were not there at its start.</summary>
internal sealed class AzureSprintEntries(AzureSite site, AzureHistories histories)
{
    /// <summary>One look reads no more histories than that; the next one reads on.</summary>
    private const int MostAtOnce = 20;

    private readonly Shelf<Change?> _known = new(TimeSpan.FromDays(1), site.Clock);

    public async Task<IReadOnlyDictionary<string, Change?>> ReadAsync(
        Sprint sprint, IReadOnlyList<SeenWorkItem> late, AzurePlace place, Person me, CancellationToken cancellationToken)
    {
        var entries = new Dictionary<string, Change?>();
        var asked = 0;
        foreach (var item in late)
        {
            // An item that has not changed since cannot have been added anew.
            var name = $"{sprint.Key}\n{item.Id}\n{item.Rev}";
            if (_known.TryGet(name, out var known))
            {
                entries[item.Id] = known;
            }
            else if (asked++ < MostAtOnce)
            {
                entries[item.Id] = await _known.GetAsync(name, () => AskAsync(sprint, item, place, me, cancellationToken));
            }
        }

        return entries;
    }

    private async Task<Change?> AskAsync(Sprint sprint, SeenWorkItem item, AzurePlace place, Person me, CancellationToken cancellationToken)
    {
        var past = await histories.ReadAsync(item, place, me, so => Standing.SprintEntry(so.Changes, sprint.Id, so.Whole) is not null, cancellationToken);
        return Standing.SprintEntry(past.Changes, sprint.Id, past.Whole);
    }
}
