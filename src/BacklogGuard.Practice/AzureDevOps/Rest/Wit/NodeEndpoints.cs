using System.Globalization;
using System.Text.Json.Nodes;
using BacklogGuard.Practice.AzureDevOps.World;

namespace BacklogGuard.Practice.AzureDevOps.Rest.Wit;

/// <summary>The area and iteration trees.</summary>
internal static class NodeEndpoints
{
    public static void Map(AzureRoutes routes)
    {
        const string Group = "wit/classificationnodes/{group}";
        routes.Map("GET", "wit/classificationnodes", List, AzureScope.Project);
        routes.Map("GET", Group + "/{**path}", call => Answer(call, Find(call), call.Number("$depth") ?? 0), AzureScope.Project);
        routes.Map("POST", Group + "/{**path}", Create, AzureScope.Project);
        routes.Map("PATCH", Group + "/{**path}", Change, AzureScope.Project);
        routes.Map("DELETE", Group + "/{**path}", Delete, AzureScope.Project);
    }

    private static AzureAnswer Answer(AzureCall call, AzureNode node, int depth = 0) => AzureAnswer.Ok(NodeView.Show(call.World, call.Project, node, depth));

    private static AzureAnswer List(AzureCall call)
    {
        var project = call.Project;
        var depth = call.Number("$depth") ?? 0;
        if (call.QueryList("ids") is not { Count: > 0 } ids)
        {
            return AzureAnswer.List([NodeView.Show(call.World, project, project.Areas, depth), NodeView.Show(call.World, project, project.Iterations, depth)]);
        }

        var omits = AskedEnum.Of(call.Query("errorPolicy"), "errorPolicy", 1, "fail", "omit") == "omit";
        var all = project.Areas.SelfAndBelow.Concat(project.Iterations.SelfAndBelow).ToList();
        return AzureAnswer.List(ids.Select(id =>
        {
            var node = all.Find(node => node.Id.ToString(CultureInfo.InvariantCulture) == id);
            return node is not null ? NodeView.Show(call.World, project, node, depth) : omits ? (JsonNode?)null : throw NoNode(id);
        }));
    }

    private static AzureNode Find(AzureCall call)
    {
        var isArea = IsArea(call);
        var node = call.Project.Root(isArea);
        foreach (var name in (call.MaybeRoute("path") ?? "").Split('/', '\\').Where(part => part.Length > 0))
        {
            var asked = Uri.UnescapeDataString(name);
            node = node.Children.Find(child => string.Equals(child.Name, asked, StringComparison.OrdinalIgnoreCase)) ?? throw NoNode(call.Route("path"));
        }

        return node;
    }

    // Microsoft's own client sends the group as a number.
    private static bool IsArea(AzureCall call) => AskedEnum.Of(call.Route("group"), "structureGroup", "areas", "iterations") == "areas";

    private static AzureRefusal NoNode(string node) => AzureRefusal.NotFound(
        $"VS402485: The {node} name is not recognized, or you do not have permission to access it.", "ClassificationNodeNotFoundException");

    private static AzureAnswer Create(AzureCall call)
    {
        Need(call);
        var parent = Find(call);
        var body = call.Object();
        if (body["id"] is { } id)
        {
            return Answer(call, Move(call, parent, (int)id));
        }

        var name = NewName(body, parent);
        var node = new AzureNode { Id = call.World.NextNodeId(), Identifier = StableGuid.Of($"{parent.Identifier}/{name}/{call.World.Clock.Now.Ticks}"), Name = name, IsArea = parent.IsArea, Parent = parent };
        SetDates(node, body);
        parent.Children.Add(node);
        call.Act.Note(null, $"{(node.IsArea ? "area" : "iteration")} {node.Path} created");
        return new AzureAnswer(201, NodeView.Show(call.World, call.Project, node, 0));
    }

    private static AzureNode Move(AzureCall call, AzureNode parent, int id)
    {
        var node = call.Project.Root(parent.IsArea).SelfAndBelow.FirstOrDefault(node => node.Id == id) ?? throw NoNode(id.ToString(CultureInfo.InvariantCulture));
        node.Parent?.Children.Remove(node);
        node.Parent = parent;
        parent.Children.Add(node);
        return node;
    }

    private static AzureAnswer Change(AzureCall call)
    {
        Need(call);
        var node = Find(call);
        var body = call.Object();
        if ((string?)body["name"] is { } name && !string.Equals(name, node.Name, StringComparison.Ordinal))
        {
            node.Name = NewName(body, node.Parent!);
        }

        SetDates(node, body);
        call.Act.Note(null, $"{(node.IsArea ? "area" : "iteration")} {node.Path} changed");
        return Answer(call, node);
    }

    private static AzureAnswer Delete(AzureCall call)
    {
        Need(call);
        var node = Find(call);
        if (node.Parent is null)
        {
            throw AzureRefusal.Bad("VS402481: You cannot delete the root node.", "ClassificationNodeCannotDeleteRootException");
        }

        NodeRemoval.Remove(call, node, call.Number("$reclassifyId"));
        return AzureAnswer.NoContent;
    }

    private static string NewName(JsonObject body, AzureNode parent)
    {
        var name = ((string?)body["name"])?.Trim() ?? "";
        if (name.Length == 0 || name.IndexOfAny(['\\', '/', ':', '*', '?', '"', '<', '>', '|']) >= 0)
        {
            throw AzureRefusal.Bad($"VS402487: The node name '{name}' is not valid.", "ClassificationNodeNameInvalidException");
        }

        return parent.Children.Exists(child => string.Equals(child.Name, name, StringComparison.OrdinalIgnoreCase))
            ? throw new AzureRefusal(409, "ClassificationNodeDuplicateNameException", $"TF237018: The node name is already in use by another node in the same level: {name}.")
            : name;
    }

    private static void SetDates(AzureNode node, JsonObject body)
    {
        if (node.IsArea || body["attributes"] is not JsonObject attributes)
        {
            return;
        }

        var (start, finish) = (AzureTime.ParseDay((string?)attributes["startDate"]), AzureTime.ParseDay((string?)attributes["finishDate"]));
        if (start > finish || (start is null) != (finish is null))
        {
            throw AzureRefusal.Bad("VS402482: The start date must not be after the finish date, and an iteration has both or none.", "ClassificationNodeDatesInvalidException");
        }

        (node.Start, node.Finish) = (start, finish);
    }

    private static void Need(AzureCall call)
    {
        if (!call.May(AzurePermissions.ManageNodes, call.Project))
        {
            throw AzureRefusal.Forbidden("TF50309: The following account does not have sufficient permissions to complete the operation. The permission needed is: Create child nodes.");
        }
    }
}
