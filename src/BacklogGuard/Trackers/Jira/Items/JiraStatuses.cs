using System.Collections.Concurrent;
using BacklogGuard.Facts;

namespace BacklogGuard.Trackers.Jira.Items;

/// <summary>Statuses by id, learned from every item that passes; the list of all is only read when one is missing.</summary>
internal sealed class JiraStatuses(TimeProvider clock)
{
    private static readonly TimeSpan BetweenLists = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<string, Status> _known = new(StringComparer.Ordinal);
    private DateTimeOffset _listedAt = DateTimeOffset.MinValue;

    public void Learn(Status status)
    {
        if (status.Category != StatusCategory.Unknown)
        {
            _known[status.Id] = status;
        }
    }

    public StatusCategory CategoryOf(string? id) =>
        id is not null && _known.TryGetValue(id, out var status) ? status.Category : StatusCategory.Unknown;

    public async Task MakeSureOfAsync(IEnumerable<string> ids, JiraSite site, CancellationToken cancellationToken)
    {
        if (ids.All(_known.ContainsKey) || clock.GetUtcNow() - _listedAt < BetweenLists)
        {
            return;
        }

        var all = await Unreadable.OrUnknownAsync(() => site.Api.StatusesAsync(site.Version, cancellationToken), "The statuses could not be read.");
        foreach (var status in all.Or([]) ?? [])
        {
            Learn(JiraValues.Status(status));
        }

        _listedAt = clock.GetUtcNow();
    }
}
