using System.Diagnostics;
using BacklogGuard.Facts;
using BacklogGuard.Trackers.Jira.Text;
using CsCheck;

namespace BacklogGuard.Tests.Trackers.Jira.Text;

public sealed class WikiReaderTests
{
    [Fact]
    public void Reads_headings_quotes_and_paragraphs() =>
        Blocks("h2. Why *now*\r\n\r\nFirst line\r\nsecond\r\n----\r\nbq. said so\r\nh3.Close\r\nh7. no heading").ShouldBe(
            [new Heading(2, "Why now"), new Paragraph("First line"), new Paragraph("second"), new Quote("said so"), new Heading(3, "Close"), new Paragraph("h7. no heading")]);

    [Fact]
    public void A_bold_line_and_the_words_of_a_heading_are_headings() =>
        Blocks("*Acceptance criteria*\n*Scope:*\n*Goal*:\n*Note* this\nAcceptance criteria:\nAC:\nHe said:\n{*}Why{*}\n**Markdown**").ShouldBe(
        [
            new Heading(6, "Acceptance criteria"),
            new Heading(6, "Scope:"),
            new Heading(6, "Goal:"),
            new Paragraph("Note this"),
            new Heading(6, "Acceptance criteria:"),
            new Heading(6, "AC:"),
            new Paragraph("He said:"),
            new Heading(6, "Why"),
            new Heading(6, "Markdown"),
        ]);

    [Fact]
    public void Reads_nested_lists_and_checkboxes() =>
        Blocks("* one\n** one a\n*# one b\n# first\n- dash\n* (/) tested\n* (x) written\n[ ] open\n[x] closed\n- [ ] dash open\n1. numbered\n2) again\n• dotted").ShouldBe(
        [
            new ListItem("one"),
            new ListItem("one a", 2),
            new ListItem("one b", 2, Ordered: true),
            new ListItem("first", Ordered: true),
            new ListItem("dash"),
            new ListItem("tested", Ticked: true),
            new ListItem("written", Ticked: false),
            new ListItem("open", Ticked: false),
            new ListItem("closed", Ticked: true),
            new ListItem("dash open", Ticked: false),
            new ListItem("numbered", Ordered: true),
            new ListItem("again", Ordered: true),
            new ListItem("dotted"),
        ]);

    [Fact]
    public void A_Markdown_heading_is_one_where_it_cannot_be_a_list() =>
        Blocks("## Problem\nIt fails.\n# step\n## part of the step").ShouldBe(
            [new Heading(2, "Problem"), new Paragraph("It fails."), new ListItem("step", Ordered: true), new ListItem("part of the step", 2, Ordered: true)]);

    [Fact]
    public void Reads_tables() =>
        Blocks("||Given||Then||\n|a voucher|[the flow|https://x.example/a]|\n|a \\| b|{{c|d}}| |\n||Row|value|")
            .Cast<TableRow>().Select(row => $"{string.Join('/', row.Cells)} {row.IsHeader}")
            .ShouldBe(["Given/Then True", "a voucher/the flow False", "a | b/c|d/ False", "Row/value False"]);

    [Fact]
    public void Reads_code_quotes_panels_and_folds() =>
        Blocks("Before {code:java}int a = 1;\n* no list{code} after\n{noformat}\n{quote} [~me]\n{noformat}\n{quote}\nsaid\n* so\n{quote}\n{panel:title=Scope|bgColor=#fff}\nonly vouchers\n{panel}\n{expand:Details}\ninside\n{expand}").ShouldBe(
        [
            new Paragraph("Before"),
            new CodeBlock("int a = 1;\n* no list"),
            new Paragraph("after"),
            new CodeBlock("{quote} [~me]"),
            new Quote("said"),
            new Quote("* so"),
            new Heading(6, "Scope"),
            new Paragraph("only vouchers"),
            new Heading(6, "Details"),
            new Paragraph("inside"),
        ]);

