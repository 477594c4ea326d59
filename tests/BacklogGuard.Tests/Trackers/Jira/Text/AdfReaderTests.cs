using System.Diagnostics;
using System.Text.Json;
using BacklogGuard.Facts;
using BacklogGuard.Trackers.Jira.Text;
using CsCheck;

namespace BacklogGuard.Tests.Trackers.Jira.Text;

public sealed class AdfReaderTests
{
    [Fact]
    public void Reads_headings_paragraphs_and_line_breaks() =>
        Blocks("""
            {"type":"heading","attrs":{"level":2},"content":[{"type":"text","text":"Why "},{"type":"text","text":"now","marks":[{"type":"em"}]}]},
            {"type":"paragraph","content":[{"type":"text","text":"First"},{"type":"hardBreak"},{"type":"text","text":"second"}]},
            {"type":"paragraph","content":[]},
            {"type":"rule"}
            """).ShouldBe([new Heading(2, "Why now"), new Paragraph("First"), new Paragraph("second")]);

    [Fact]
    public void A_bold_line_and_the_words_of_a_heading_are_headings() =>
        Blocks($$"""
            {{Bold("Acceptance criteria")}},
            {"type":"paragraph","content":[{"type":"text","text":"Scope","marks":[{"type":"strong"}]},{"type":"text","text":": "}]},
            {"type":"paragraph","content":[{"type":"text","text":"Note","marks":[{"type":"strong"}]},{"type":"text","text":" this is plain"}]},
            {{Text("Acceptance criteria:")}}, {{Text("acceptance Criteria")}}, {{Text("Steps to reproduce:")}}, {{Text("Steps to reproduce")}}, {{Text("He said:")}},
            {"type":"paragraph","content":[{"type":"text","text":"Done when","marks":[{"type":"strong"}]},{"type":"hardBreak"},{"type":"text","text":"it works"}]}
            """).ShouldBe(
        [
            new Heading(6, "Acceptance criteria"),
            new Heading(6, "Scope:"),
            new Paragraph("Note this is plain"),
            new Heading(6, "Acceptance criteria:"),
            new Heading(6, "acceptance Criteria"),
            new Heading(6, "Steps to reproduce:"),
            new Paragraph("Steps to reproduce"),
            new Paragraph("He said:"),
            new Heading(6, "Done when"),
            new Paragraph("it works"),
        ]);

    [Fact]
    public void Reads_nested_lists_and_checkboxes() =>
        Blocks($$"""
            {"type":"bulletList","content":[
              {"type":"listItem","content":[{{Text("one")}},{"type":"orderedList","content":[{"type":"listItem","content":[{{Text("one a")}},{{Text("more")}}]}]}]},
              {"type":"listItem","content":[{{Bold("two")}}]},
              {"type":"listItem","content":[]}]},
            {"type":"taskList","attrs":{"localId":"a"},"content":[
              {"type":"taskItem","attrs":{"localId":"b","state":"DONE"},"content":[{"type":"text","text":"tested"}]},
              {"type":"taskList","attrs":{"localId":"c"},"content":[{"type":"taskItem","attrs":{"localId":"d","state":"TODO"},"content":[{"type":"text","text":"written"}]}]}]}
            """).ShouldBe(
        [
            new ListItem("one"),
            new ListItem("one a", 2, Ordered: true),
            new Paragraph("more"),
            new ListItem("two"),
            new ListItem("tested", Ticked: true),
            new ListItem("written", 2, Ticked: false),
        ]);

