using BacklogGuard.Facts;
using BacklogGuard.Trackers.AzureDevOps.Api;
using BacklogGuard.Trackers.AzureDevOps.Items;
using BacklogGuard.Trackers.AzureDevOps.Notices;
using BacklogGuard.Trackers.Text;

namespace BacklogGuard.Trackers.AzureDevOps.Sprints;

/// <summary>What lay in a sprint at its start: one request that asks for the items as they were then. The past does not change, so that nothing is asked twice.</summary>
internal sealed class AzureSprintStarts(AzureSite site, AzureWorkItems items)
{
    private static readonly string[] Wanted = ["System.Id", AzureFields.IterationPath, "System.IterationId"];

    private readonly Shelf<IReadOnlyDictionary<string, bool>> _known = new(TimeSpan.FromDays(1), site.Clock, room: 500);

    /// <summary>Those of the items, which all lie in the sprint now, that lay in it when it started.</summary>
    public async Task<IReadOnlySet<string>> ThereAsync(Sprint sprint, IReadOnlyList<SeenWorkItem> now, CancellationToken cancellationToken)
    {
        if (sprint.StartedAt is not { } start)
        {
            return now.Select(item => item.Id).ToHashSet();
        }

        var known = _known.TryGet(sprint.Key, out var kept) ? kept : new Dictionary<string, bool>();
        var unknown = now.Where(item => item.CreatedAt <= start && !known.ContainsKey(item.Id)).ToList();
        if (unknown.Count > 0)
        {
            known = new Dictionary<string, bool>(known.Concat(await AskAsync(unknown, start, cancellationToken)));
            _known.Put(sprint.Key, known);
        }

        return now.Select(item => item.Id).Where(id => known.GetValueOrDefault(id)).ToHashSet();
    }

    private async Task<IEnumerable<KeyValuePair<string, bool>>> AskAsync(IReadOnlyList<SeenWorkItem> unknown, DateTimeOffset start, CancellationToken cancellationToken)
    {
        var then = (await items.ReadAsOfAsync(unknown.Select(item => item.Id), Wanted, start, cancellationToken))
            .DistinctBy(item => AzureIds.Item(item.Id))
            .ToDictionary(item => AzureIds.Item(item.Id) ?? "");
        return unknown.Select(item => KeyValuePair.Create(item.Id, then.TryGetValue(item.Id, out var was) && SameIteration(item, was)));
    }

    // The number outlives a new name; some servers leave it out.
    private static bool SameIteration(SeenWorkItem now, AzureWorkItem then) =>
        (now.Field("System.IterationId").TextOrNumber(), then.Field("System.IterationId").TextOrNumber()) is ({ } a, { } b)
            ? a == b
            : string.Equals(now.IterationPath, then.Field(AzureFields.IterationPath).AsText(), StringComparison.OrdinalIgnoreCase);
}
