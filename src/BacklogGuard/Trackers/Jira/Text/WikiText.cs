using System.Text;
using System.Text.RegularExpressions;
using BacklogGuard.Facts;
using BacklogGuard.Trackers.Text;

namespace BacklogGuard.Trackers.Jira.Text;

/// <summary>Writes spans as one line of wiki markup.</summary>
internal static partial class WikiText
{
    public static string Write(IReadOnlyList<Span> spans)
    {
        var line = new StringBuilder();

        foreach (var span in spans)
        {
            Append(line, span);
        }

        // "h1." and "bq." are markup only at the start of a line, and so is "1." to people.
        return LineStart().Replace(line.ToString().Trim(), start => $"{start.Groups[1].Value}&#46;");
    }

    private static void Append(StringBuilder line, Span span)
    {
        var clean = CleanText.OneLine(span.Text);
        var words = clean.Trim();

        if (words.Length == 0)
        {
            line.Append(clean);
            return;
        }

        // Marks bind to words, not to the spaces around them.
        var leading = clean.Length - clean.TrimStart().Length;
        line.Append(clean, 0, leading)
            .Append(Linked(Styled(WikiEscape.Escape(words), span.Style), span.Link))
            .Append(clean, leading + words.Length, clean.Length - leading - words.Length);
    }

    // The braces let a mark stand next to a letter.
    private static string Styled(string words, SpanStyle style) => style switch
    {
        SpanStyle.Strong => $"{{*}}{words}{{*}}",
        SpanStyle.Emphasis => $"{{_}}{words}{{_}}",
        SpanStyle.Code => $"{{{{{words}}}}}",
        _ => words,
    };

    private static string Linked(string words, Uri? link) =>
        link is { IsAbsoluteUri: true, Scheme: "http" or "https" } ? $"[{words}|{WikiEscape.Address(link)}]" : words;

    [GeneratedRegex(@"^(h[1-6]|bq|\d+)\.", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex LineStart();
}
