using BacklogGuard.Facts;

namespace BacklogGuard.Trackers.Text;

/// <summary>A document being read; blank lines are left out.</summary>
internal sealed class DocumentDraft
{
    private const int PlainHeading = 6;

    private readonly List<Block> _blocks = [];
    private readonly List<TextLink> _links = [];
    private readonly List<Mention> _mentions = [];

    public Block? Last => _blocks.Count == 0 ? null : _blocks[^1];

    public void Add(Block block)
    {
        if (block is TableRow row ? row.Cells.Any(cell => !string.IsNullOrWhiteSpace(cell)) : !string.IsNullOrWhiteSpace(block.Text))
        {
            _blocks.Add(block);
        }
    }

    /// <summary>A line of plain text, which is a heading when it is bold as a whole or has the words of one.</summary>
    public void AddLine(string text, bool bold)
    {
        var line = text.Trim();
        Add(bold || HeadingWords.IsHeading(line) ? new Heading(PlainHeading, line) : new Paragraph(line));
    }

    /// <summary>The title of a panel or a folded part.</summary>
    public void AddTitle(string? text)
    {
        if (text is not null)
        {
            Add(new Heading(PlainHeading, CleanText.OneLine(text).Trim()));
        }
    }

    public void AddLink(string? text, string? url)
    {
        if (CleanText.OneLine(url).Trim() is { Length: > 0 } target)
        {
            _links.Add(new TextLink(CleanText.OneLine(text).Trim(), target));
        }
    }

    public void AddMention(string? personId, string text)
    {
        if (CleanText.OneLine(personId).Trim() is { Length: > 0 } id)
        {
            _mentions.Add(new Mention(id, text));
        }
    }

    /// <summary>What a part that was read on its own links to and mentions.</summary>
    public void AddAll(IEnumerable<TextLink> links, IEnumerable<Mention> mentions)
    {
        _links.AddRange(links);
        _mentions.AddRange(mentions);
    }

    public Document Build() => new(_blocks) { Links = _links, Mentions = _mentions };
}
