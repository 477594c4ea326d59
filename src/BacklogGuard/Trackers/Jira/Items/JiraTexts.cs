using System.Text.Json;
using BacklogGuard.Facts;
using BacklogGuard.Trackers.Jira.Text;
using BacklogGuard.Trackers.Text;

namespace BacklogGuard.Trackers.Jira.Items;

/// <summary>A field's value as a document: ADF, wiki markup, plain text, options and numbers.</summary>
internal static class JiraTexts
{
    public static Document Read(JsonElement? value, bool isCloud) => value switch
    {
        { ValueKind: JsonValueKind.Object } document when document.Text("type") == "doc" => AdfReader.Read(document),
        // Version 3 sends rich text as ADF, so that a string there is a plain one-line field.
        { ValueKind: JsonValueKind.String } => isCloud ? Document.FromPlainText(value.AsText() ?? "") : WikiReader.Read(value.AsText()),
        { ValueKind: JsonValueKind.Array } => new Document([.. value.Items().Select(Word).Where(word => word.Length > 0).Select(word => new ListItem(word))]),
        { } other when Word(other) is { Length: > 0 } word => Document.FromPlainText(word),
        _ => Document.Empty,
    };

    private static string Word(JsonElement value) =>
        ((JsonElement?)value).TextOrNumber() ?? value.Text("value") ?? value.Text("name") ?? value.Text("displayName") ?? "";
}
