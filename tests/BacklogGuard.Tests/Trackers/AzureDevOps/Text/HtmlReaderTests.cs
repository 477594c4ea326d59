using System.Diagnostics;
using BacklogGuard.Facts;
using BacklogGuard.Trackers.AzureDevOps.Text;
using CsCheck;

namespace BacklogGuard.Tests.Trackers.AzureDevOps.Text;

public sealed class HtmlReaderTests
{
    [Fact]
    public void Reads_headings_quotes_and_lines() =>
        Blocks("<h2>Why <b>now</b></h2><div>First line<br>second&nbsp;</div><div><br></div><p>third<div><div>nested</div></div><blockquote>said <i>so</i></blockquote><hr>after").ShouldBe(
        [
            new Heading(2, "Why now"), new Paragraph("First line"), new Paragraph("second"), new Paragraph("third"), new Paragraph("nested"), new Quote("said so"), new Paragraph("after"),
        ]);

    [Fact]
    public void A_bold_line_and_the_words_of_a_heading_are_headings() =>
        Blocks("""
            <div><b>Acceptance criteria</b></div><div><strong>Scope</strong>:</div><div><b>Note</b> this</div><div>Acceptance criteria:</div>
            <div><span style="font-weight:bold;color:red">Why</span></div><div><span style="color:red">plain</span></div><h3><div>inside</div></h3>
            """).ShouldBe(
        [
            new Heading(6, "Acceptance criteria"), new Heading(6, "Scope:"), new Paragraph("Note this"), new Heading(6, "Acceptance criteria:"),
            new Heading(6, "Why"), new Paragraph("plain"), new Heading(3, "inside"),
        ]);

    [Fact]
    public void Reads_nested_lists_and_checkboxes() =>
        Blocks("""
            <ul><li>one<ul><li>one a</li></ul></li><li><div>two</div><div>more</div></li><ol><li>first</li></ol></ul><ol><li>step<li>next</ol>
            <ul><li><input type="checkbox" checked> tested</li><li><input type=checkbox>open</li></ul><div><input type="CHECKBOX" checked="">alone</div><div>after</div>
            """).ShouldBe(
        [
            new ListItem("one"), new ListItem("one a", 2), new ListItem("two"), new Paragraph("more"), new ListItem("first", 2, Ordered: true),
            new ListItem("step", Ordered: true), new ListItem("next", Ordered: true),
            new ListItem("tested", Ticked: true), new ListItem("open", Ticked: false), new ListItem("alone", Ticked: true), new Paragraph("after"),
        ]);

    [Fact]
    public void Reads_tables() =>
        Blocks("<table><thead><tr><th>Given</th><th><b>Then</b></th></tr></thead><tbody><tr><td>a voucher</td><td><div>less</div><ul><li>to pay</li></ul></td></tr><tr><td>x<table><tr><td>y</table></td><td></td></tr></table>end")
            .Select(block => block is TableRow row ? $"{string.Join('/', row.Cells)} {row.IsHeader}" : block.Text)
            .ShouldBe(["Given/Then True", "a voucher/less to pay False", "x y/ False", "end"]);

    [Fact]
    public void Code_keeps_its_lines() =>
        Blocks("<p>see <code>x = 1</code></p><pre><code>if (a &lt; b)\n  go();<br>done</code></pre>").ShouldBe([new Paragraph("see x = 1"), new CodeBlock("if (a < b)\n  go();\ndone")]);

    [Fact]
    public void Reads_links_and_mentions()
    {
        var document = HtmlReader.Read("""
            <div>See <a href="https://x.example/a?b=1&amp;c=2"><b>the</b> flow</a>, <a href="#" data-vss-mention="version:2.0,6F1C9E20-0000-4000-8000-00000000000A">@Lee Novak</a>
            and <a href="https://dev.azure.test/_workitems/edit/12" data-vss-mention="version:1.0">#12</a>, <a>nowhere</a>, <a href="#" data-vss-mention="version:2.0,{6f1c9e20-0000-4000-8000-00000000000b}">@Ana
            """);

        document.PlainText.ShouldBe("See the flow, @Lee Novak and #12, nowhere, @Ana");
        document.Links.ShouldBe([new TextLink("the flow", "https://x.example/a?b=1&c=2"), new TextLink("#12", "https://dev.azure.test/_workitems/edit/12")]);
        document.Mentions.ShouldBe([new Mention("6f1c9e20-0000-4000-8000-00000000000a", "@Lee Novak"), new Mention("6f1c9e20-0000-4000-8000-00000000000b", "@Ana")]);
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("<div><br></div>")]
    [InlineData("<div>&nbsp;</div><p> \n </p><ul><li></li></ul><table><tr><td></td></tr></table>")]
    [InlineData("<img src='x.png'><!-- words --><style>p { color: red }</style><script>document.write('<p>words</p>')</script>")]
    public void What_shows_no_words_is_empty(string? html) => HtmlReader.Read(html).IsEmpty.ShouldBeTrue();

    [Theory]
    [InlineData("1 < 2 and 3 > 2", "1 < 2 and 3 > 2")]
    [InlineData("<div>unclosed <b>bold", "unclosed bold")]
    [InlineData("</div></p></li></ul>words</table></td>", "words")]
    [InlineData("a<script>b</scr</script>c", "ac")]
    [InlineData("a\u202Eb&#x202E;c&#0;&shy;d", "abcd")]
    [InlineData("words<", "words<")]
    [InlineData("words<div", "words")]
    [InlineData("<td>no table</td>", "no table")]
    [InlineData("<FONT>LOUD</FONT>", "LOUD")]
    public void Broken_HTML_still_has_its_words(string html, string words) => HtmlReader.Read(html).PlainText.ShouldBe(words);

    [Theory]
    [InlineData("<div>")]
    [InlineData("<b><p>")]
    [InlineData("<a><div>")]
    [InlineData("<ul><li>")]
    [InlineData("<table><tr><td>")]
    [InlineData("<table>x<b>")]
    [InlineData("<h1><pre><span style=font-weight:bold>")]
    [InlineData("<input type=checkbox>")]
    [InlineData("</b></p></ul>")]
    [InlineData("<script>")]
    [InlineData("&amp")]
    [InlineData("<")]
    [InlineData("<a ")]
    [InlineData("a=b ")]
    [InlineData("<!--")]
    [InlineData("word ")]
    public void Hostile_HTML_is_read_in_bounded_time(string piece)
    {
        var html = string.Concat(Enumerable.Repeat(piece, 2_000_000 / piece.Length));
        var watch = Stopwatch.StartNew();

        HtmlReader.Read(html);
        HtmlReader.Read("<a " + html);

        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public void No_text_makes_it_throw()
    {
        string[] pieces = ["<", ">", "</", "<b>", "</b>", "<div>", "</div>", "<ul>", "<li>", "</ul>", "<table>", "<tr>", "<td>", "</table>", "<a href=x>", "</a>", "<pre>", "</pre>", "<h1>", "&", "&lt;", "&#", "<!--", "-->", "<script>", "x", " ", "\n", "\0", "\ud800", "<input type=checkbox>", "<span style='font-weight:bold'>", "</span>", "data-vss-mention=", "<a data-vss-mention='version:2.0,x'>"];

        Gen.OneOf(Gen.OneOf(pieces).Array[0, 30].Select(string.Concat), Gen.String[0, 60]).Sample(html => HtmlReader.Read(html).Blocks.All(block => block.Text.Length > 0), iter: 10_000);
    }

    private static IReadOnlyList<Block> Blocks(string html) => HtmlReader.Read(html).Blocks;
}
