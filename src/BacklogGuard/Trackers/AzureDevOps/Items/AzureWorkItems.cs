using BacklogGuard.Facts;
using BacklogGuard.Trackers.AzureDevOps.Api;
using BacklogGuard.Trackers.AzureDevOps.Notices;

namespace BacklogGuard.Trackers.AzureDevOps.Items;

/// <summary>Reads one work item with everything on it, or many with a few fields.</summary>
internal sealed class AzureWorkItems(AzureSite site)
{
    private static readonly string[] Short =
    [
        "System.Id", AzureFields.TeamProject, AzureFields.WorkItemType, AzureFields.Title, AzureFields.State,
        AzureFields.AreaPath, AzureFields.IterationPath, "System.IterationId", AzureFields.CreatedDate, AzureFields.CreatedBy,
    ];

    /// <summary>Null when it does not exist, was deleted or may not be seen.</summary>
    public async Task<SeenWorkItem?> ReadAsync(string item, CancellationToken cancellationToken)
    {
        if (AzureIds.Item(item) is not { } id)
        {
            return null;
        }

        try
        {
            return new SeenWorkItem(site.Name, await site.WorkItems.WorkItemAsync(id, "all", null, cancellationToken));
        }
        catch (TrackerException gone) when (gone.Trouble == TrackerTrouble.NotFound)
        {
            return null;
        }
    }

    /// <summary>Many items with title, state, paths and the fields asked for; those that cannot be seen are left out.</summary>
    public async Task<IReadOnlyDictionary<string, SeenWorkItem>> ReadManyAsync(
        IEnumerable<string> ids, IEnumerable<string> moreFields, CancellationToken cancellationToken) =>
        (await AskAsync(ids, [.. Short.Concat(moreFields).Distinct(StringComparer.OrdinalIgnoreCase)], null, cancellationToken))
            .Where(item => item.Field(AzureFields.TeamProject) is not null)
            .Select(item => new SeenWorkItem(site.Name, item))
            .GroupBy(item => item.Id)
            .ToDictionary(group => group.Key, group => group.First());

    /// <summary>Many items with everything on them, in the order asked for; those that cannot be seen are left out.</summary>
    public async Task<IReadOnlyList<SeenWorkItem>> ReadWholeAsync(IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        var seen = new Dictionary<string, SeenWorkItem>();
        foreach (var some in ids.Select(AzureIds.Item).OfType<string>().Select(long.Parse).Chunk(AzureBatch.Most))
        {
            var answer = await site.WorkItems.BatchAsync(new AzureBatch(some, null) { Expand = "all" }, cancellationToken);
            foreach (var item in answer.Items.OfType<AzureWorkItem>().Where(item => item.Field(AzureFields.TeamProject) is not null).Select(item => new SeenWorkItem(site.Name, item)))
            {
                seen[item.Id] = item;
            }
        }

        return [.. ids.Where(seen.ContainsKey).Select(id => seen[id])];
    }

    /// <summary>Some fields of many items as they were at a moment; items that were not there yet are left out.</summary>
    public async Task<IReadOnlyList<AzureWorkItem>> ReadAsOfAsync(
        IEnumerable<string> ids, IReadOnlyList<string> fields, DateTimeOffset at, CancellationToken cancellationToken) =>
        await AskAsync(ids, fields, at, cancellationToken);

    private async Task<IReadOnlyList<AzureWorkItem>> AskAsync(
        IEnumerable<string> ids, IReadOnlyList<string> fields, DateTimeOffset? at, CancellationToken cancellationToken)
    {
        var seen = new List<AzureWorkItem>();
        foreach (var some in ids.Select(AzureIds.Item).OfType<string>().Distinct().Select(long.Parse).Chunk(AzureBatch.Most))
        {
            var batch = new AzureBatch(some, fields) { AsOf = at?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture) };
            seen.AddRange((await site.WorkItems.BatchAsync(batch, cancellationToken)).Items.OfType<AzureWorkItem>().Where(item => item.Fields is not null));
        }

        return seen;
    }
}
