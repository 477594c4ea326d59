using BacklogGuard.Facts;
using BacklogGuard.Inbox;
using BacklogGuard.Trackers;

namespace BacklogGuard;

/// <summary>At the door: which items a body is about, in the tracker's own reading of it.</summary>
internal sealed class Sorter(Connections trackers) : ISorter
{
    public Sorted Sort(string connection, ReadOnlyMemory<byte> body) => Sort(trackers.Eyes(connection).Read(body));

    public static Sorted Sort(Notice notice) => Fated(notice) with { Identity = notice.Identity };

    private static Sorted Fated(Notice notice) => notice.Kind switch
    {
        NoticeKind.Unrecognised => new Sorted(notice.Event, [], notice.ItemKey, Fate.Unrecognised, notice.WhyUnrecognised),
        NoticeKind.Irrelevant => new Sorted(notice.Event, [], notice.ItemKey, Fate.Done, notice.WhyUnrecognised ?? $"Nothing the guard judges: {notice.Event}."),
        NoticeKind.Ping => new Sorted(notice.Event, [], null, Fate.Ping, "A test: the webhook reaches the guard.", Repeats: true),
        NoticeKind.Requested => new Sorted(notice.Event, notice.Items, notice.ItemKey, Fate.Judge, Repeats: true),
        _ => Claimed(notice),
    };

    private static Sorted Claimed(Notice notice)
    {
        var items = notice.Items.Count > 0 ? notice.Items
            : notice.SprintId is { } sprint ? [ClaimName.Sprint(sprint)]
            : notice.Kind == NoticeKind.BoardChanged ? [ClaimName.Boards]
            : [];
        return items.Count > 0
            ? new Sorted(notice.Event, items, notice.ItemKey, Fate.Judge)
            : new Sorted(notice.Event, [], notice.ItemKey, Fate.Done, $"{notice.Event} names no item.");
    }
}

/// <summary>What workers claim besides items.</summary>
internal static class ClaimName
{
    /// <summary>Changes of boards are rare and only empty the cache, so that they share one name.</summary>
    public const string Boards = "board:all";

    private const string SprintPrefix = "sprint:";
    private const string KeyPrefix = "key:";

    public static string Sprint(string id) => SprintPrefix + id;

    public static string? AsSprint(string claimed) => After(SprintPrefix, claimed);

    public static string? AsKey(string claimed) => After(KeyPrefix, claimed);

    private static string? After(string prefix, string claimed) =>
        claimed.StartsWith(prefix, StringComparison.Ordinal) ? claimed[prefix.Length..] : null;
}
