using System.Text.RegularExpressions;
using BacklogGuard.Facts;
using BacklogGuard.Tests.Trackers.Jira.Text;
using BacklogGuard.Trackers.AzureDevOps.Text;
using CsCheck;
using Markdig;

namespace BacklogGuard.Tests.Trackers.AzureDevOps.Text;

public sealed class MarkdownWriterTests
{
    private static readonly string[] Ours = ["p", "strong", "em", "code", "ul", "li", "table", "thead", "tr", "th", "td", "details", "summary"];

    // More extensions than Azure DevOps has: what is no markup here is none there.
    private static readonly MarkdownPipeline Generous = new MarkdownPipelineBuilder()
        .UsePipeTables().UseGridTables().UseTaskLists().UseAutoLinks().UseEmphasisExtras().UseMathematics().UseFootnotes().UseDefinitionLists().UseAbbreviations()
        .UseMediaLinks().UseCustomContainers().UseEmojiAndSmiley().UseDiagrams().UseGenericAttributes().Build();

    [Fact]
    public void Writes_lines_tables_lists_folds_and_a_footer() =>
        MarkdownWriter.Write(
            new Message(
            [
                new MessageBlock.Line([new Span("Not ready ", SpanStyle.Strong), new Span("for 107, see "), new Span("why", Link: new Uri("https://guard.example/d?a=[1]&b=2"))]),
                new MessageBlock.Table(["Expected", ""], [[[new Span("a | b")], []], [[new Span("c")]]]),
                new MessageBlock.Bullets([[new Span("/guard recheck", SpanStyle.Code)], [new Span("so", SpanStyle.Emphasis)]]),
                new MessageBlock.Fold("More (2)", [new MessageBlock.Line([new Span("inside")])]),
            ]),
            "BacklogGuard · 1a2b3c4d").ShouldBe(
            """
            **Not ready** for 107, see [why](https://guard.example/d?a=%5B1%5D&amp;b=2)

            | Expected |  |
            | --- | --- |
            | a \| b |  |
            | c |  |

            - `/guard recheck`
            - *so*

            <details>
            <summary>More (2)</summary>

            inside

            </details>

            *BacklogGuard · 1a2b3c4d*
            """.ReplaceLineEndings("\n"));

    [Theory]
    [InlineData("#123 and !45 of @<6f1c9e20-0000-4000-8000-00000000000a>", @"\#123 and \!45 of \@&lt;6f1c9e20-0000-4000-8000-00000000000a&gt;")]
    [InlineData("[x](http://evil.example)", @"\[x\]\(http\://evil\.example\)")]
    [InlineData("**bold** _em_ ~del~ `code`", @"\*\*bold\*\* \_em\_ \~del\~ \`code\`")]
    [InlineData("# loud", @"\# loud")]
    [InlineData("- listed", @"\- listed")]
    [InlineData("1. counted", @"1\. counted")]
    [InlineData("> quoted", "&gt; quoted")]
    [InlineData("<b>&copy;", "&lt;b&gt;&amp;copy;")]
    [InlineData("half-done, see SHOP-12: yes. No", "half-done, see SHOP-12: yes. No")]
    [InlineData("www.evil.example", @"www\.evil\.example")]
    [InlineData(@"back\slash", @"back\\slash")]
    [InlineData("two\nlines", "two lines")]
    [InlineData("a\u202Eb\u0000c", "abc")]
    [InlineData("    code?", "code?")]
    public void Echoed_words_are_never_markup(string words, string markdown) =>
        MarkdownWriter.Write(new Message([new MessageBlock.Line([new Span(words)])])).ShouldBe(markdown);

    [Fact]
    public void A_mark_that_would_not_count_is_left_out() =>
        MarkdownWriter.Write(new Message([new MessageBlock.Line([new Span("a"), new Span("b", SpanStyle.Strong), new Span(" "), new Span("c", SpanStyle.Strong), new Span("d"), new Span(" x`y", SpanStyle.Code)])]))
            .ShouldBe(@"ab cd x\`y");

    [Fact]
    public void Code_in_a_link_is_no_definition_of_a_reference() =>
        MarkdownWriter.Write(new Message([new MessageBlock.Line([new Span("a]:b", SpanStyle.Code, new Uri("https://guard.example/"))])])).ShouldBe(@"[a\]\:b](https://guard.example/)");

    [Fact]
    public void A_link_that_is_called_x_is_no_ticked_box() =>
        MarkdownWriter.Write(new Message([new MessageBlock.Bullets([[new Span("x", Link: new Uri("https://guard.example/"))]])])).ShouldBe("- [&#120;](https://guard.example/)");

    [Fact]
    public void Whatever_the_words_they_come_back_and_nothing_else() =>
        HostileWords.Message.Sample(
            message =>
            {
                var html = Markdown.ToHtml(MarkdownWriter.Write(message), Generous);
                html.ShouldShowNothingBut(message, Ours);
                HtmlReader.Read(html).ShouldHoldNothingBut(Padded(message));
            },
            iter: 2_000);

    [Fact]
    public void What_is_not_folded_comes_back_through_the_reader() =>
        HostileWords.Message.Where(message => !message.Blocks.Any(block => block is MessageBlock.Fold))
            .Sample(message => MarkdownReader.Read(MarkdownWriter.Write(message)).ShouldHoldNothingBut(Padded(message)), iter: 2_000);

    // Held against the text itself, so that a fault of the reader cannot hide one of the writer.
    [Fact]
    public void No_mark_of_the_words_survives_as_itself() =>
        HostileWords.Text.Sample(
            words =>
            {
                var markdown = MarkdownWriter.Write(new Message([new MessageBlock.Line([new Span(words)])]));
                var bare = Regex.Replace(markdown, @"\\.|&(lt|gt|amp);", "x");
                bare.IndexOfAny([.. "\n@#![]()*_`|~<>&{}$^=+\\"]).ShouldBe(-1, markdown);
                Regex.IsMatch(bare, @"[.:]\S|^[0-9]+\.|(^|\s)-").ShouldBeFalse(markdown);
            },
            iter: 10_000);

    // In Markdown every row of a table is as wide as the widest.
    private static Message Padded(Message message) => new([.. message.Blocks.Select(Padded)]);

    private static MessageBlock Padded(MessageBlock block) => block switch
    {
        MessageBlock.Fold fold => fold with { Blocks = [.. fold.Blocks.Select(Padded)] },
        MessageBlock.Table table => Padded(table, table.Rows.Select(row => row.Count).Append(table.Header.Count).Max()),
        _ => block,
    };

    private static MessageBlock.Table Padded(MessageBlock.Table table, int width) => new(
        [.. table.Header, .. Enumerable.Repeat("", width - table.Header.Count)],
        [.. table.Rows.Select(row => (IReadOnlyList<IReadOnlyList<Span>>)[.. row, .. Enumerable.Repeat((IReadOnlyList<Span>)[], width - row.Count)])]);
}
