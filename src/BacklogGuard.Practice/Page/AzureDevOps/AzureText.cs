using System.Text.Json.Nodes;
using Markdig;

namespace BacklogGuard.Practice.Page.AzureDevOps;

/// <summary>Text of a work item for the page: always HTML, which the page takes apart and never trusts.</summary>
internal static class AzureText
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().UseTaskLists().Build();

    public static JsonObject? Of(string text, bool isMarkdown) =>
        text.Length == 0 ? null : new JsonObject { ["html"] = isMarkdown ? Markdown.ToHtml(text, Pipeline) : text };
}
