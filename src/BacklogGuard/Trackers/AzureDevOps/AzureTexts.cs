using BacklogGuard.Facts;
using BacklogGuard.Trackers.Text;

namespace BacklogGuard.Trackers.AzureDevOps;

/// <summary>A field's value as a document: HTML, Markdown, plain text and numbers.</summary>
internal static class AzureTexts
{
    /// <summary>What an item says of itself: bugs say it in their steps to reproduce.</summary>
    public static Document Description(SeenWorkItem item)
    {
        var steps = Read(item, AzureFields.ReproSteps);
        var description = Read(item, AzureFields.Description);
        return steps.IsEmpty ? description
            : description.IsEmpty ? steps
            : new Document([.. steps.Blocks, .. description.Blocks]) { Links = [.. steps.Links, .. description.Links], Mentions = [.. steps.Mentions, .. description.Mentions] };
    }

    public static Document Read(SeenWorkItem item, string reference) =>
        Read(item.Field(reference).TextOrNumber(), item.Item.MultilineFieldsFormat?.GetValueOrDefault(reference));

    /// <param name="format">markdown or html; null is html.</param>
    public static Document Read(string? text, string? format) => Document.FromPlainText(text ?? format ?? "");
}
