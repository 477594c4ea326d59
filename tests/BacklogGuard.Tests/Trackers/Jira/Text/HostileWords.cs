using BacklogGuard.Facts;
using CsCheck;

namespace BacklogGuard.Tests.Trackers.Jira.Text;

/// <summary>Words that try to be markup, and messages made of them.</summary>
internal static class HostileWords
{
    private static readonly string[] Pieces =
    [
        "[~maria]", "[~accountid:5b10]", "[text|http://evil.example]", "[http://evil.example]", "http://evil.example/x", "https://evil.example", "mailto:a@evil.example", "a@b.example",
        "!http://evil.example/pixel.png!", "!mock.png|thumbnail!", "{code}", "{noformat}", "{quote}", "{panel:title=x}", "{color:red}", "{expand:x}", "{{", "}}", "{*}", "{a: 1}",
        "*bold*", "_em_", "-del-", "+ins+", "^sup^", "~sub~", "??cite??", "\\", "\\\\", "\\[", "\\{code}", "||", "|", "----", "* ", "# ", "- ", "** ", "h1. ", "h6.", "bq. ", "1. ", "2) ", "• ",
        "[ ] ", "[x]", "(/)", "(x)", "(!)", ":)", ";)", ":D", "&amp;", "&#91;", "&#x5B;~x&#93;", "&", "#", "@all", "@", "%", "`code`", "<script>alert(1)</script>", "<b>", "Acceptance criteria:", "AC:",
        "#123", "!123", "AB#123", "@<6f1c9e20-0000-4000-8000-00000000000a>", "@<", "[x](http://evil.example)", "![x](http://evil.example/p.png)", "](", "[a]: http://evil.example", "<http://evil.example>",
        "www.evil.example", "evil.com", "//evil.com", "<a href=\"http://evil.example\" data-vss-mention=\"version:2.0,{6f1c9e20-0000-4000-8000-00000000000a}\">", "</summary>", "</details>", "</div>", "</td>",
        "<!--", "-->", "```", "~~~", "**", "__", "~~", "$$", "$x$", "| --- |", "===", "+ ", "> ", ":::", ":smile:", "1986\\. ", "&lt;", "&copy;", "&copy", "    ", "{.x}", "\u00a0",
        "\n", "\r\n", "\t", " ", "  ", "\u202E", "\u2066", "\u200B", "\u0007", "\uFEFF", "\ud83d\ude80", "\ud800", "\u2028", "ü", "漢字", "SHOP-12", "snake_case", "a", "Z", "0", "7", ".", ",", "'", "\"", ":", ";", "/", "=",
    ];

    private static readonly Uri?[] Links =
    [
        null, null, null, new("https://guard.example/decisions/7?a=[b]|c&d={e}!f!"), new("http://guard.example/x_(y)*z*"),
        new("javascript:alert(1)"), new("file:///etc/passwd"), new("relative", UriKind.Relative),
    ];

    public static Gen<string> Text { get; } = Gen.OneOf<string>(
        Gen.OneOf(Pieces).Array[0, 8].Select(string.Concat),
        Gen.String[0, 30],
        Gen.Char[' ', '~'].Array[0, 20].Select(characters => new string(characters)));

    public static Gen<Message> Message { get; } = Messages();

    public static IEnumerable<Span> Spans(MessageBlock block) => block switch
    {
        MessageBlock.Line line => line.Spans,
        MessageBlock.Bullets bullets => bullets.Items.SelectMany(item => item),
        MessageBlock.Table table => [.. table.Header.Select(title => new Span(title)), .. table.Rows.SelectMany(row => row).SelectMany(cell => cell)],
        MessageBlock.Fold fold => [new Span(fold.Title), .. fold.Blocks.SelectMany(Spans)],
        _ => [],
    };

    public static IEnumerable<MessageBlock> Flat(MessageBlock block) => block is MessageBlock.Fold fold ? fold.Blocks.SelectMany(Flat) : [block];

    private static Gen<Message> Messages()
    {
        var link = Gen.OneOf(Links);
        var spans = Gen.Select(Text, Gen.Enum<SpanStyle>(), link, (text, style, uri) => new Span(text, style, uri)).Array[0, 4].Select(all => (IReadOnlyList<Span>)all);
        var line = spans.Select(all => (MessageBlock)new MessageBlock.Line(all));
        var bullets = spans.Array[0, 3].Select(items => (MessageBlock)new MessageBlock.Bullets(items));
        var table = Gen.Select(Text.Array[1, 3], spans.Array[1, 3].Array[0, 3], (header, rows) =>
            (MessageBlock)new MessageBlock.Table(header, [.. rows.Select(row => (IReadOnlyList<IReadOnlyList<Span>>)row)]));
        var flat = Gen.OneOf<MessageBlock>(line, bullets, table);
        var fold = Gen.Select(Text, flat.Array[0, 3], (title, inside) => (MessageBlock)new MessageBlock.Fold(title, inside));

        return Gen.OneOf<MessageBlock>(flat, fold).Array[0, 4].Select(blocks => new Message(blocks));
    }
}
