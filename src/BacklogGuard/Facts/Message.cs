namespace BacklogGuard.Facts;

/// <summary>A comment's text as structure; each tracker renders it in its own format and escapes every span.</summary>
internal sealed record Message(IReadOnlyList<MessageBlock> Blocks)
{
    /// <summary>The words alone, one line per block: for the console, for hashing and for tests.</summary>
    public string PlainText => string.Join('\n', Blocks.Select(block => block.PlainText));
}

internal abstract record MessageBlock
{
    public abstract string PlainText { get; }

    internal sealed record Line(IReadOnlyList<Span> Spans) : MessageBlock
    {
        public override string PlainText => Span.Plain(Spans);
    }

    internal sealed record Table(IReadOnlyList<string> Header, IReadOnlyList<IReadOnlyList<IReadOnlyList<Span>>> Rows) : MessageBlock
    {
        public override string PlainText => string.Join(
            '\n', Rows.Select(row => string.Join(" | ", row.Select(Span.Plain))).Prepend(string.Join(" | ", Header)));
    }

    internal sealed record Bullets(IReadOnlyList<IReadOnlyList<Span>> Items) : MessageBlock
    {
        public override string PlainText => string.Join('\n', Items.Select(item => "- " + Span.Plain(item)));
    }

    /// <summary>Folded away where the tracker can fold, plain where it cannot.</summary>
    internal sealed record Fold(string Title, IReadOnlyList<MessageBlock> Blocks) : MessageBlock
    {
        public override string PlainText => Title + '\n' + string.Join('\n', Blocks.Select(block => block.PlainText));
    }
}

/// <summary>A run of text. The text may be anybody's words: it is never markup.</summary>
internal sealed record Span(string Text, SpanStyle Style = SpanStyle.Plain, Uri? Link = null)
{
    public static string Plain(IReadOnlyList<Span> spans) => string.Concat(spans.Select(span => span.Text));
}

internal enum SpanStyle
{
    Plain,
    Strong,
    Emphasis,
    Code,
}
