namespace BacklogGuard.Facts;

/// <summary>Picks the changes that a judgement is about: since the oldest that the deliveries name, not judged before, not the guard's own.</summary>
internal static class FreshChanges
{
    /// <summary>The tracker's event and its changelog entry do not carry exactly the same time.</summary>
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(5);

    /// <summary>How far to look back for a delivery that names neither a change nor a time.</summary>
    private static readonly TimeSpan Recent = TimeSpan.FromMinutes(5);

    /// <param name="history">Oldest first.</param>
    public static IReadOnlyList<Change> Of(IReadOnlyList<Change> history, IReadOnlyList<Notice> notices, IReadOnlySet<string> judged, DateTimeOffset now)
    {
        if (notices.Count == 0)
        {
            return [];
        }

        var first = notices.Min(notice => FirstNamed(history, notice, now));
        return [.. history.Skip(first).Where(change => !change.ByGuard && !judged.Contains(change.Id))];
    }

    private static int FirstNamed(IReadOnlyList<Change> history, Notice notice, DateTimeOffset now)
    {
        if (notice.Kind == NoticeKind.ItemCreated)
        {
            return 0;
        }

        var named = Index(history, change => change.Id == notice.ChangeId);
        if (named < history.Count)
        {
            return named;
        }

        var since = notice.At - Slack ?? now - Recent;
        return Index(history, change => change.At >= since);
    }

    private static int Index(IReadOnlyList<Change> history, Func<Change, bool> isFirst) =>
        history.Index().Where(entry => isFirst(entry.Item)).Select(entry => entry.Index).DefaultIfEmpty(history.Count).First();
}
