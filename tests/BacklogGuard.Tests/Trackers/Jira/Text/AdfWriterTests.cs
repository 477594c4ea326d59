using System.Text.Json;
using BacklogGuard.Facts;
using BacklogGuard.Trackers.Jira.Text;
using CsCheck;

namespace BacklogGuard.Tests.Trackers.Jira.Text;

public sealed class AdfWriterTests
{
    [Fact]
    public void Writes_lines_with_marks_and_links() =>
        AdfWriter.Write(new Message([new MessageBlock.Line([new Span("Not ready", SpanStyle.Strong), new Span(""), new Span(" for "), new Span("why", SpanStyle.Code, new Uri("https://guard.example/d/1"))])]))
            .ToJsonString().ShouldBe(
                """
                {"version":1,"type":"doc","content":[{"type":"paragraph","content":[{"type":"text","text":"Not ready","marks":[{"type":"strong"}]},{"type":"text","text":" for "},{"type":"text","text":"why","marks":[{"type":"code"},{"type":"link","attrs":{"href":"https://guard.example/d/1"}}]}]}]}
                """);

    [Fact]
    public void Writes_tables_lists_and_folds()
    {
        var adf = AdfWriter.Write(new Message(
        [
            new MessageBlock.Table(["Expected"], [[[new Span("two criteria")]]]),
            new MessageBlock.Bullets([[new Span("one")]]),
            new MessageBlock.Fold("More", [new MessageBlock.Line([new Span("inside")])]),
        ]));

        adf.ShouldBeValidAdf();
        adf["content"]!.AsArray().Select(block => block!["type"]!.GetValue<string>()).ShouldBe(["table", "bulletList", "expand"]);
        adf["content"]![0]!["content"]![0]!["content"]![0]!["type"]!.GetValue<string>().ShouldBe("tableHeader");
        adf["content"]![2]!["attrs"]!["title"]!.GetValue<string>().ShouldBe("More");
    }

    [Fact]
    public void Folds_in_folds_stay_valid_and_lose_no_words()
    {
        var deepest = new MessageBlock.Fold("four", [new MessageBlock.Table(["a"], [[[new Span("cell")], [new Span("next")]]])]);
        var adf = AdfWriter.Write(new Message([new MessageBlock.Fold("one", [new MessageBlock.Fold("two", [new MessageBlock.Fold("three", [deepest])])])]));

        adf.ShouldBeValidAdf();
        Read(adf).PlainText.ShouldBe("one\ntwo\nthree\nfour\ncell | next");
    }

    [Fact]
    public void Empty_things_stay_valid() =>
        AdfWriter.Write(new Message(
        [
            new MessageBlock.Line([]), new MessageBlock.Line([new Span("\u202E")]), new MessageBlock.Bullets([]), new MessageBlock.Bullets([[]]),
            new MessageBlock.Table([], []), new MessageBlock.Table([""], [[]]), new MessageBlock.Fold("", []),
        ])).ShouldBeValidAdf();

    [Fact]
    public void Only_web_addresses_become_links()
    {
        foreach (var address in new[] { "javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "ftp://x.example" })
        {
            AdfWriter.Write(new Message([new MessageBlock.Line([new Span("x", Link: new Uri(address))])])).ToJsonString().ShouldNotContain("link");
        }
    }

    [Fact]
    public void Whatever_the_words_the_document_is_valid_and_holds_nothing_else() =>
        HostileWords.Message.Sample(
            message =>
            {
                var adf = AdfWriter.Write(message);
                adf.ShouldBeValidAdf();
                Read(adf).ShouldHoldNothingBut(message);
            },
            iter: 5_000);

    private static Document Read(System.Text.Json.Nodes.JsonObject adf) => AdfReader.Read(JsonDocument.Parse(adf.ToJsonString()).RootElement);
}
