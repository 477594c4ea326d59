using BacklogGuard.Facts;
using BacklogGuard.Trackers.Text;

namespace BacklogGuard.Trackers.Jira.Text;

/// <summary>Reads Jira's wiki markup (Data Center, and what people write as plain text); never throws.</summary>
internal static class WikiReader
{
    public static Document Read(string? wiki)
    {
        if (string.IsNullOrWhiteSpace(wiki))
        {
            return Document.Empty;
        }

        var draft = new DocumentDraft();
        new WikiBlocks(draft).Read(CleanText.Lines(wiki));

        return draft.Build();
    }
}
