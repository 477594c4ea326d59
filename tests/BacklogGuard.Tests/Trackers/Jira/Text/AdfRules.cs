using System.Text.Json.Nodes;

namespace BacklogGuard.Tests.Trackers.Jira.Text;

/// <summary>The rules of Atlassian's document format for the nodes that a comment uses.</summary>
internal static class AdfRules
{
    private static readonly string[] Flow = ["paragraph", "bulletList", "table"];

    private static readonly Dictionary<string, (string[] Content, int Least, string[] Attributes)> Nodes = new()
    {
        ["doc"] = ([.. Flow, "expand"], 0, []),
        ["paragraph"] = (["text"], 0, []),
        ["bulletList"] = (["listItem"], 1, []),
        ["listItem"] = (["paragraph", "bulletList"], 1, []),
        ["table"] = (["tableRow"], 1, []),
        ["tableRow"] = (["tableHeader", "tableCell"], 0, []),
        ["tableHeader"] = (["paragraph", "bulletList", "nestedExpand"], 1, []),
        ["tableCell"] = (["paragraph", "bulletList", "nestedExpand"], 1, []),
        ["expand"] = ([.. Flow, "nestedExpand"], 1, ["title"]),
        ["nestedExpand"] = (["paragraph", "bulletList"], 1, ["title"]),
    };

    public static void ShouldBeValidAdf(this JsonObject document)
    {
        document["version"]!.GetValue<int>().ShouldBe(1);
        document["type"]!.GetValue<string>().ShouldBe("doc");
        Check(document);
    }

    private static void Check(JsonObject node)
    {
        var type = node["type"]!.GetValue<string>();

        if (type == "text")
        {
            CheckText(node);
            return;
        }

        var (allowed, least, attributes) = Nodes[type];
        var content = node["content"]!.AsArray();
        content.Count.ShouldBeGreaterThanOrEqualTo(least, type);
        (node["attrs"]?.AsObject().Select(attribute => attribute.Key) ?? []).ShouldBe(attributes, type);
        node.Select(member => member.Key).Except(["version", "type", "content", "attrs"]).ShouldBeEmpty(type);

        foreach (var child in content)
        {
            allowed.ShouldContain(child!["type"]!.GetValue<string>(), $"inside {type}");
            Check(child.AsObject());
        }
    }

    private static void CheckText(JsonObject text)
    {
        text["text"]!.GetValue<string>().ShouldNotBeEmpty();
        text.Select(member => member.Key).Except(["type", "text", "marks"]).ShouldBeEmpty();
        var marks = text["marks"]?.AsArray().Select(mark => mark!["type"]!.GetValue<string>()).ToList() ?? [];
        marks.ShouldBeUnique();
        marks.ShouldBeSubsetOf(["strong", "em", "code", "link"]);

        foreach (var link in text["marks"]?.AsArray().Where(mark => mark!["type"]!.GetValue<string>() == "link") ?? [])
        {
            link!["attrs"]!["href"]!.GetValue<string>().ShouldMatch("^https?://");
        }
    }
}
