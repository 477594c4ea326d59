using BacklogGuard.Facts;

namespace BacklogGuard.Trackers.AzureDevOps.Text;

/// <summary>Writes a message as HTML in which echoed words are never markup. Folds are written open: comments cannot fold there.</summary>
internal static class HtmlWriter
{
    /// <param name="footer">A last line of its own, for example the guard's sign; null for none.</param>
    public static string Write(Message message, string? footer = null) =>
        Blocks(message.Blocks) + (footer is null ? "" : Line([new Span(footer, SpanStyle.Emphasis)]));

    private static string Blocks(IEnumerable<MessageBlock> blocks) => string.Concat(blocks.Select(Block));

    private static string Block(MessageBlock block) => block switch
    {
        MessageBlock.Line line => Line(line.Spans),
        MessageBlock.Bullets { Items.Count: > 0 } bullets => $"<ul>{string.Concat(bullets.Items.Select(item => $"<li>{HtmlSpans.Write(item)}</li>"))}</ul>",
        MessageBlock.Table { Header.Count: > 0 } table => Table(table),
        MessageBlock.Fold fold => Line([new Span(fold.Title, SpanStyle.Strong)]) + Blocks(fold.Blocks),
        _ => "",
    };

    private static string Line(IReadOnlyList<Span> spans) => $"<div>{HtmlSpans.Write(spans)}</div>";

    private static string Table(MessageBlock.Table table)
    {
        var header = Row("th", table.Header.Select(title => HtmlSpans.Write([new Span(title)])));
        var rows = table.Rows.Where(row => row.Count > 0).Select(row => Row("td", row.Select(HtmlSpans.Write)));

        return $"<table border=\"1\">{header}{string.Concat(rows)}</table>";
    }

    private static string Row(string cell, IEnumerable<string> cells) =>
        $"<tr>{string.Concat(cells.Select(words => $"<{cell}>{words}</{cell}>"))}</tr>";
}
