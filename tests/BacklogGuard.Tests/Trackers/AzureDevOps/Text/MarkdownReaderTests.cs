using System.Diagnostics;
using BacklogGuard.Facts;
using BacklogGuard.Trackers.AzureDevOps.Text;
using CsCheck;

namespace BacklogGuard.Tests.Trackers.AzureDevOps.Text;

public sealed class MarkdownReaderTests
{
    [Fact]
    public void Reads_headings_quotes_and_lines() =>
        Blocks("## Why **now**\n\nFirst line\nsecond  \nthird\n\n> said so\n\nTitle\n=====\n\n---\nafter").ShouldBe(
            [new Heading(2, "Why now"), new Paragraph("First line"), new Paragraph("second"), new Paragraph("third"), new Quote("said so"), new Heading(1, "Title"), new Paragraph("after")]);

    [Fact]
    public void A_bold_line_and_the_words_of_a_heading_are_headings() =>
        Blocks("**Acceptance criteria**\n- one\n\n**Scope**:\n\n**Note** this\n\nAC:\n\n*slanted*").ShouldBe(
            [new Heading(6, "Acceptance criteria"), new ListItem("one"), new Heading(6, "Scope:"), new Paragraph("Note this"), new Heading(6, "AC:"), new Paragraph("slanted")]);

    [Fact]
    public void Reads_nested_lists_and_checkboxes() =>
        Blocks("- one\n  - one a\n\n  more\n- [x] tested\n- [ ] open\n\n1. step\n2. next").ShouldBe(
        [
            new ListItem("one"), new ListItem("one a", 2), new Paragraph("more"), new ListItem("tested", Ticked: true), new ListItem("open", Ticked: false),
            new ListItem("step", Ordered: true), new ListItem("next", Ordered: true),
        ]);

    [Fact]
    public void Reads_tables_and_code() =>
        Blocks("| Given | Then |\n| --- | --- |\n| a \\| b | `c` |\n\n```csharp\nif (a)\n  b();\n```\n").Select(block => block is TableRow row ? $"{string.Join('/', row.Cells)} {row.IsHeader}" : block.ToString())
            .ShouldBe(["Given/Then True", "a | b/c False", new CodeBlock("if (a)\n  b();").ToString()]);

    [Fact]
    public void Reads_links_and_mentions_and_takes_item_numbers_for_words()
    {
        var document = MarkdownReader.Read("See [the **flow**](https://x.example/a), https://y.example and #123 of @<6F1C9E20-0000-4000-8000-00000000000A>, not \\@<6F1C9E20-0000-4000-8000-00000000000B> ![mock](x.png)");

        document.PlainText.ShouldBe("See the flow, https://y.example and #123 of @<6F1C9E20-0000-4000-8000-00000000000A>, not @<6F1C9E20-0000-4000-8000-00000000000B>");
        document.Links.ShouldBe([new TextLink("the flow", "https://x.example/a"), new TextLink("https://y.example", "https://y.example")]);
        document.Mentions.ShouldBe([new Mention("6f1c9e20-0000-4000-8000-00000000000a", "@<6F1C9E20-0000-4000-8000-00000000000A>")]);
    }

    [Fact]
    public void HTML_inside_is_text() => Blocks("<b>bold</b> &lt;x&gt;\n\n<script>alert(1)</script>").ShouldBe([new Paragraph("<b>bold</b> <x>"), new Paragraph("<script>alert(1)</script>")]);

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("\n\n  \n---\n&nbsp;")]
    [InlineData("![](x.png)")]
    public void What_shows_no_words_is_empty(string? markdown) => MarkdownReader.Read(markdown).IsEmpty.ShouldBeTrue();

    [Fact]
    public void What_is_too_long_for_the_parser_is_read_line_by_line()
    {
        var document = MarkdownReader.Read("# Goal\nwords\nAcceptance criteria:\n- [x] one\n* two\n1. three\n" + string.Concat(Enumerable.Repeat("[", 60_000)));

        document.Blocks.Take(6).ShouldBe(
            [new Heading(1, "Goal"), new Paragraph("words"), new Heading(6, "Acceptance criteria:"), new ListItem("one", Ticked: true), new ListItem("two"), new ListItem("three", Ordered: true)]);
    }

    [Theory]
    [InlineData("[")]
    [InlineData("![")]
    [InlineData("[a](")]
    [InlineData("[[a]")]
    [InlineData("> ")]
    [InlineData("- ")]
    [InlineData("1. ")]
    [InlineData("*a ")]
    [InlineData("*a **a ")]
    [InlineData("a**b")]
    [InlineData("~a~~")]
    [InlineData("`` ` ")]
    [InlineData("|")]
    [InlineData("|*")]
    [InlineData("a|\n")]
    [InlineData("[a]: b\n")]
    [InlineData("<")]
    [InlineData("@<")]
    [InlineData("http://a ")]
    [InlineData("\n> - ")]
    [InlineData("word ")]
    public void Hostile_Markdown_is_read_in_bounded_time(string piece)
    {
        var watch = Stopwatch.StartNew();

        foreach (var length in new[] { 31_000, 2_000_000 })
        {
            MarkdownReader.Read(string.Concat(Enumerable.Repeat(piece, length / piece.Length)));
        }

        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public void No_text_makes_it_throw()
    {
        string[] pieces = ["# ", "- ", "* ", "1. ", "> ", "[ ] ", "[x] ", "**", "*", "_", "`", "```", "~~~", "|", "---", "[a](b)", "[", "](", "![", "<", ">", "&amp;", "&", "\\", "\n", "\n\n", "  ", "    ", "x", "@<", "#1", "http://x", "\0", "\ud800", ":", "\t"];

        Gen.OneOf(Gen.OneOf(pieces).Array[0, 30].Select(string.Concat), Gen.String[0, 60]).Sample(text => MarkdownReader.Read(text).Blocks.All(block => block.Text.Length > 0), iter: 10_000);
    }

    private static IReadOnlyList<Block> Blocks(string markdown) => MarkdownReader.Read(markdown).Blocks;
}
