using System.Text;

namespace BacklogGuard.Trackers.Text;

/// <summary>Text without characters that people cannot see but that change what they see: controls, bidi marks, invisible ones.</summary>
internal static class CleanText
{
    /// <summary>Keeps line breaks (as \n); tabs become spaces, broken surrogates go.</summary>
    public static string Lines(string? text)
    {
        if (string.IsNullOrEmpty(text) || IsClean(text))
        {
            return text ?? "";
        }

        var clean = new StringBuilder(text.Length);

        foreach (var rune in text.Replace("\r\n", "\n", StringComparison.Ordinal).EnumerateRunes())
        {
            Append(clean, rune);
        }

        return clean.ToString();
    }

    /// <summary>Line breaks become spaces, too.</summary>
    public static string OneLine(string? text) => Lines(text).Replace('\n', ' ');

    private static bool IsClean(string text) => text.AsSpan().IndexOfAnyExceptInRange(' ', '~') < 0;

    private static void Append(StringBuilder clean, Rune rune)
    {
        switch (rune.Value)
        {
            case '\n' or '\r' or 0x85 or 0x2028 or 0x2029:
                clean.Append('\n');
                break;
            case '\t' or '\v' or '\f':
                clean.Append(' ');
                break;
            default:
                if (!IsHidden(rune))
                {
                    clean.Append(rune.ToString());
                }

                break;
        }
    }

    // A lone surrogate is enumerated as U+FFFD. Joiners (U+200C, U+200D) stay: emoji and several scripts need them.
    private static bool IsHidden(Rune rune) => rune.Value is
        < 0x20 or (>= 0x7F and <= 0x9F)
        or 0xAD or 0x61C or 0x180E or 0x200B or 0x200E or 0x200F
        or (>= 0x202A and <= 0x202E) or (>= 0x2060 and <= 0x206F)
        or 0xFEFF or (>= 0xFFF9 and <= 0xFFFD)
        or (>= 0xE0000 and <= 0xE007F);
}
