using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace BacklogGuard.Practice.Text;

/// <summary>ADF as wiki markup, for the v2 view of a Cloud issue and for webhook bodies.</summary>
internal static class AdfToWiki
{
    public static string Render(JsonObject document)
    {
        var text = new StringBuilder();
        Blocks(document, text);
        return text.ToString().Trim('\n');
    }

    private static void Blocks(JsonObject parent, StringBuilder text)
    {
        foreach (var child in Children(parent))
        {
            Block(child, text);
        }
    }

    private static void Block(JsonObject node, StringBuilder text)
    {
        switch (Type(node))
        {
            case "paragraph":
                text.Append(Inline(node)).Append("\n\n");
                break;
            case "heading":
                text.Append(CultureInfo.InvariantCulture, $"h{node["attrs"]?["level"] ?? 1}. ").Append(Inline(node)).Append("\n\n");
                break;
            case "bulletList" or "orderedList" or "taskList":
                List(node, Type(node) == "orderedList" ? "#" : "*", text);
                text.Append('\n');
                break;
            case "codeBlock":
                text.Append("{code}\n").Append(Inline(node)).Append("\n{code}\n\n");
                break;
            case "blockquote":
                Fence(node, "{quote}", "{quote}", text);
                break;
            case "panel":
                Fence(node, "{panel}", "{panel}", text);
                break;
            case "expand" or "nestedExpand":
                Fence(node, $"{{expand:{node["attrs"]?["title"]}}}", "{expand}", text);
                break;
            case "rule":
                text.Append("----\n\n");
                break;
            case "table":
                Table(node, text);
                break;
            default:
                Blocks(node, text);
                break;
        }
    }

    private static void Fence(JsonObject node, string open, string close, StringBuilder text)
    {
        var inner = new StringBuilder();
        Blocks(node, inner);
        text.Append(open).Append(inner.ToString().Trim('\n')).Append(close).Append("\n\n");
    }

    private static void List(JsonObject list, string bullet, StringBuilder text)
    {
        foreach (var item in Children(list))
        {
            if (Type(item) is "taskItem")
            {
                text.Append(bullet).Append((string?)item["attrs"]?["state"] == "DONE" ? " [x] " : " [ ] ").Append(Inline(item)).Append('\n');
                continue;
            }

            Item(item, bullet, text);
        }
    }

    private static void Item(JsonObject item, string bullet, StringBuilder text)
    {
        foreach (var part in Children(item))
        {
            if (Type(part) is "bulletList" or "orderedList" or "taskList")
            {
                List(part, bullet + (Type(part) == "orderedList" ? "#" : "*"), text);
            }
            else
            {
                text.Append(bullet).Append(' ').Append(Inline(part)).Append('\n');
            }
        }
    }

    private static void Table(JsonObject table, StringBuilder text)
    {
        foreach (var row in Children(table))
        {
            foreach (var cell in Children(row))
            {
                var inner = new StringBuilder();
                Blocks(cell, inner);
                text.Append(Type(cell) == "tableHeader" ? "||" : "|").Append(inner.ToString().Trim('\n'));
            }

            text.Append(Type(Children(row).LastOrDefault() ?? row) == "tableHeader" ? "||\n" : "|\n");
        }

        text.Append('\n');
    }

    private static string Inline(JsonObject parent)
    {
        var text = new StringBuilder();
        foreach (var node in Children(parent))
        {
            text.Append(Type(node) switch
            {
                "text" => Marked(node),
                "hardBreak" => "\n",
                "mention" => $"[~accountid:{node["attrs"]?["id"]}]",
                "emoji" => (string?)node["attrs"]?["text"] ?? (string?)node["attrs"]?["shortName"] ?? "",
                "inlineCard" => $"[{node["attrs"]?["url"]}]",
                "status" => $"*{node["attrs"]?["text"]}*",
                _ => Inline(node),
            });
        }

        return text.ToString();
    }

    private static string Marked(JsonObject node)
    {
        var text = (string?)node["text"] ?? "";
        foreach (var mark in node["marks"]?.AsArray().OfType<JsonObject>() ?? [])
        {
            text = Type(mark) switch
            {
                "strong" => $"*{text}*",
                "em" => $"_{text}_",
                "code" => $"{{{{{text}}}}}",
                "strike" => $"-{text}-",
                "link" => $"[{text}|{mark["attrs"]?["href"]}]",
                _ => text,
            };
        }

        return text;
    }

    private static string Type(JsonObject node) => (string?)node["type"] ?? "";

    private static IEnumerable<JsonObject> Children(JsonObject node) => node["content"] is JsonArray content ? content.OfType<JsonObject>() : [];
}
