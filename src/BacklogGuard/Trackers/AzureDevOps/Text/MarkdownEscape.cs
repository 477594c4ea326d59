using System.Globalization;
using System.Text;

namespace BacklogGuard.Trackers.AzureDevOps.Text;

/// <summary>Makes words safe inside Markdown: backslashes before marks (also before #123, !123 and @, which Azure DevOps turns into links), entities for HTML's.</summary>
internal static class MarkdownEscape
{
    private const string UnsafeInAddress = "[]{}|\\^!*'\"()<>`$@~_ ";

    public static string Escape(string words)
    {
        var text = new StringBuilder(words.Length);

        for (var at = 0; at < words.Length; at++)
        {
            text.Append(words[at] switch
            {
                '<' => "&lt;",
                '>' => "&gt;",
                '&' => "&amp;",
                var character => IsSafe(words, at) ? $"{character}" : $"\\{character}",
            });
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
                // An entity's name after it would be read as that entity.
                address.Append(character == '&' ? "&amp;" : $"{character}");
            }
        }

        return address.ToString();
    }

    private static bool IsSafe(string words, int at) => words[at] switch
    {
        // Inside a word neither is a mark.
        '-' => IsInsideWord(words, at),

        // No address without a full stop or a colon inside of words, no list without one at their edge.
        '.' => at > 0 && !char.IsDigit(words[at - 1]) && at + 1 < words.Length && words[at + 1] == ' ',
        ':' => at > 0 && at + 1 < words.Length && words[at + 1] == ' ',
        ' ' or ',' or '/' or '\'' or '"' or '%' or ';' or '?' => true,
        var character => !char.IsAscii(character) || char.IsAsciiLetterOrDigit(character),
    };

    private static bool IsInsideWord(string words, int at) =>
        at > 0 && at + 1 < words.Length && char.IsLetterOrDigit(words[at - 1]) && char.IsLetterOrDigit(words[at + 1]);
}
