using System.Globalization;
using System.Text;
using BacklogGuard.Facts;

namespace BacklogGuard.Rules;

/// <summary>Other people's words, made fit to be repeated: one line, no control or direction characters, not too long.</summary>
internal static class Words
{
    public const int LongestQuote = 200;

    public static string Quote(string text) => Clean(text, LongestQuote);

    /// <param name="text">Anybody's words.</param>
    /// <param name="longest">Characters at most, the closing ellipsis included.</param>
    public static string Clean(string text, int longest)
    {
        var clean = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune) || Rune.IsControl(rune))
            {
                _ = clean.Length > 0 && clean[^1] != ' ' ? clean.Append(' ') : clean;
            }
            else if (Rune.GetUnicodeCategory(rune) != UnicodeCategory.Format)
            {
                clean.Append(rune.ToString());
            }

            if (clean.Length > longest + 1)
            {
                break;
            }
        }

        return Shorten(clean.ToString().TrimEnd(), longest);
    }

    /// <summary>Thursday 2026-11-26 14:02 UTC.</summary>
    public static string Time(DateTimeOffset at) =>
        at.UtcDateTime.ToString("dddd yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);

    public static string Number(decimal value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    public static string Count(int count, string one, string many) =>
        count == 1 ? $"1 {one}" : $"{count.ToString(CultureInfo.InvariantCulture)} {many}";

    public static string Name(Person person) => Clean(person.Name, 80) is { Length: > 0 } name ? name : Clean(person.Id, 80);

    /// <summary>"a", "a and b", "a, b and c".</summary>
    public static string And(IReadOnlyList<string> words) => words.Count switch
    {
        0 => "",
        1 => words[0],
        _ => string.Join(", ", words.SkipLast(1)) + " and " + words[^1],
    };

    // A surrogate pair is never cut in two.
    private static string Shorten(string text, int longest)
    {
        if (text.Length <= longest)
        {
            return text;
        }

        var end = longest - 1;
        return text[..(char.IsHighSurrogate(text[end - 1]) ? end - 1 : end)].TrimEnd() + "…";
    }
}
