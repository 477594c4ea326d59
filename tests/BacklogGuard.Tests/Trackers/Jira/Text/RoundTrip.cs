using BacklogGuard.Facts;
using BacklogGuard.Trackers.Text;

namespace BacklogGuard.Tests.Trackers.Jira.Text;

/// <summary>What a message that was written and read again must still be: the same words, and no structure that it did not have.</summary>
internal static class RoundTrip
{
    public static void ShouldHoldNothingBut(this Document document, Message message)
    {
        var blocks = message.Blocks.SelectMany(HostileWords.Flat).ToList();

        document.Mentions.ShouldBeEmpty();
        document.Links.Select(link => link.Url).Where(url => url.Contains("evil", StringComparison.Ordinal)).ShouldBeEmpty();
        document.Links.Count.ShouldBe(message.Blocks.SelectMany(HostileWords.Spans).Count(IsLinked));
        document.Blocks.OfType<Heading>().ShouldAllBe(heading => heading.Level == 6);
        document.Blocks.OfType<ListItem>().Count().ShouldBe(blocks.OfType<MessageBlock.Bullets>().SelectMany(bullets => bullets.Items).Count(HasWords));
        document.Blocks.OfType<ListItem>().ShouldAllBe(item => item.Depth == 1 && !item.Ordered && item.Ticked == null);
        document.Blocks.ShouldAllBe(block => block is Paragraph || block is Heading || block is ListItem || block is TableRow);
        document.Blocks.OfType<TableRow>().Select(row => row.Cells.Count).ShouldBe(Rows(blocks));
        Ink(document.Blocks.Select(Words)).ShouldBe(Ink(message.Blocks.SelectMany(HostileWords.Spans).Select(span => CleanText.OneLine(span.Text))));
    }

    private static IEnumerable<int> Rows(IEnumerable<MessageBlock> blocks) =>
        blocks.OfType<MessageBlock.Table>()
            .SelectMany(table => table.Rows.Prepend([.. table.Header.Select(title => (IReadOnlyList<Span>)[new Span(title)])]))
            .Where(row => row.Any(HasWords))
            .Select(row => row.Count);

    private static bool HasWords(IReadOnlyList<Span> spans) => spans.Any(span => !string.IsNullOrWhiteSpace(CleanText.OneLine(span.Text)));

    public static bool IsLinked(Span span) =>
        !string.IsNullOrWhiteSpace(CleanText.OneLine(span.Text)) && span.Link is { IsAbsoluteUri: true, Scheme: "http" or "https" };

    private static string Words(Block block) => block is TableRow row ? string.Concat(row.Cells) : block.Text;

    private static string Ink(IEnumerable<string> texts) =>
        string.Concat(texts.SelectMany(text => text).Where(character => !char.IsWhiteSpace(character)));
}
