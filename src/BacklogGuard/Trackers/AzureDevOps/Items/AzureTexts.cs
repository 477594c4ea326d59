using System.Text.Json;
using System.Text.RegularExpressions;
using BacklogGuard.Facts;
using BacklogGuard.Trackers.AzureDevOps.Text;
using BacklogGuard.Trackers.Text;

namespace BacklogGuard.Trackers.AzureDevOps.Items;

/// <summary>A field's value as a document: HTML, Markdown, plain text, people and numbers.</summary>
internal static partial class AzureTexts
{
    /// <param name="item">The work item, with fields and multilineFieldsFormat.</param>
    /// <param name="reference">The field's reference name.</param>
    public static Document Read(JsonElement item, string reference) => Read(item.Member("fields").Member(reference), FormatOf(item, reference));

    /// <param name="format">"markdown" or "html" in any case; null when the tracker does not say, as before 2025.</param>
    public static Document Read(JsonElement? value, string? format) => value switch
    {
        { ValueKind: JsonValueKind.String } => Read(value.AsText() ?? "", format),
        { ValueKind: JsonValueKind.Object } => Document.FromPlainText(AzureIdentities.Read(value)?.Name ?? ""),
        { ValueKind: JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False } other => Document.FromPlainText(other.GetRawText()),
        _ => Document.Empty,
    };

    public static string? FormatOf(JsonElement item, string reference) =>
        item.Member("multilineFieldsFormat").Members()
            .Where(field => field.Name.Equals(reference, StringComparison.OrdinalIgnoreCase))
            .Select(field => ((JsonElement?)field.Value).AsText())
            .FirstOrDefault();

    private static Document Read(string text, string? format) =>
        "markdown".Equals(format, StringComparison.OrdinalIgnoreCase) ? MarkdownReader.Read(text)
        : Markup().IsMatch(text) ? HtmlReader.Read(text)
        : Plain(text);

    private static Document Plain(string text)
    {
        var draft = new DocumentDraft();

        foreach (var line in CleanText.Lines(text).Split('\n'))
        {
            draft.AddLine(line, bold: false);
        }

        return draft.Build();
    }

    // What other programs write into HTML fields often holds none; its lines would run together.
    [GeneratedRegex("<[a-zA-Z/!]|&[a-zA-Z]{2,8};|&#[0-9xX]", RegexOptions.NonBacktracking)]
    private static partial Regex Markup();
}
