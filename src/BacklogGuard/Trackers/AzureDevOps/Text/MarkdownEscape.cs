using System.Text;
using BacklogGuard.Trackers.Text;

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

    // An entity's name after an ampersand would be read as that entity.
    public static string Address(Uri link) => Entities.Address(link, UnsafeInAddress).Replace("&", "&amp;", StringComparison.Ordinal);

    private static bool IsSafe(string words, int at) => words[at] switch
    {
        // Inside a word neither is a mark.
        '-' => Entities.IsInsideWord(words, at),

        // No address without a full stop or a colon inside of words, no list without one at their edge.
        '.' => at > 0 && !char.IsDigit(words[at - 1]) && at + 1 < words.Length && words[at + 1] == ' ',
        ':' => at > 0 && at + 1 < words.Length && words[at + 1] == ' ',
        ' ' or ',' or '/' or '\'' or '"' or '%' or ';' or '?' => true,
        var character => !char.IsAscii(character) || char.IsAsciiLetterOrDigit(character),
    };
}
