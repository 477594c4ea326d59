using System.Buffers;
using System.Text;
using BacklogGuard.Facts;
using BacklogGuard.Trackers.Text;

namespace BacklogGuard.Trackers.AzureDevOps.Text;

/// <summary>Writes spans as one line of Markdown.</summary>
internal static class MarkdownSpans
{
    // Code cannot be escaped: words with any of these are written as plain ones.
    private static readonly SearchValues<char> UnsafeInCode = SearchValues.Create("`|<>&\\@#![]");

    public static string Write(IReadOnlyList<Span> spans)
    {
        var line = new StringBuilder();
        var clean = spans.Select(span => span with { Text = CleanText.OneLine(span.Text) }).Where(span => span.Text.Length > 0).ToList();

        foreach (var (index, span) in clean.Index())
        {
            Append(line, span, index + 1 < clean.Count ? clean[index + 1].Text[0] : ' ');
        }

        return line.ToString().Trim();
    }

    private static void Append(StringBuilder line, Span span, char next)
    {
        var words = span.Text.Trim();

        if (words.Length == 0)
        {
            line.Append(' ');
            return;
        }

        // Marks bind to words, not to the spaces around them.
        line.Append(char.IsWhiteSpace(span.Text[0]) ? " " : "");
        var after = char.IsWhiteSpace(span.Text[^1]) ? ' ' : next;
        var isAlone = line.Length == 0 || line[^1] == ' ';
        var style = span.Style == SpanStyle.Code && line.Length > 0 && line[^1] == '`' ? SpanStyle.Plain : span.Style;
        line.Append(Linked(words, style, span.Link, isAlone && !char.IsLetterOrDigit(after) && after is not '*' and not '_'))
            .Append(char.IsWhiteSpace(span.Text[^1]) ? " " : "");
    }

    private static string Linked(string words, SpanStyle style, Uri? link, bool canBeStyled) => link is { IsAbsoluteUri: true, Scheme: "http" or "https" }
        ? $"[{(IsBox(words) ? $"&#{(int)words[0]};" : Styled(words, style, canBeStyled: true))}]({MarkdownEscape.Address(link)})"
        : Styled(words, style, canBeStyled);

    // A link called "x" at the start of a list item would be a ticked box.
    private static bool IsBox(string words) => words is "x" or "X";

    // A mark counts as one only between spaces or punctuation; elsewhere the words matter more than their look.
    private static string Styled(string words, SpanStyle style, bool canBeStyled) => (style, canBeStyled) switch
    {
        (SpanStyle.Strong, true) => $"**{MarkdownEscape.Escape(words)}**",
        (SpanStyle.Emphasis, true) => $"*{MarkdownEscape.Escape(words)}*",
        (SpanStyle.Code, _) when words.AsSpan().IndexOfAny(UnsafeInCode) < 0 => $"`{words}`",
        _ => MarkdownEscape.Escape(words),
    };
}
