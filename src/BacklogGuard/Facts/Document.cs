namespace BacklogGuard.Facts;

/// <summary>Tracker text (ADF, wiki markup, HTML, Markdown or plain) as structure without markup.</summary>
internal sealed record Document(IReadOnlyList<Block> Blocks)
{
    public static readonly Document Empty = new([]);

    public IReadOnlyList<TextLink> Links { get; init; } = [];

    public IReadOnlyList<Mention> Mentions { get; init; } = [];

    public bool IsEmpty => Blocks.All(block => string.IsNullOrWhiteSpace(block.Text));

    /// <summary>One line per block, without markup.</summary>
    public string PlainText => string.Join('\n', Blocks.Select(block => block.Text));

    /// <summary>A document of plain paragraphs, one per line that is not blank.</summary>
    public static Document FromPlainText(string text) =>
        new([.. text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(line => new Paragraph(line))]);
}

/// <summary>One line of a document's structure; the text has no markup and may be empty.</summary>
internal abstract record Block(string Text);

/// <summary>A heading; level 1 (highest) to 6. A line that is bold as a whole and ends a paragraph counts as level 6.</summary>
internal sealed record Heading(int Level, string Text) : Block(Text);

internal sealed record Paragraph(string Text) : Block(Text);

/// <summary>A list item; depth 1 is the outermost. <see cref="Ticked"/> is null when there is no checkbox.</summary>
internal sealed record ListItem(string Text, int Depth = 1, bool Ordered = false, bool? Ticked = null) : Block(Text);

internal sealed record TableRow(IReadOnlyList<string> Cells, bool IsHeader) : Block(string.Join(" | ", Cells));

/// <summary>Preformatted text; rules that look for words skip it.</summary>
internal sealed record CodeBlock(string Text) : Block(Text);

internal sealed record Quote(string Text) : Block(Text);

internal sealed record TextLink(string Text, string Url);

internal sealed record Mention(string PersonId, string Text);
