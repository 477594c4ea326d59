using BacklogGuard.Trackers.Text;

namespace BacklogGuard.Trackers.Jira.Text;

/// <summary>
/// Makes words safe inside wiki markup. Marks become numeric entities and not backslash pairs: Jira's renderer looks for
/// links, web addresses and macros before it looks at backslashes, and {{…}} is monospaced in spite of them.
/// </summary>
internal static class WikiEscape
{
    private const string UnsafeInAddress = "[]{}|\\^!*'\"() ";

    public static string Escape(string words) => Entities.Escape(words, IsSafe);

    public static string Address(Uri link) => Entities.Address(link, UnsafeInAddress);

    private static bool IsSafe(string words, int at) => words[at] switch
    {
        // Inside a word neither is a mark, and SHOP-12 stays a key that Jira links by itself.
        '-' or '_' => Entities.IsInsideWord(words, at),

        // No web address without a colon right before the next character, and no :D either.
        ':' => at + 1 < words.Length && words[at + 1] == ' ',
        '*' or '+' or '^' or '~' or '?' or '!' or '#' or '|' or '\\' or '@' or '%' or '&' or '`' => false,
        '[' or ']' or '{' or '}' or '(' or ')' or '•' or '☐' or '☑' or '☒' or '✅' => false,
        _ => true,
    };
}
