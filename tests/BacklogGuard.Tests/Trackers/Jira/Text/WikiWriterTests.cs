using System.Text.RegularExpressions;
using BacklogGuard.Facts;
using BacklogGuard.Trackers.Jira.Text;
using CsCheck;

namespace BacklogGuard.Tests.Trackers.Jira.Text;

public sealed class WikiWriterTests
{
    [Fact]
    public void Writes_lines_tables_lists_and_folds() =>
        WikiWriter.Write(new Message(
        [
            new MessageBlock.Line([new Span("Not ready ", SpanStyle.Strong), new Span("for SHOP-12, see "), new Span("why", Link: new Uri("https://guard.example/d?a=[1]"))]),
            new MessageBlock.Table(["Expected", ""], [[[new Span("a | b")], []]]),
            new MessageBlock.Bullets([[new Span("/guard recheck", SpanStyle.Code)], [new Span("so", SpanStyle.Emphasis)]]),
            new MessageBlock.Fold("More", [new MessageBlock.Line([new Span("inside")])]),
        ])).ShouldBe(
            """
            {*}Not ready{*} for SHOP-12, see [why|https://guard.example/d?a=%5B1%5D]

            ||Expected|| ||
            |a &#124; b| |

            * {{/guard recheck}}
            * {_}so{_}

            {*}More{*}

            inside
            """.ReplaceLineEndings("\n"));

    [Theory]
    [InlineData("[~maria]", "&#91;&#126;maria&#93;")]
    [InlineData("!http://evil.example/x.png!", "&#33;http&#58;//evil.example/x.png&#33;")]
    [InlineData("{code}", "&#123;code&#125;")]
    [InlineData("*bold* _em_ -del-", "&#42;bold&#42; &#95;em&#95; &#45;del&#45;")]
    [InlineData("snake_case and SHOP-12 stay", "snake_case and SHOP-12 stay")]
    [InlineData("h1. loud", "h1&#46; loud")]
    [InlineData("bq. quoted", "bq&#46; quoted")]
    [InlineData("1. counted", "1&#46; counted")]
    [InlineData("0747.vU", "0747&#46;vU")]
    [InlineData("# listed", "&#35; listed")]
    [InlineData(@"\\server", "&#92;&#92;server")]
    [InlineData("&#91;", "&#38;&#35;91;")]
    [InlineData(":) and :D: yes", "&#58;&#41; and &#58;D: yes")]
    [InlineData("two\nlines", "two lines")]
    [InlineData("a\u202Eb\u0000c", "abc")]
    public void Echoed_words_are_never_markup(string words, string wiki) =>
        WikiWriter.Write(new Message([new MessageBlock.Line([new Span(words)])])).ShouldBe(wiki);

    [Fact]
    public void Words_that_are_markup_only_together_are_none() =>
        WikiWriter.Write(new Message([new MessageBlock.Line([new Span("h"), new Span("1. "), new Span("http:"), new Span("//evil.example")])]))
            .ShouldBe("h1&#46; http&#58;//evil.example");

    [Fact]
    public void Whatever_the_words_they_come_back_and_nothing_else() =>
        HostileWords.Message.Sample(message => WikiReader.Read(WikiWriter.Write(message)).ShouldHoldNothingBut(message), iter: 5_000);

    // Held against the text itself, so that a fault of the reader cannot hide one of the writer.
    [Fact]
    public void No_mark_of_the_words_survives_as_itself() =>
        HostileWords.Text.Sample(
            words =>
            {
                var wiki = WikiWriter.Write(new Message([new MessageBlock.Line([new Span(words)])]));
                wiki.ShouldNotContain('\n');
                wiki.IndexOfAny([.. "*[]{}!|\\^~+?@%()"]).ShouldBe(-1, wiki);
                Regex.Replace(wiki, "&#[0-9]+;", "").ShouldNotContain('#');
                Regex.IsMatch(wiki, @"(?<![\p{L}\p{Nd}])[-_]|[-_](?![\p{L}\p{Nd}])|:\S|^(h[1-6]|bq|\d+)\.").ShouldBeFalse(wiki);
            },
            iter: 10_000);
}
