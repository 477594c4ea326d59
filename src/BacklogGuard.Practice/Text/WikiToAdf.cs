using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace BacklogGuard.Practice.Text;

/// <summary>The wiki markup that people write in practice (headings, lists, bold, italics, code, links) as ADF.</summary>
internal static partial class WikiToAdf
{
    public static JsonObject Convert(string wiki)
    {
        var content = new JsonArray();
        foreach (var line in wiki.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.TrimEntries))
        {
            Line(line, content);
        }

        if (content.Count == 0)
        {
            content.Add(Node("paragraph"));
        }

        return new JsonObject { ["version"] = 1, ["type"] = "doc", ["content"] = content };
    }

    private static void Line(string line, JsonArray content)
    {
        if (line.Length == 0)
        {
            return;
        }

        if (HeadingLine().Match(line) is { Success: true } heading)
        {
            var node = Node("heading", Inline(heading.Groups[2].Value));
            node["attrs"] = new JsonObject { ["level"] = heading.Groups[1].Value[0] - '0' };
            content.Add(node);
        }
        else if (ItemLine().Match(line) is { Success: true } item)
        {
            AddItem(content, item.Groups[1].Value[0] == '#' ? "orderedList" : "bulletList", item.Groups[2].Value);
        }
        else if (line == "----")
        {
            content.Add(new JsonObject { ["type"] = "rule" });
        }
        else
        {
            content.Add(Node("paragraph", Inline(line)));
        }
    }

    private static void AddItem(JsonArray content, string list, string text)
    {
        var item = Node("listItem", [Node("paragraph", Inline(text))]);
        if (content.LastOrDefault() is JsonObject last && (string?)last["type"] == list)
        {
            last["content"]!.AsArray().Add(item);
            return;
        }

        content.Add(Node(list, [item]));
    }

    private static JsonArray Inline(string text)
    {
        var content = new JsonArray();
        var at = 0;
        foreach (Match match in Marked().Matches(text))
        {
            Add(content, text[at..match.Index], null);
            AddMarked(content, match);
            at = match.Index + match.Length;
        }

        Add(content, text[at..], null);
        return content;
    }

    private static void AddMarked(JsonArray content, Match match)
    {
        if (match.Groups["bold"].Success)
        {
            Add(content, match.Groups["bold"].Value, new JsonObject { ["type"] = "strong" });
        }
        else if (match.Groups["code"].Success)
        {
            Add(content, match.Groups["code"].Value, new JsonObject { ["type"] = "code" });
        }
        else
        {
            var href = new JsonObject { ["href"] = match.Groups["url"].Value };
            Add(content, match.Groups["words"].Value, new JsonObject { ["type"] = "link", ["attrs"] = href });
        }
    }

    private static void Add(JsonArray content, string text, JsonObject? mark)
    {
        if (text.Length == 0)
        {
            return;
        }

        var node = new JsonObject { ["type"] = "text", ["text"] = text };
        if (mark is not null)
        {
            node["marks"] = new JsonArray(mark);
        }

        content.Add(node);
    }

    private static JsonObject Node(string type, JsonArray? content = null)
    {
        var node = new JsonObject { ["type"] = type };
        node["content"] = content ?? [];
        return node;
    }

    [GeneratedRegex(@"^h([1-6])\.\s*(.+)$", RegexOptions.None, matchTimeoutMilliseconds: 200)]
    private static partial Regex HeadingLine();

    [GeneratedRegex(@"^([*#-]+)\s+(.+)$", RegexOptions.None, matchTimeoutMilliseconds: 200)]
    private static partial Regex ItemLine();

    [GeneratedRegex(@"\*(?<bold>[^*\n]+)\*|\{\{(?<code>[^}\n]+)\}\}|\[(?<words>[^|\]\n]+)\|(?<url>[^\]\s]+)\]", RegexOptions.None, matchTimeoutMilliseconds: 200)]
    private static partial Regex Marked();
}
