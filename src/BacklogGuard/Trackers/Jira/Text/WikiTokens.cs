namespace BacklogGuard.Trackers.Jira.Text;

/// <summary>
/// Where the bracketed things of wiki markup end. Each looks ahead a bounded distance, so that a line of a million opening brackets is read in time.
/// </summary>
internal static class WikiTokens
{
    private const int LongestLink = 2000;
    private const int LongestImage = 500;
    private const int LongestCode = 2000;
    private const int LongestMacro = 300;

    /// <summary>The place of the bracket that closes the link opened at <paramref name="start"/>; -1 when there is none.</summary>
    public static int LinkEnd(string line, int start) => Find(line, start + 1, ']', LongestLink);

    /// <summary>The place of the second mark of an image such as !mock.png|thumbnail!; -1 when it is no image.</summary>
    public static int ImageEnd(string line, int start)
    {
        if (start > 0 && char.IsLetterOrDigit(line[start - 1]))
        {
            return -1;
        }

        var end = Find(line, start + 1, '!', LongestImage);

        return end > start + 1 && LooksLikeFile(line.AsSpan(start + 1, end - start - 1)) ? end : -1;
    }

    /// <summary>The place of the braces that close {{…}}; -1 when there are none.</summary>
    public static int CodeEnd(string line, int start)
    {
        if (start + 1 >= line.Length || line[start + 1] != '{')
        {
            return -1;
        }

        var from = start + 2;
        var found = line.AsSpan(from, Math.Min(LongestCode, line.Length - from)).IndexOf("}}");

        return found < 1 ? -1 : from + found;
    }

    /// <summary>The place of the brace that closes the macro tag opened at <paramref name="start"/>; -1 when there is none.</summary>
    public static int MacroEnd(string line, int start) => Find(line, start + 1, '}', LongestMacro);

    /// <summary>The end of whatever bracketed thing starts here, so that a bar inside of it is none of a table's; -1 when nothing starts here.</summary>
    public static int AnyEnd(string line, int start) => line[start] switch
    {
        '[' => LinkEnd(line, start),
        '!' => ImageEnd(line, start),
        '{' when CodeEnd(line, start) is > 0 and var end => end + 1,
        '{' => MacroEnd(line, start),
        _ => -1,
    };

    private static int Find(string line, int from, char closing, int longest)
    {
        var end = Math.Min(line.Length, from + longest);

        for (var at = from; at < end; at++)
        {
            var found = line.AsSpan(at, end - at).IndexOf(closing);

            if (found < 0)
            {
                return -1;
            }

            at += found;

            if (line[at - 1] != '\\')
            {
                return at;
            }
        }

        return -1;
    }

    private static bool LooksLikeFile(ReadOnlySpan<char> words) =>
        words.IndexOf('.') > 0 && !char.IsWhiteSpace(words[0]) && !char.IsWhiteSpace(words[^1]);
}
