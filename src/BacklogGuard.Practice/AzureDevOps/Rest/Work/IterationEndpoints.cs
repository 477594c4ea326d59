using System.Text.Json.Nodes;
using BacklogGuard.Practice.AzureDevOps.Rest.Wit;
using BacklogGuard.Practice.AzureDevOps.World;

namespace BacklogGuard.Practice.AzureDevOps.Rest.Work;

/// <summary>The iterations that a team has selected, and the items in them.</summary>
internal static class IterationEndpoints
{
    public static void Map(AzureRoutes routes)
    {
        const string All = "work/teamsettings/iterations";
        routes.Map("GET", All, List, AzureScope.OfTeam);
        routes.Map("POST", All, Select, AzureScope.OfTeam);
        routes.Map("GET", All + "/{iteration}", call => AzureAnswer.Ok(TeamView.Iteration(call, TeamView.Selected(call))), AzureScope.OfTeam);
        routes.Map("DELETE", All + "/{iteration}", Drop, AzureScope.OfTeam);
        routes.Map("GET", All + "/{iteration}/workitems", Items, AzureScope.OfTeam);
    }

    private static AzureAnswer List(AzureCall call)
    {
        var timeframe = call.Query("$timeframe");
        if (timeframe is not null && !string.Equals(timeframe, "current", StringComparison.OrdinalIgnoreCase))
        {
            throw AzureRefusal.Bad("Specified argument was out of the range of valid values. Parameter name: timeframe", "ArgumentOutOfRangeException");
        }

        var today = TeamView.Today(call);
        return AzureAnswer.List(call.Team.Iterations
            .Where(node => timeframe is null || node.TimeFrame(today) == "current")
            .OrderBy(node => node.Start ?? DateOnly.MaxValue)
            .Select(node => (JsonNode?)TeamView.Iteration(call, node)));
    }

    private static AzureAnswer Select(AzureCall call)
    {
        TeamView.NeedAdmin(call);
        var asked = call.Object()["id"]?.ToString();
        var node = call.Project.Iterations.SelfAndBelow.FirstOrDefault(node => node.Parent is not null && node.Identifier.ToString() == asked)
            ?? throw AzureRefusal.NotFound($"VS402408: The iteration {asked} does not exist.", "IterationNotFoundException");
        if (!call.Team.Iterations.Contains(node))
        {
            call.Team.Iterations.Add(node);
            call.Act.Note(null, $"{call.Team.Name} selected {node.Path}");
        }

        return AzureAnswer.Ok(TeamView.Iteration(call, node));
    }

    private static AzureAnswer Drop(AzureCall call)
    {
        TeamView.NeedAdmin(call);
        var node = TeamView.Selected(call);
        call.Team.Iterations.Remove(node);
        call.Act.Note(null, $"{call.Team.Name} dropped {node.Path}");
        return AzureAnswer.NoContent;
    }

    // Requirements are roots; a task whose parent is here too hangs below it.
    private static AzureAnswer Items(AzureCall call)
    {
        var node = TeamView.Selected(call);
        var order = call.Project.Process.OrderField;
        var items = call.World.Items.Values
            .Where(item => item.Deleted is null && item.Iteration == node && call.Team.Owns(item.Area) && IsPlanned(item) && call.MaySee(item))
            .OrderBy(item => item.Fields.Get<double>(order)).ToList();
        var relations = new JsonArray();
        foreach (var root in items.Where(item => !items.Exists(other => other.Id == item.Parent)))
        {
            Add(call, relations, null, root, items);
        }

        return AzureAnswer.Ok(new JsonObject { ["workItemRelations"] = relations, ["url"] = TeamView.Url(call, $"teamsettings/iterations/{node.Identifier}/workitems") });
    }

    private static bool IsPlanned(AzureItem item) => !item.Project.Process.Levels.Any(level => level.Kind == "portfolio" && level.Types.Contains(item.Type.Name));

    private static void Add(AzureCall call, JsonArray relations, AzureItem? parent, AzureItem item, List<AzureItem> items)
    {
        relations.Add((JsonNode?)TeamView.Relation(call, parent is null ? null : LinkTypes.Child, parent, item));
        items.FindAll(child => child.Parent == item.Id).ForEach(child => Add(call, relations, item, child, items));
    }
}