    [Fact]
    public void Reads_tables_code_quotes_panels_and_folds()
    {
        var blocks = Blocks($$"""
            {"type":"table","content":[
              {"type":"tableRow","content":[{"type":"tableHeader","content":[{{Text("Given")}}]},{"type":"tableHeader","content":[{{Text("Then")}}]}]},
              {"type":"tableRow","content":[{"type":"tableCell","content":[{{Text("a voucher")}},{{Text("expired")}}]},{"type":"tableCell","content":[]}]}]},
            {"type":"codeBlock","content":[{"type":"text","text":"a = 1\nb = 2"}]},
            {"type":"blockquote","content":[{{Text("said so")}}]},
            {"type":"panel","attrs":{"panelType":"info"},"content":[{{Text("mind this")}}]},
            {"type":"expand","attrs":{"title":"Details"},"content":[{{Text("inside")}}]}
            """);

        blocks.Select(block => block is TableRow row ? $"row {string.Join('/', row.Cells)} {row.IsHeader}" : block.ToString()).ShouldBe(
        [
            "row Given/Then True",
            "row a voucher expired/ False",
            new CodeBlock("a = 1\nb = 2").ToString(),
            new Quote("said so").ToString(),
            new Paragraph("mind this").ToString(),
            new Heading(6, "Details").ToString(),
            new Paragraph("inside").ToString(),
        ]);
    }

    [Fact]
    public void Reads_the_words_of_inline_nodes()
    {
        var document = Read("""
            {"type":"paragraph","content":[
              {"type":"mention","attrs":{"id":"5b10","text":"@Ana Ruiz"}},{"type":"text","text":" "},
              {"type":"emoji","attrs":{"shortName":":tada:","text":"🎉"}},{"type":"emoji","attrs":{"shortName":":own:"}},
              {"type":"status","attrs":{"text":"OPEN","color":"red"}},{"type":"text","text":" until "},{"type":"date","attrs":{"timestamp":"1795132800000"}},
              {"type":"text","text":", see "},{"type":"inlineCard","attrs":{"url":"https://wiki.acme.example/x"}},
              {"type":"text","text":" or "},{"type":"text","text":"the flow","marks":[{"type":"link","attrs":{"href":"https://www.figma.com/file/1"}}]},
              {"type":"holography","content":[{"type":"text","text":" and more"}]}]}
            """);

        document.PlainText.ShouldBe("@Ana Ruiz 🎉:own:OPEN until 2026-11-20, see https://wiki.acme.example/x or the flow\nand more");
        document.Mentions.ShouldBe([new Mention("5b10", "@Ana Ruiz")]);
        document.Links.ShouldBe([new TextLink("https://wiki.acme.example/x", "https://wiki.acme.example/x"), new TextLink("the flow", "https://www.figma.com/file/1")]);
    }

    [Fact]
    public void Links_and_mentions_in_tables_and_headings_count()
    {
        var document = Read("""
            {"type":"heading","attrs":{"level":9},"content":[{"type":"mention","attrs":{"id":"a"}}]},
            {"type":"table","content":[{"type":"tableRow","content":[{"type":"tableCell","content":[{"type":"blockCard","attrs":{"url":"https://x.example/1"}}]}]}]}
            """);

        document.Blocks[0].ShouldBe(new Heading(6, "@a"));
        document.Mentions.Count.ShouldBe(1);
        document.Links.Single().Url.ShouldBe("https://x.example/1");
    }

    [Fact]
    public void Walks_through_nodes_it_does_not_know() =>
        Blocks($$"""{"type":"layoutSection","content":[{"type":"layoutColumn","content":[{"type":"bodiedExtension","attrs":{},"content":[{{Text("found")}}]}]}]}""")
            .ShouldBe([new Paragraph("found")]);

    [Fact]
    public void Strips_what_nobody_can_see() =>
        Blocks(Text("pay\\u202Elater\\u0007 now\\u200B!") + "," + Text("half a pair \\ud800")).ShouldBe([new Paragraph("paylater now!")]);

    [Fact]
    public void A_string_is_wiki_markup() =>
        AdfReader.Read(JsonSerializer.SerializeToElement("h2. Why\n* one")).Blocks.ShouldBe([new Heading(2, "Why"), new ListItem("one")]);

