using System.Globalization;
using System.Text;
using System.Text.Json;
using BacklogGuard.Trackers.Text;

namespace BacklogGuard.Trackers.Jira.Text;

/// <summary>The words of ADF's inline nodes.</summary>
internal static class AdfInline
{
    /// <returns>False when the node is no inline node.</returns>
    public static bool Read(string type, JsonElement node, DocumentDraft draft, out (string Text, bool Bold) inline)
    {
        var attrs = node.Member("attrs");
        var words = type switch
        {
            "text" => Linked(node, draft),
            "hardBreak" => "\n",
            "mention" => Mentioned(attrs, draft),
            "emoji" => attrs.Text("text") ?? attrs.Text("shortName") ?? "",
            "status" => attrs.Text("text") ?? "",
            "date" => Date(attrs.Member("timestamp").TextOrNumber()),
            "inlineCard" => Card(attrs, draft),
            "blockCard" or "embedCard" => Card(attrs, draft) + "\n",
            _ => null,
        };
        inline = (CleanText.Lines(words), type == "text" && Marks(node).Any(mark => mark.Text("type") == "strong"));

        return words is not null;
    }

    /// <summary>The text of a code block, with its line breaks.</summary>
    public static string Code(JsonElement block)
    {
        var code = new StringBuilder();

        foreach (var node in block.Member("content").Items())
        {
            code.Append(node.Text("text"));
        }

        return CleanText.Lines(code.ToString());
    }

    private static IEnumerable<JsonElement> Marks(JsonElement node) => node.Member("marks").Items();

    private static string Linked(JsonElement node, DocumentDraft draft)
    {
        var text = node.Text("text") ?? "";

        foreach (var link in Marks(node).Where(mark => mark.Text("type") == "link"))
        {
            draft.AddLink(text, link.Member("attrs").Text("href"));
        }

        return text;
    }

    private static string Mentioned(JsonElement? attrs, DocumentDraft draft)
    {
        var id = attrs.Text("id");
        var text = CleanText.OneLine(attrs.Text("text") ?? (id is null ? "" : $"@{id}"));
        draft.AddMention(id, text);

        return text;
    }

    private static string Card(JsonElement? attrs, DocumentDraft draft)
    {
        var url = attrs.Text("url") ?? attrs.Member("data").Text("url");
        draft.AddLink(url, url);

        return url ?? "";
    }

    private static string Date(string? milliseconds) =>
        long.TryParse(milliseconds, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var time)
        && time is > -62_135_596_800_000 and < 253_402_300_800_000
            ? DateTimeOffset.FromUnixTimeMilliseconds(time).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            : "";
}
