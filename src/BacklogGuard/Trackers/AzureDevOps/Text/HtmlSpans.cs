using BacklogGuard.Facts;
using BacklogGuard.Trackers.Text;

namespace BacklogGuard.Trackers.AzureDevOps.Text;

/// <summary>Writes spans as HTML. Marks become numeric entities, so that nothing in the text looks like a mention, an item's number or an address either.</summary>
internal static class HtmlSpans
{
    public static string Write(IReadOnlyList<Span> spans) => string.Concat(spans.Select(Write));

    public static string Escape(string words) => Entities.Escape(words, IsSafe);

    private static string Write(Span span)
    {
        var words = CleanText.OneLine(span.Text);
        var text = Styled(Escape(words), span.Style);

        return span.Link is { IsAbsoluteUri: true, Scheme: "http" or "https" } link && !string.IsNullOrWhiteSpace(words)
            ? $"<a href=\"{Escape(link.AbsoluteUri)}\">{text}</a>"
            : text;
    }

    private static string Styled(string text, SpanStyle style) => style switch
    {
        SpanStyle.Strong => $"<b>{text}</b>",
        SpanStyle.Emphasis => $"<i>{text}</i>",
        SpanStyle.Code => $"<code>{text}</code>",
        _ => text,
    };

    private static bool IsSafe(string words, int at) =>
        !char.IsAscii(words[at]) || char.IsAsciiLetterOrDigit(words[at]) || words[at] is ' ' or ',' or '-' or '(' or ')' || IsEndOfWords(words, at);

    // A full stop or a colon before a space is no part of an address.
    private static bool IsEndOfWords(string words, int at) => words[at] is '.' or ':' && at + 1 < words.Length && words[at + 1] == ' ';
}