    [Theory]
    [InlineData("null")]
    [InlineData("7")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"type\":\"doc\"}")]
    [InlineData("{\"type\":7,\"content\":{}}")]
    [InlineData("{\"type\":\"doc\",\"content\":[null,7,[],\"x\",{\"type\":\"text\"},{\"type\":\"text\",\"text\":null},{\"type\":\"mention\",\"attrs\":[]},{\"type\":\"date\",\"attrs\":{\"timestamp\":\"9e99\"}},{\"type\":\"heading\"},{\"type\":\"tableRow\",\"content\":[null]},{\"type\":\"text\",\"marks\":[null,{\"type\":\"link\"}]}]}")]
    public void What_is_no_document_is_empty(string json)
    {
        var document = AdfReader.Read(JsonDocument.Parse(json).RootElement);

        document.IsEmpty.ShouldBeTrue();
        document.Links.ShouldBeEmpty();
    }

    [Fact]
    public void Nothing_is_an_empty_document() => AdfReader.Read(default).ShouldBe(Document.Empty with { Blocks = [] }, new SameWords());

    [Fact]
    public void A_thousand_levels_are_cut_at_a_hundred()
    {
        var json = string.Concat(Enumerable.Repeat("{\"type\":\"panel\",\"content\":[", 1000)) + Text("deep") + string.Concat(Enumerable.Repeat("]}", 1000));
        using var deep = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 5000 });

        AdfReader.Read(deep.RootElement).IsEmpty.ShouldBeTrue();
    }

    [Fact]
    public void A_megabyte_is_read_in_time()
    {
        var item = $$"""{"type":"listItem","content":[{{Text("an item with a few words in it")}}]}""";
        using var json = JsonDocument.Parse($$"""{"type":"doc","content":[{"type":"bulletList","content":[{{string.Join(',', Enumerable.Repeat(item, 8_000))}}]}]}""");
        var watch = Stopwatch.StartNew();

        AdfReader.Read(json.RootElement).Blocks.Count.ShouldBe(8_000);
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(5));
    }

    [Fact]
    public void No_tree_of_nodes_makes_it_throw()
    {
        string[] types = ["doc", "paragraph", "text", "heading", "bulletList", "listItem", "taskItem", "table", "tableRow", "tableCell", "expand", "mention", "codeBlock", "inlineCard", "blockquote", "status", "odd"];
        var leaf = Gen.Select(Gen.OneOf(types), Gen.OneOf("null", "\"x\"", "7", "{}", "\"\\udc00\""), (type, value) => $$"""{"type":"{{type}}","text":{{value}},"attrs":{"text":{{value}},"level":{{value}},"url":{{value}} } }""");
        var branch = Gen.Select(Gen.OneOf(types), leaf.Array[0, 4], (type, inside) => $$"""{"type":"{{type}}","content":[{{string.Join(',', inside)}}]}""");
        var tree = Gen.Select(Gen.OneOf(types), branch.Array[0, 4], (type, inside) => $$"""{"type":"{{type}}","attrs":null,"content":[{{string.Join(',', inside)}}]}""");

        tree.Sample(json => AdfReader.Read(JsonDocument.Parse(json).RootElement).Blocks is not null, iter: 3_000);
    }

    private static string Text(string words) => $$"""{"type":"paragraph","content":[{"type":"text","text":"{{words}}"}]}""";

    private static string Bold(string words) => $$"""{"type":"paragraph","content":[{"type":"text","text":"{{words}}","marks":[{"type":"strong"}]}]}""";

    private static IReadOnlyList<Block> Blocks(string content) => Read(content).Blocks;

    private static Document Read(string content) =>
        AdfReader.Read(JsonDocument.Parse($$"""{"version":1,"type":"doc","content":[{{content}}]}""").RootElement);

    private sealed class SameWords : IEqualityComparer<Document>
    {
        public bool Equals(Document? x, Document? y) => x?.PlainText == y?.PlainText;

        public int GetHashCode(Document obj) => 0;
    }
}
