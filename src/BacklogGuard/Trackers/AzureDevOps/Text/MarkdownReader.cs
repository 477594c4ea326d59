using BacklogGuard.Facts;
using BacklogGuard.Trackers.Text;
using Markdig;
using Markdig.Syntax;

namespace BacklogGuard.Trackers.AzureDevOps.Text;

/// <summary>Reads Markdown fields; HTML inside is text. What no person writes - very long, very deep - is read line by line.</summary>
internal static class MarkdownReader
{
    // The parser's time grows with the square of hostile text: these keep it at about a second.
    private const int Longest = 32_000;
    private const int MostBrackets = 2_000;

    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .DisableHtml().UsePipeTables().UseTaskLists().UseAutoLinks().UseEmphasisExtras().Build();

    public static Document Read(string? markdown)
    {
        var text = CleanText.Lines(markdown);

        if (text.Length > Longest || text.AsSpan().Count('[') > MostBrackets)
        {
            return MarkdownLines.Read(text);
        }

        try
        {
            return Read(Markdown.Parse(text, Pipeline));
        }
        catch (ArgumentException)
        {
            // The parser's word for "nested too deeply".
            return MarkdownLines.Read(text);
        }
    }

    private static Document Read(MarkdownDocument parsed)
    {
        var draft = new DocumentDraft();
        new MarkdownBlocks(draft).Read(parsed);

        return draft.Build();
    }
}
