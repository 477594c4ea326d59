using BacklogGuard.Facts;
using BacklogGuard.Trackers.Text;

namespace BacklogGuard.Trackers.AzureDevOps.Text;

/// <summary>Writes a message as Markdown in which echoed words are never markup.</summary>
internal static class MarkdownWriter
{
    /// <param name="footer">A last line of its own, for example the guard's sign; null for none.</param>
    public static string Write(Message message, string? footer = null) =>
        Blocks(footer is null ? message.Blocks : [.. message.Blocks, new MessageBlock.Line([new Span(footer, SpanStyle.Emphasis)])]);

    private static string Blocks(IEnumerable<MessageBlock> blocks) =>
        string.Join("\n\n", blocks.Select(Block).Where(block => block.Length > 0));

    private static string Block(MessageBlock block) => block switch
    {
        MessageBlock.Line line => MarkdownSpans.Write(line.Spans),
        MessageBlock.Bullets bullets => string.Join('\n', bullets.Items.Select(MarkdownSpans.Write).Where(item => item.Length > 0).Select(item => "- " + item)),
        MessageBlock.Table { Header.Count: > 0 } table => Table(table),
        MessageBlock.Fold fold => Fold(fold),
        _ => "",
    };

    // Every row must have as many cells as the header, or its words are lost.
    private static string Table(MessageBlock.Table table)
    {
        var width = table.Rows.Select(row => row.Count).Append(table.Header.Count).Max();
        var header = Row([.. table.Header.Select(title => MarkdownSpans.Write([new Span(title)]))], width);
        var rows = table.Rows.Where(row => row.Count > 0).Select(row => Row([.. row.Select(MarkdownSpans.Write)], width));

        return string.Join('\n', [header, Row([.. Enumerable.Repeat("---", width)], width), .. rows]);
    }

    private static string Row(IReadOnlyList<string> cells, int width) =>
        $"| {string.Join(" | ", cells.Concat(Enumerable.Repeat("", width - cells.Count)))} |";

    // The blank lines let what is folded be Markdown again.
    private static string Fold(MessageBlock.Fold fold)
    {
        var title = HtmlSpans.Escape(CleanText.OneLine(fold.Title).Trim());
        var content = Blocks(fold.Blocks);

        return $"<details>\n<summary>{title}</summary>\n\n{(content.Length == 0 ? "" : content + "\n\n")}</details>";
    }
}
