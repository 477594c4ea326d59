using System.Text.RegularExpressions;
using BacklogGuard.Facts;
using BacklogGuard.Tests.Trackers.Jira.Text;
using BacklogGuard.Trackers.AzureDevOps.Text;
using CsCheck;

namespace BacklogGuard.Tests.Trackers.AzureDevOps.Text;

public sealed class HtmlWriterTests
{
    private static readonly string[] Ours = ["div", "b", "i", "code", "ul", "li", "table", "tr", "th", "td"];

    [Fact]
    public void Writes_lines_tables_lists_folds_and_a_footer() =>
        HtmlWriter.Write(
            new Message(
            [
                new MessageBlock.Line([new Span("Not ready ", SpanStyle.Strong), new Span("for 107, see "), new Span("why", Link: new Uri("https://guard.example/d?a=1&b=2"))]),
                new MessageBlock.Table(["Expected", ""], [[[new Span("a < b")], []]]),
                new MessageBlock.Bullets([[new Span("/guard recheck", SpanStyle.Code)], [new Span("so", SpanStyle.Emphasis)]]),
                new MessageBlock.Fold("More", [new MessageBlock.Line([new Span("inside")])]),
            ]),
            "BacklogGuard · 1a2b3c4d").ShouldBe(
            """
            <div><b>Not ready </b>for 107, see <a href="https&#58;&#47;&#47;guard&#46;example&#47;d&#63;a&#61;1&#38;b&#61;2">why</a></div>
            <table border="1"><tr><th>Expected</th><th></th></tr><tr><td>a &#60; b</td><td></td></tr></table>
            <ul><li><code>&#47;guard recheck</code></li><li><i>so</i></li></ul>
            <div><b>More</b></div><div>inside</div><div><i>BacklogGuard · 1a2b3c4d</i></div>
            """.ReplaceLineEndings("").Replace("> <", "><", StringComparison.Ordinal));

    [Fact]
    public void Empty_things_write_nothing_strange() =>
        HtmlWriter.Write(new Message([new MessageBlock.Bullets([]), new MessageBlock.Table([], []), new MessageBlock.Line([new Span("\u202E")])])).ShouldBe("<div></div>");

    [Fact]
    public void Whatever_the_words_they_come_back_and_nothing_else() =>
        HostileWords.Message.Sample(
            message =>
            {
                var html = HtmlWriter.Write(message);
                html.ShouldShowNothingBut(message, Ours);
                HtmlReader.Read(html).ShouldHoldNothingBut(message);
            },
            iter: 2_000);

    // Held against the text itself, so that a fault of the reader cannot hide one of the writer.
    [Fact]
    public void No_mark_of_the_words_survives_as_itself() =>
        HostileWords.Text.Sample(
            words =>
            {
                var html = HtmlWriter.Write(new Message([new MessageBlock.Line([new Span(words)])]))["<div>".Length..^"</div>".Length];
                Regex.Replace(html, "&#[0-9]+;", "").IndexOfAny([.. "<>&\"'#@!/\\[]{}*_`|"]).ShouldBe(-1, html);
            },
            iter: 10_000);
}
