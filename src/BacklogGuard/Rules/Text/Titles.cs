using System.Globalization;

namespace BacklogGuard.Rules.Text;

/// <summary>What can be said of a title without understanding it.</summary>
internal static class Titles
{
    private const int LettersToShout = 10;
    private const int LongWord = 5;

    /// <summary>The words of a title; a leading [tag] and marks are none.</summary>
    public static IReadOnlyList<string> Words(string title) =>
        [.. WithoutTags(title).Split(default(char[]), StringSplitOptions.RemoveEmptyEntries)
            .Select(word => word.Trim('.', ',', ':', ';', '!', '?', '-', '–', '—', '"', '\'', '(', ')', '[', ']', '*', '_', '/', '&', '+'))
            .Where(word => word.Any(char.IsLetterOrDigit))];

    /// <summary>Scripts that write without spaces count two signs as a word.</summary>
    public static int WordCount(string title)
    {
        var unspaced = title.Count(IsUnspaced);
        return Words(title).Count(word => !word.Any(IsUnspaced)) + ((unspaced + 1) / 2);
    }

    public static bool Shouts(string title)
    {
        var letters = title.Where(letter => char.IsUpper(letter) || char.IsLower(letter)).ToList();
        return letters.Count >= LettersToShout && letters.All(char.IsUpper)
            && Words(title).Count(word => word.Count(char.IsLetter) >= LongWord) >= 2;
    }

    public static bool Same(string a, string b) =>
        Words(a).SequenceEqual(Words(b), StringComparer.OrdinalIgnoreCase);

    private static string WithoutTags(string title)
    {
        var rest = title.Trim();
        while (rest.StartsWith('[') && rest.IndexOf(']', StringComparison.Ordinal) is > 0 and var end)
        {
            rest = rest[(end + 1)..].TrimStart();
        }

        return rest;
    }

    // CJK, kana, Hangul is spaced; Thai, Lao, Khmer, Burmese are not.
    private static bool IsUnspaced(char sign) =>
        CharUnicodeInfo.GetUnicodeCategory(sign) == UnicodeCategory.OtherLetter
        && sign is (>= '\u0e00' and <= '\u0eff') or (>= '\u1000' and <= '\u109f') or (>= '\u1780' and <= '\u17ff') or (>= '\u3040' and <= '\u30ff') or (>= '\u3400' and <= '\u9fff');
}
