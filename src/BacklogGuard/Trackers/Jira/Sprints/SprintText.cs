namespace BacklogGuard.Trackers.Jira.Sprints;

/// <summary>Takes Data Center's sprint strings apart. Names and goals may hold commas, brackets and equals signs, so only known keys end a value.</summary>
internal static class SprintText
{
    private static readonly string[] Keys =
        ["id", "rapidViewId", "state", "name", "startDate", "endDate", "completeDate", "activatedDate", "sequence", "goal", "synced", "autoStartStop", "incompleteIssuesDestinationId"];

    public static IReadOnlyDictionary<string, string> Parts(string text)
    {
        var parts = new Dictionary<string, string>(StringComparer.Ordinal);
        var open = text.IndexOf('[', StringComparison.Ordinal);
        if (open < 0 || !text.EndsWith(']'))
        {
            return parts;
        }

        var inside = text[(open + 1)..^1];
        for (var (key, at) = (KeyAt(inside, 0), 0); key is not null;)
        {
            var from = at + key.Length + 1;
            var (next, end) = Next(inside, from);
            var value = inside[from..end];
            // The first one counts: a name that imitates a later key cannot replace what stood before it.
            _ = value == "<null>" || parts.TryAdd(key, value);
            (key, at) = (next, end + 1);
        }

        return parts;
    }

    private static (string? Key, int End) Next(string text, int from)
    {
        for (var comma = text.IndexOf(',', from); comma >= 0; comma = text.IndexOf(',', comma + 1))
        {
            if (KeyAt(text, comma + 1) is { } key)
            {
                return (key, comma);
            }
        }

        return (null, text.Length);
    }

    private static string? KeyAt(string text, int at) =>
        Keys.FirstOrDefault(key => string.CompareOrdinal(text, at, key, 0, key.Length) == 0 && text.AsSpan(at + key.Length).StartsWith("="));
}
