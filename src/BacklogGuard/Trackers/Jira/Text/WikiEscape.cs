using System.Globalization;
using System.Text;

namespace BacklogGuard.Trackers.Jira.Text;

/// <summary>
/// Makes words safe inside wiki markup. Marks become numeric entities and not backslash pairs: Jira's renderer looks for
/// links, web addresses and macros before it looks at backslashes, and {{…}} is monospaced in spite of them.
/// </summary>
internal static class WikiEscape
{
    private const string UnsafeInAddress = "[]{}|\\^!*'\"() ";

    public static string Escape(string words)
    {
        var text = new StringBuilder(words.Length);

        for (var at = 0; at < words.Length; at++)
        {
            if (IsSafe(words, at))
            {
                text.Append(words[at]);
            }
            else
            {
                text.Append(CultureInfo.InvariantCulture, $"&#{(int)words[at]};");
            }
        }

        return text.ToString();
    }

    public static string Address(Uri link)
    {
        var address = new StringBuilder();

        foreach (var character in link.AbsoluteUri)
        {
            if (UnsafeInAddress.Contains(character, StringComparison.Ordinal))
            {
                address.Append(CultureInfo.InvariantCulture, $"%{(int)character:X2}");
            }
            else
            {
                address.Append(character);
            }
        }

        return address.ToString();
    }

    private static bool IsSafe(string words, int at) => words[at] switch
    {
        // Inside a word neither is a mark, and SHOP-12 stays a key that Jira links by itself.
        '-' or '_' => IsInsideWord(words, at),

        // No web address without a colon right before the next character, and no :D either.
        ':' => at + 1 < words.Length && words[at + 1] == ' ',
        '*' or '+' or '^' or '~' or '?' or '!' or '#' or '|' or '\\' or '@' or '%' or '&' or '`' => false,
        '[' or ']' or '{' or '}' or '(' or ')' or '•' or '☐' or '☑' or '☒' or '✅' => false,
        _ => true,
    };

    private static bool IsInsideWord(string words, int at) =>
        at > 0 && at + 1 < words.Length && char.IsLetterOrDigit(words[at - 1]) && char.IsLetterOrDigit(words[at + 1]);
}
