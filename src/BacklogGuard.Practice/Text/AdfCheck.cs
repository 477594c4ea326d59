using System.Text.Json;
using System.Text.Json.Nodes;

namespace BacklogGuard.Practice.Text;

/// <summary>Whether a document is ADF that Jira takes: known nodes in allowed places, no empty text, required attributes.</summary>
internal static class AdfCheck
{
    private static readonly string[] Inlines = ["text", "hardBreak", "mention", "emoji", "inlineCard", "status", "date", "placeholder"];

    private static readonly string[] Leaves =
        ["paragraph", "heading", "bulletList", "orderedList", "taskList", "codeBlock", "rule", "mediaSingle", "mediaGroup", "decisionList", "blockCard"];

    private static readonly string[] InCell = [.. Leaves, "panel", "blockquote", "nestedExpand"];

    private static readonly string[] Top = [.. Leaves, "panel", "blockquote", "table", "expand", "layoutSection", "embedCard"];

    private static readonly Dictionary<string, string[]> Inside = new()
    {
        ["doc"] = Top,
        ["paragraph"] = Inlines,
        ["heading"] = Inlines,
        ["codeBlock"] = ["text"],
        ["bulletList"] = ["listItem"],
        ["orderedList"] = ["listItem"],
        ["listItem"] = ["paragraph", "bulletList", "orderedList", "taskList", "codeBlock", "mediaSingle"],
        ["taskList"] = ["taskItem", "taskList"],
        ["taskItem"] = Inlines,
        ["decisionList"] = ["decisionItem"],
        ["decisionItem"] = Inlines,
        ["panel"] = ["paragraph", "heading", "bulletList", "orderedList", "taskList", "codeBlock", "rule", "blockCard", "mediaSingle", "mediaGroup", "decisionList"],
        ["blockquote"] = ["paragraph", "bulletList", "orderedList", "codeBlock", "mediaSingle", "mediaGroup"],
        ["expand"] = [.. InCell, "table"],
        ["nestedExpand"] = [.. Leaves, "panel", "blockquote"],
        ["table"] = ["tableRow"],
        ["tableRow"] = ["tableHeader", "tableCell"],
        ["tableHeader"] = InCell,
        ["tableCell"] = InCell,
        ["mediaSingle"] = ["media", "caption"],
        ["mediaGroup"] = ["media"],
        ["caption"] = Inlines,
        ["layoutSection"] = ["layoutColumn"],
        ["layoutColumn"] = [.. InCell, "table", "expand"],
    };

    private static readonly string[] NeedContent =
        ["bulletList", "orderedList", "listItem", "taskList", "panel", "blockquote", "expand", "nestedExpand", "table", "tableCell", "tableHeader", "mediaSingle", "mediaGroup"];

    private static readonly Dictionary<string, string> NeedAttribute = new()
    {
        ["heading"] = "level",
        ["mention"] = "id",
        ["emoji"] = "shortName",
        ["status"] = "text",
        ["date"] = "timestamp",
        ["panel"] = "panelType",
        ["taskList"] = "localId",
        ["taskItem"] = "localId",
        ["inlineCard"] = "url",
    };

    private static readonly string[] Marks =
        ["strong", "em", "code", "link", "strike", "underline", "subsup", "textColor", "backgroundColor", "border", "annotation", "alignment", "indentation", "breakout", "fragment", "dataConsumer"];

    private static readonly string[] Keys = ["type", "version", "content", "text", "marks", "attrs"];

    public static bool IsValid(JsonNode? document) =>
        document is JsonObject root && TypeOf(root) == "doc" && IsNumber(root["version"], 1, 1) && root["content"] is JsonArray && Node(root, 0);

    private static bool Node(JsonObject node, int depth) =>
        depth < 60
        && node.All(property => Keys.Contains(property.Key))
        && (TypeOf(node) == "text" ? Text(node) : Content(node, depth) && Attributes(node));

    private static bool Text(JsonObject node) =>
        node["text"] is JsonValue value && value.GetValueKind() == JsonValueKind.String && value.GetValue<string>().Length > 0
        && (node["marks"] is null || (node["marks"] is JsonArray marks && marks.All(Mark)));

    private static bool Mark(JsonNode? node) =>
        node is JsonObject mark && Marks.Contains(TypeOf(mark)) && (TypeOf(mark) != "link" || mark["attrs"]?["href"] is JsonValue);

    private static bool Content(JsonObject node, int depth)
    {
        var type = TypeOf(node);
        var children = node["content"] as JsonArray ?? [];
        if (node["content"] is not (null or JsonArray) || (children.Count == 0 && NeedContent.Contains(type)))
        {
            return false;
        }

        return children.All(child =>
            child is JsonObject inner && Inside.TryGetValue(type, out var allowed) && allowed.Contains(TypeOf(inner)) && Node(inner, depth + 1));
    }

    private static bool Attributes(JsonObject node)
    {
        var type = TypeOf(node);
        if (node["attrs"] is not (null or JsonObject))
        {
            return false;
        }

        return type == "heading"
            ? IsNumber(node["attrs"]?["level"], 1, 6)
            : !NeedAttribute.TryGetValue(type, out var needed) || node["attrs"]?[needed] is JsonValue;
    }

    private static bool IsNumber(JsonNode? node, int least, int most) =>
        node is JsonValue value && value.GetValueKind() == JsonValueKind.Number && value.TryGetValue<int>(out var number) && number >= least && number <= most;

    private static string TypeOf(JsonObject node) =>
        node["type"] is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : "";
}
