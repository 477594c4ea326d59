using System.Text.Json;
using BacklogGuard.Facts;
using BacklogGuard.Trackers.Text;

namespace BacklogGuard.Trackers.AzureDevOps;

/// <summary>A field's value as a document.</summary>
internal static class AzureTexts
{
    /// <param name="format">markdown or html; null is html.</param>
    public static Document Read(JsonElement? value, string? format) => Document.FromPlainText(value.TextOrNumber() ?? format ?? "");
}
