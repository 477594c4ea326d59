namespace BacklogGuard.Inbox;

/// <summary>Makes text from outside fit for a database column.</summary>
internal static class CleanText
{
    /// <summary>Control characters and halves of characters become U+FFFD: PostgreSQL refuses both, and no delivery may fail for that.</summary>
    public static string Of(string text, int longest)
    {
        var kept = text.Length <= longest ? text : text[..longest];
        return string.Concat(kept.EnumerateRunes().Select(rune => System.Text.Rune.IsControl(rune) ? "\uFFFD" : rune.ToString()));
    }
}
