using BacklogGuard.Facts;

namespace BacklogGuard.Trackers.Jira.Text;

/// <summary>Writes a message as wiki markup for Data Center, in which echoed words are never markup. Folds are written open: plain Data Center has no macro for them.</summary>
internal static class WikiWriter
{
    public static string Write(Message message) => Blocks(message.Blocks);

    private static string Blocks(IEnumerable<MessageBlock> blocks) =>
        string.Join("\n\n", blocks.Select(Block).Where(block => block.Length > 0));

    private static string Block(MessageBlock block) => block switch
    {
        MessageBlock.Line line => WikiText.Write(line.Spans),
        MessageBlock.Bullets bullets => string.Join('\n', bullets.Items.Select(WikiText.Write).Where(item => item.Length > 0).Select(item => "* " + item)),
        MessageBlock.Table { Header.Count: > 0 } table => Table(table),
        MessageBlock.Fold fold => Fold(fold),
        _ => "",
    };

    private static string Table(MessageBlock.Table table)
    {
        var header = table.Header.Select(title => "||" + Filled(WikiText.Write([new Span(title)])));
        var rows = table.Rows.Where(row => row.Count > 0).Select(row => string.Concat(row.Select(cell => "|" + Filled(WikiText.Write(cell)))) + "|");

        return string.Join('\n', rows.Prepend(string.Concat(header) + "||"));
    }

    private static string Fold(MessageBlock.Fold fold)
    {
        var title = WikiText.Write([new Span(fold.Title, SpanStyle.Strong)]);
        var content = Blocks(fold.Blocks);

        return content.Length == 0 ? title : $"{title}\n\n{content}";
    }

    // Two bars with nothing between them would be a heading's.
    private static string Filled(string cell) => cell.Length == 0 ? " " : cell;
}