    [Fact]
    public void Code_that_never_ends_hides_nothing() =>
        Blocks("{code}\nAcceptance criteria:\n* one").ShouldBe([new Heading(6, "Acceptance criteria:"), new ListItem("one")]);

    [Theory]
    [InlineData("*bold* _em_ -gone- +new+ ^up^ ~down~ ??cite?? {{mono}}", "bold em gone new up down cite mono")]
    [InlineData("2*3*4, snake_case_name, a-b-c, 5 - 3 - 2, C++ and D++", "2*3*4, snake_case_name, a-b-c, 5 - 3 - 2, C++ and D++")]
    [InlineData("mid{*}dle{*} of", "middle of")]
    [InlineData("{color:red}red{color} {status:title=Done|colour=Green} {anchor:x}", "red Done")]
    [InlineData("Filter {a: 1} and {resource}", "Filter {a: 1} and {resource}")]
    [InlineData(@"\*plain\* \{code\} \[x\] C:\temp", "*plain* {code} [x] C:\\temp")]
    [InlineData("&#91;x&#93; &amp; &lt; &unknown; AT&T;", "[x] & < &unknown; AT&T;")]
    [InlineData("!mock.png|thumbnail! see wow! great!", "see wow! great!")]
    [InlineData("[draft] and [text|no address]", "[draft] and [text|no address]")]
    [InlineData(@"one\\ two", "one\ntwo")]
    public void Takes_the_markup_out_of_the_words(string wiki, string words) => WikiReader.Read(wiki).PlainText.ShouldBe(words);

    [Fact]
    public void Finds_links_and_mentions()
    {
        var document = WikiReader.Read("See [the flow|https://www.figma.com/file/1|tip], [https://x.example/_a_b_], http://y.example/(1). [~maria] [~accountid:5b10] [Tom|~tomas] !https://z.example/p.png!");

        document.PlainText.ShouldBe("See the flow, https://x.example/_a_b_, http://y.example/(1). @maria @5b10 Tom");
        document.Links.ShouldBe(
        [
            new TextLink("the flow", "https://www.figma.com/file/1"),
            new TextLink("https://x.example/_a_b_", "https://x.example/_a_b_"),
            new TextLink("http://y.example/(1", "http://y.example/(1"),
            new TextLink("", "https://z.example/p.png"),
        ]);
        document.Mentions.ShouldBe([new Mention("maria", "@maria"), new Mention("5b10", "@5b10"), new Mention("tomas", "Tom")]);
    }

    [Fact]
    public void Strips_what_nobody_can_see() =>
        WikiReader.Read("pay\u202Elater\u0007 now\u200B\tor &#8238;never").PlainText.ShouldBe("paylater now or never");

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \r\n ")]
    [InlineData("----")]
    public void Nothing_is_an_empty_document(string? wiki) => WikiReader.Read(wiki).IsEmpty.ShouldBeTrue();

    [Theory]
    [InlineData("[")]
    [InlineData("{{")]
    [InlineData("{quote}")]
    [InlineData("{code}")]
    [InlineData("!a.b")]
    [InlineData("*a ")]
    [InlineData("|")]
    [InlineData("\\")]
    [InlineData("&#1;")]
    [InlineData("* ")]
    [InlineData("http://")]
    [InlineData("{panel:title=")]
    [InlineData("[~")]
    [InlineData("\n")]
    public void A_megabyte_of_anything_is_read_in_time(string piece)
    {
        var wiki = string.Concat(Enumerable.Repeat(piece, 1_000_000 / piece.Length));
        var watch = Stopwatch.StartNew();

        WikiReader.Read(wiki).ShouldNotBeNull();
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(5));
    }

    [Fact]
    public void No_text_makes_it_throw() => HostileWords.Text.Sample(wiki => WikiReader.Read(wiki).Blocks is not null, iter: 10_000);

    private static IReadOnlyList<Block> Blocks(string wiki) => WikiReader.Read(wiki).Blocks;
}
