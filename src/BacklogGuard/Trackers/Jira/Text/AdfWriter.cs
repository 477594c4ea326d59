using System.Text.Json.Nodes;
using BacklogGuard.Facts;
using BacklogGuard.Trackers.Text;

namespace BacklogGuard.Trackers.Jira.Text;

/// <summary>Writes a message as a valid ADF document. Words only ever become text nodes, so that echoed words are never markup.</summary>
internal static class AdfWriter
{
    public static JsonObject Write(Message message) => new()
    {
        ["version"] = 1,
        ["type"] = "doc",
        ["content"] = Array(message.Blocks.Select(block => Block(block, nested: false))),
    };

    private static JsonObject? Block(MessageBlock block, bool nested) => block switch
    {
        MessageBlock.Line line => AdfText.Paragraph(line.Spans),
        MessageBlock.Bullets { Items.Count: > 0 } bullets => Bullets(bullets),
        MessageBlock.Table { Header.Count: > 0 } table => Table(table),
        MessageBlock.Fold fold => Fold(fold, nested),
        _ => null,
    };

    private static JsonObject Bullets(MessageBlock.Bullets bullets) =>
        Node("bulletList", bullets.Items.Select(item => Node("listItem", [AdfText.Paragraph(item)])));

    private static JsonObject Table(MessageBlock.Table table) => Node("table", [Header(table), .. table.Rows.Select(row => Row(row))]);

    private static JsonObject Header(MessageBlock.Table table) =>
        Node("tableRow", table.Header.Select(title => Node("tableHeader", [AdfText.Paragraph([new Span(title)])])));

    private static JsonObject Row(IReadOnlyList<IReadOnlyList<Span>> cells) =>
        Node("tableRow", cells.Select(cell => Node("tableCell", [AdfText.Paragraph(cell)])));

    // ADF folds at the top level, and once more inside of a fold, where tables may not stand; deeper folds are written open.
    private static JsonObject Fold(MessageBlock.Fold fold, bool nested)
    {
        var content = Array(nested
            ? fold.Blocks.SelectMany(Open).Select(block => block is MessageBlock.Table table ? AsBullets(table) : Block(block, nested: true))
            : fold.Blocks.Select(block => Block(block, nested: true)));

        if (content.Count == 0)
        {
            content.Add(AdfText.Paragraph([]));
        }

        return new JsonObject
        {
            ["type"] = nested ? "nestedExpand" : "expand",
            ["attrs"] = new JsonObject { ["title"] = CleanText.OneLine(fold.Title) },
            ["content"] = content,
        };
    }

    private static IEnumerable<MessageBlock> Open(MessageBlock block) => block is MessageBlock.Fold fold
        ? fold.Blocks.SelectMany(Open).Prepend(new MessageBlock.Line([new Span(fold.Title, SpanStyle.Strong)]))
        : [block];

    private static JsonObject? AsBullets(MessageBlock.Table table) => table.Rows.Count == 0
        ? null
        : Bullets(new MessageBlock.Bullets([.. table.Rows.Select(row => Joined(row))]));

    private static IReadOnlyList<Span> Joined(IReadOnlyList<IReadOnlyList<Span>> cells) =>
        [.. cells.SelectMany((cell, index) => index == 0 ? cell : cell.Prepend(new Span(" | ")))];

    private static JsonObject Node(string type, IEnumerable<JsonObject> content) =>
        new() { ["type"] = type, ["content"] = Array(content) };

    private static JsonArray Array(IEnumerable<JsonObject?> nodes) => [.. nodes.OfType<JsonObject>()];
}
