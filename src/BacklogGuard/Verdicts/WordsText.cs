using System.Globalization;
using System.Text;
using BacklogGuard.Facts;

namespace BacklogGuard.Verdicts;

/// <summary>Small pieces of the guard's wording.</summary>
internal static class WordsText
{
    /// <summary>One line without control and direction characters, at most <paramref name="longest"/> characters with the closing ellipsis.</summary>
    public static string Tidy(string text, int longest)
    {
        var tidy = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune) || Rune.IsControl(rune))
            {
                _ = tidy.Length > 0 && tidy[^1] != ' ' ? tidy.Append(' ') : tidy;
            }
            else if (Rune.GetUnicodeCategory(rune) != UnicodeCategory.Format)
            {
                tidy.Append(rune.ToString());
            }

            if (tidy.Length > longest + 2)
            {
                break;
            }
        }

        return Shorten(tidy.ToString().TrimEnd(), longest);
    }

    public static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    public static string Count(int count, string one, string many) => count == 1 ? $"1 {one}" : $"{Number(count)} {many}";

    /// <summary>Thursday 2026-11-26 14:02 UTC.</summary>
    public static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("dddd yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>"a", "a and b", "a, b and c".</summary>
    public static string And(IReadOnlyList<string> words) => words.Count switch
    {
        0 => "",
        1 => words[0],
        _ => string.Join(", ", words.SkipLast(1)) + " and " + words[^1],
    };

    public static string Sentence(string text) =>
        text.Length == 0 || text[^1] is '.' or '!' or '?' or '…' ? text : text + ".";

    public static MessageBlock.Line Line(params IReadOnlyList<Span> spans) => new(spans);

    public static Span Plain(string text) => new(text);

    public static Span Strong(string text) => new(text, SpanStyle.Strong);

    public static Span Code(string text) => new(text, SpanStyle.Code);

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
