using BacklogGuard.Facts;
using BacklogGuard.Trackers.Text;
using Markdig.Extensions.Tables;
using Markdig.Syntax;

namespace BacklogGuard.Trackers.AzureDevOps.Text;

/// <summary>Walks the blocks of a Markdown document; the parser itself limits how deep they lie.</summary>
internal sealed class MarkdownBlocks(DocumentDraft draft)
{
    private readonly MarkdownInline _inline = new(draft);

    // The list item whose first line has not come yet.
    private ListItem? _item;

    public void Read(MarkdownDocument document) => Walk(document, new Place());

    private void Walk(ContainerBlock blocks, Place place)
    {
        foreach (var block in blocks)
        {
            Walk(block, place);
        }
    }

    private void Walk(Markdig.Syntax.Block block, Place place)
    {
        switch (block)
        {
            case HeadingBlock heading:
                draft.Add(new Heading(Math.Clamp(heading.Level, 1, 6), string.Join(' ', _inline.Lines(heading.Inline).Select(line => line.Text))));
                break;
            case ParagraphBlock paragraph:
                AddLines(paragraph, place);
                break;
            case Markdig.Syntax.CodeBlock code:
                draft.Add(new Facts.CodeBlock(code.Lines.ToString().Trim('\n')));
                break;
            case ListBlock list:
                Walk(list, place with { Depth = place.Depth + 1, Ordered = list.IsOrdered });
                break;
            case ListItemBlock item:
                _item = new ListItem("", place.Depth, place.Ordered);
                Walk(item, place);
                _item = null;
                break;
            case Table table:
                AddRows(table);
                break;
            case QuoteBlock quote:
                Walk(quote, place with { Quoted = true });
                break;
            case LinkReferenceDefinitionGroup:
                break;
            case ContainerBlock container:
                Walk(container, place);
                break;
        }
    }

    private void AddLines(ParagraphBlock paragraph, Place place)
    {
        foreach (var (text, bold, ticked) in _inline.Lines(paragraph.Inline))
        {
            if (_item is not null)
            {
                draft.Add(_item with { Text = text, Ticked = ticked });
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
    }

    private void AddRows(Table table)
    {
        foreach (var row in table.OfType<Markdig.Extensions.Tables.TableRow>())
        {
            draft.Add(new Facts.TableRow([.. row.OfType<TableCell>().Select(Words)], row.IsHeader));
        }
    }

    private string Words(TableCell cell) =>
        string.Join(' ', cell.OfType<ParagraphBlock>().SelectMany(paragraph => _inline.Lines(paragraph.Inline)).Select(line => line.Text));

    /// <param name="Depth">How deep the list is; 0 outside of lists.</param>
    private readonly record struct Place(int Depth = 0, bool Ordered = false, bool Quoted = false);
}
