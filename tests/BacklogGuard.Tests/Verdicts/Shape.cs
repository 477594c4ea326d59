using BacklogGuard.Facts;

namespace BacklogGuard.Tests.Verdicts;

/// <summary>A message as text to approve: the plain words, then the structure with its styles.</summary>
internal static class Shape
{
    public static string Of(Message message) =>
        $"{message.PlainText}\n\n--- structure ---\n{string.Join('\n', message.Blocks.SelectMany(block => Lines(block, "")))}\n";

    private static IEnumerable<string> Lines(MessageBlock block, string indent) => block switch
    {
        MessageBlock.Line line => [$"{indent}line  {Spans(line.Spans)}"],
        MessageBlock.Table table =>
        [
            $"{indent}table {string.Join(" | ", table.Header)}",
            .. table.Rows.Select(row => $"{indent}  row {string.Join(" | ", row.Select(Spans))}"),
        ],
        MessageBlock.Bullets bullets => bullets.Items.Select(item => $"{indent}item  {Spans(item)}"),
        MessageBlock.Fold fold => fold.Blocks.SelectMany(inner => Lines(inner, indent + "  ")).Prepend($"{indent}fold  {fold.Title}"),
        _ => throw new NotSupportedException(block.GetType().Name),
    };

    private static string Spans(IReadOnlyList<Span> spans) => string.Concat(spans.Select(span => span.Style switch
    {
        SpanStyle.Strong => $"<strong>{span.Text}</strong>",
        SpanStyle.Emphasis => $"<em>{span.Text}</em>",
        SpanStyle.Code => $"<code>{span.Text}</code>",
        _ => span.Text,
    }));
}
