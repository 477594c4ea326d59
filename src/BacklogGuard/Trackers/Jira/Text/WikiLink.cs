using System.Buffers;
using BacklogGuard.Trackers.Text;

namespace BacklogGuard.Trackers.Jira.Text;

/// <summary>What stands in square brackets in wiki markup: links, mentions, attachments, anchors.</summary>
internal static class WikiLink
{
    private const string AccountId = "accountid:";
    private const int LongestUrl = 2000;

    private static readonly SearchValues<char> SchemeCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+.-");

    private static readonly SearchValues<char> UrlEnds = SearchValues.Create(" |]}\"<>\n\t");

    private static readonly string[] Schemes = ["http://", "https://", "ftp://", "ftps://", "mailto:"];

    public static bool IsWeb(string url) =>
        url.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || url.StartsWith("https://", StringComparison.OrdinalIgnoreCase);

    /// <returns>The words people see; null when the brackets are plain text.</returns>
    public static string? Read(string inside, DocumentDraft draft)
    {
        var parts = inside.Split('|');
        var target = parts[parts.Length > 1 ? 1 : 0].Trim();
        var alias = parts.Length > 1 ? WikiInline.Read(parts[0], new DocumentDraft()).Text : null;

        if (target.StartsWith('~') && target.Length > 1)
        {
            return Mention(target[1..], alias, draft);
        }

        if (target.StartsWith('^') || target.StartsWith('#'))
        {
            return alias ?? target[1..];
        }

        if (!LooksLikeUrl(target))
        {
            return null;
        }

        draft.AddLink(alias ?? target, target);

        return alias ?? target;
    }

    /// <summary>The length of the address that these words begin with; 0 when they begin with none.</summary>
    public static int UrlLength(ReadOnlySpan<char> words)
    {
        foreach (var scheme in Schemes)
        {
            if (words.StartsWith(scheme, StringComparison.OrdinalIgnoreCase))
            {
                var url = words[..Math.Min(words.Length, LongestUrl)];
                var end = url.IndexOfAny(UrlEnds);
                var length = (end < 0 ? url : url[..end]).TrimEnd(".,>)];}\"'!*").Length;

                return length > scheme.Length ? length : 0;
            }
        }

        return 0;
    }

    private static string Mention(string who, string? alias, DocumentDraft draft)
    {
        var id = who.StartsWith(AccountId, StringComparison.OrdinalIgnoreCase) ? who[AccountId.Length..] : who;
        var text = alias ?? $"@{id}";
        draft.AddMention(id, CleanText.OneLine(text));

        return text;
    }

    private static bool LooksLikeUrl(string target)
    {
        var colon = target.IndexOf(':', StringComparison.Ordinal);

        return target.StartsWith('/')
            || target.StartsWith("www.", StringComparison.OrdinalIgnoreCase)
            || (colon > 1 && colon + 1 < target.Length && !char.IsWhiteSpace(target[colon + 1]) && target.AsSpan(0, colon).IndexOfAnyExcept(SchemeCharacters) < 0);
    }
}
