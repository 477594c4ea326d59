using System.Text.Json;
using BacklogGuard.Facts;
using BacklogGuard.Trackers.Text;

namespace BacklogGuard.Trackers.Jira.Text;

/// <summary>Walks the block nodes of an ADF document. Unknown nodes are walked through; what lies deeper than 100 levels is left out.</summary>
internal sealed class AdfBlocks(DocumentDraft draft)
{
    private const int Deepest = 100;

    private readonly DraftLine _line = new();

    // The list item whose first line has not come yet.
    private ListItem? _item;

    public void Read(JsonElement node)
    {
        Walk(node, new Place());
        EndLine(new Place());
    }

    private void Walk(JsonElement node, Place place)
    {
        if (place.Level > Deepest || node.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        var type = node.Text("type") ?? "";

        if (!AdfInline.Read(type, node, draft, out var inline))
        {
            WalkBlock(type, node, place);
            return;
        }

        foreach (var (index, part) in inline.Text.Split('\n').Index())
        {
            if (index > 0)
            {
                EndLine(place);
            }

            _line.Append(part, inline.Bold);
        }
    }

    private void WalkBlock(string type, JsonElement node, Place place)
    {
        if (type is "bulletList" or "orderedList" or "taskList" or "decisionList")
        {
            EndLine(place);
            WalkContent(node, place with { Depth = place.Depth + 1, Ordered = type == "orderedList" });
        }
        else if (type is "listItem" or "taskItem" or "blockTaskItem" or "decisionItem")
        {
            WalkItem(type, node, place);
        }
        else
        {
            EndLine(place);
            WalkPlainBlock(type, node, place);
        }
    }

    private void WalkPlainBlock(string type, JsonElement node, Place place)
    {
        switch (type)
        {
            case "heading":
                draft.Add(new Heading(Level(node), CellText(node, place)));
                break;
            case "codeBlock":
                draft.Add(new CodeBlock(AdfInline.Code(node)));
                break;
            case "tableRow":
                WalkRow(node, place);
                break;
            case "blockquote":
                WalkContent(node, place with { Quoted = true });
                break;
            default:
                draft.AddTitle(type is "expand" or "nestedExpand" ? node.Member("attrs").Text("title") : null);
                WalkContent(node, place);
                EndLine(place);
                break;
        }
    }

    private void WalkItem(string type, JsonElement node, Place place)
    {
        EndLine(place);
        bool? ticked = type is "taskItem" or "blockTaskItem" ? node.Member("attrs").Text("state") == "DONE" : null;
        _item = new ListItem("", Math.Max(1, place.Depth), place.Ordered, ticked);
        WalkContent(node, place);
        EndLine(place);
        _item = null;
    }

    private void WalkRow(JsonElement row, Place place)
    {
        var cells = row.Member("content").Items().Where(cell => cell.ValueKind == JsonValueKind.Object).ToList();
        draft.Add(new TableRow(
            [.. cells.Select(cell => CellText(cell, place))],
            cells.Count > 0 && cells.All(cell => cell.Text("type") == "tableHeader")));
    }

    private string CellText(JsonElement cell, Place place)
    {
        var inside = new DocumentDraft();
        var walk = new AdfBlocks(inside);
        walk.WalkContent(cell, place with { Depth = 0 });
        walk.EndLine(place);
        var read = inside.Build();
        draft.AddAll(read.Links, read.Mentions);

        return string.Join(' ', read.Blocks.Select(block => block.Text.Replace('\n', ' ')));
    }

    private void WalkContent(JsonElement node, Place place)
    {
        foreach (var child in node.Member("content").Items())
        {
            Walk(child, place with { Level = place.Level + 1 });
        }
    }

    private void EndLine(Place place)
    {
        var bold = _line.IsBold;
        var text = _line.Take().Trim();

        if (text.Length == 0)
        {
            return;
        }

        if (_item is not null)
        {
            draft.Add(_item with { Text = text });
            _item = null;
        }
        else if (place.Quoted)
        {
            draft.Add(new Quote(text));
        }
        else if (place.Depth > 0)
        {
            draft.Add(new Paragraph(text));
        }
        else
        {
            draft.AddLine(text, bold);
        }
    }

    private static int Level(JsonElement heading) =>
        heading.Member("attrs").Member("level") is { ValueKind: JsonValueKind.Number } level && level.TryGetInt32(out var value)
            ? Math.Clamp(value, 1, 6)
            : 6;

    /// <param name="Level">How deep the recursion is.</param>
    /// <param name="Depth">How deep the list is; 0 outside of lists.</param>
    private readonly record struct Place(int Level = 0, int Depth = 0, bool Ordered = false, bool Quoted = false);
}
