namespace BacklogGuard.Rules.Text;

/// <summary>Compares headings as people write them: case, numbering, marks and a few words around do not matter.</summary>
internal static class Headings
{
    private const int LongestHeading = 8;
    private const int ShortestToFindInside = 4;

    public static bool Match(string heading, IReadOnlyList<string> names)
    {
        var words = Split(heading);
        return words.Length is > 0 and <= LongestHeading && names.Any(name => Match(words, Split(name)));
    }

    public static int WordCount(string text) => Split(text).Length;

    // "AC" must stand alone; "Acceptance criteria" may stand in "Functional acceptance criteria (draft)".
    private static bool Match(string[] words, string[] name) =>
        name.Length > 0 && (words.SequenceEqual(name)
            || (name.Sum(word => word.Length) >= ShortestToFindInside && Contains(words, name)));

    private static bool Contains(string[] words, string[] name) =>
        Enumerable.Range(0, Math.Max(0, words.Length - name.Length + 1)).Any(start => words.Skip(start).Take(name.Length).SequenceEqual(name));

    private static string[] Split(string text) =>
        [.. text.ToLowerInvariant()
            .Split([' ', '\t', '\n', '\u00a0', '(', ')', '[', ']', ',', ':', ';', '.', '/', '*', '#', '=', '"', '?', '!'], StringSplitOptions.RemoveEmptyEntries)
            .Select(word => word.Trim('-', '–', '—', '_', '`', '\''))
            .Where(word => word.Any(char.IsLetter))];
}
