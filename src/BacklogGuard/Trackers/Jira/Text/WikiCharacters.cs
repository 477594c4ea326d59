using System.Net;
using System.Text;
using BacklogGuard.Trackers.Text;

namespace BacklogGuard.Trackers.Jira.Text;

/// <summary>Escaped characters of wiki markup: a backslash before a mark, or an HTML entity.</summary>
internal static class WikiCharacters
{
    private const int LongestEntity = 10;

    public static bool IsEscapable(char mark) => mark is
        '!' or '[' or ']' or '^' or '~' or '+' or '?' or '%' or '{' or '}' or '(' or ')' or '*' or '_' or '-' or '|' or '@' or '#';

    /// <summary>The character that the entity at this place stands for, and the entity's length; null when it is none.</summary>
    public static (string Text, int Length)? EntityAt(string line, int at)
    {
        var end = line.IndexOf(';', at, Math.Min(LongestEntity, line.Length - at));

        if (end < at + 3)
        {
            return null;
        }

        var entity = line[at..(end + 1)];
        var text = WebUtility.HtmlDecode(entity);

        return text == entity ? null : (CleanText.OneLine(text), entity.Length);
    }

    /// <summary>The words without escapes; marks stay as they are.</summary>
    public static string Decode(string words)
    {
        var text = new StringBuilder(words.Length);

        for (var at = 0; at < words.Length; at++)
        {
            if (words[at] == '\\' && at + 1 < words.Length && IsEscapable(words[at + 1]))
            {
                text.Append(words[++at]);
            }
            else if (words[at] == '&' && EntityAt(words, at) is var (decoded, length))
            {
                text.Append(decoded);
                at += length - 1;
            }
            else
            {
                text.Append(words[at]);
            }
        }

        return text.ToString();
    }
}
