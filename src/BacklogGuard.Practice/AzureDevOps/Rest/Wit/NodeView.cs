using System.Text.Json.Nodes;
using BacklogGuard.Practice.AzureDevOps.World;

namespace BacklogGuard.Practice.AzureDevOps.Rest.Wit;

/// <summary>How a classification node looks in JSON.</summary>
internal static class NodeView
{
    /// <param name="depth">How many levels of children are shown.</param>
    public static JsonObject Show(AzureWorld world, AzureProject project, AzureNode node, int depth)
    {
        var json = new JsonObject
        {
            ["id"] = node.Id,
            ["identifier"] = node.Identifier.ToString(),
            ["name"] = node.Name,
            ["structureType"] = node.IsArea ? "area" : "iteration",
            ["hasChildren"] = node.Children.Count > 0,
        };
        if (depth > 0 && node.Children.Count > 0)
        {
            json["children"] = new JsonArray([.. node.Children.Select(child => (JsonNode?)Show(world, project, child, depth - 1))]);
        }

        json["path"] = node.NodePath;
        if (node.Start is not null || node.Finish is not null)
        {
            json["attributes"] = new JsonObject { ["startDate"] = AzureTime.Text(node.Start), ["finishDate"] = AzureTime.Text(node.Finish) };
        }

        json["url"] = Url(world, project, node);
        return json;
    }

    public static string Url(AzureWorld world, AzureProject project, AzureNode node)
    {
        var group = node.IsArea ? "Areas" : "Iterations";
        var rest = string.Concat(node.SelfAndAbove.Reverse().Skip(1).Select(above => "/" + Uri.EscapeDataString(above.Name)));
        return $"{world.BaseUrl}/{project.Id}/_apis/wit/classificationNodes/{group}{rest}";
    }
}
