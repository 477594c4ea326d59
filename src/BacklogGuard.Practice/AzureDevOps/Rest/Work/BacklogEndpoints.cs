using System.Text.Json.Nodes;
using BacklogGuard.Practice.AzureDevOps.Rest.Wit;
using BacklogGuard.Practice.AzureDevOps.World;

namespace BacklogGuard.Practice.AzureDevOps.Rest.Work;

/// <summary>The backlog levels of a team, what stands on them, and the fields and state categories behind them.</summary>
internal static class BacklogEndpoints
{
    public static void Map(AzureRoutes routes)
    {
        routes.Map("GET", "work/backlogconfiguration", call => AzureAnswer.Ok(Configuration(call)), AzureScope.OfTeam);
        routes.Map("GET", "work/backlogs", call => AzureAnswer.List(Levels(call).Select(level => (JsonNode?)Level(call, level))), AzureScope.OfTeam);
        routes.Map("GET", "work/backlogs/{level}", call => AzureAnswer.Ok(Level(call, Find(call))), AzureScope.OfTeam);
        routes.Map("GET", "work/backlogs/{level}/workitems", Items, AzureScope.OfTeam);
    }

    private static IReadOnlyList<BacklogLevel> Levels(AzureCall call) => call.Project.Process.Levels;

    private static JsonObject Configuration(AzureCall call) => new()
    {
        ["taskBacklog"] = Level(call, Levels(call).First(level => level.Kind == "task")),
        ["requirementBacklog"] = Level(call, Levels(call).First(level => level.Kind == "requirement")),
        ["portfolioBacklogs"] = new JsonArray([.. Levels(call).Where(level => level.Kind == "portfolio").Select(level => (JsonNode?)Level(call, level))]),
        ["workItemTypeMappedStates"] = new JsonArray([.. call.Project.Process.Types.Select(States)]),
        ["backlogFields"] = new JsonObject { ["typeFields"] = Fields(call) },
        ["bugsBehavior"] = call.Team.BugsBehavior,
        ["hiddenBacklogs"] = new JsonArray(),
        ["isBugsBehaviorConfigured"] = true,
        ["url"] = TeamView.Url(call, "backlogconfiguration"),
    };

    private static JsonNode? States(AzureItemType type) => new JsonObject
    {
        ["workItemTypeName"] = type.Name,
        ["states"] = new JsonObject(type.States.Select(state => KeyValuePair.Create(state.Name, (JsonNode?)state.Category))),
    };

    private static JsonObject Fields(AzureCall call) => new()
    {
        ["Order"] = call.Project.Process.OrderField,
        ["Effort"] = call.Project.Process.EffortField,
        ["RemainingWork"] = AzureFields.RemainingWork,
        ["Activity"] = AzureFields.Activity,
        ["Team"] = AzureFields.AreaPath,
    };

    private static JsonObject Level(AzureCall call, BacklogLevel level) => new()
    {
        ["id"] = level.Category,
        ["name"] = level.Name,
        ["rank"] = level.Rank,
        ["workItemCountLimit"] = 1000,
        ["addPanelFields"] = new JsonArray(Field(call, AzureFields.Title)),
        ["columnFields"] = new JsonArray(),
        ["workItemTypes"] = new JsonArray([.. call.Team.TypesOf(level).Select(type => (JsonNode?)TypeEndpoints.Reference(call, type))]),
        ["defaultWorkItemType"] = TypeEndpoints.Reference(call, level.Types[0]),
        ["color"] = level.Colour,
        ["isHidden"] = false,
        ["type"] = level.Kind,
    };

    private static JsonObject Field(AzureCall call, string name) => new()
    {
        ["referenceName"] = name,
        ["name"] = call.World.FindField(name)?.Name,
        ["url"] = $"{call.World.BaseUrl}/_apis/wit/fields/{name}",
    };

    private static BacklogLevel Find(AzureCall call) =>
        Levels(call).FirstOrDefault(level => string.Equals(level.Category, call.Route("level"), StringComparison.OrdinalIgnoreCase) || string.Equals(level.Name, call.Route("level"), StringComparison.OrdinalIgnoreCase))
        ?? throw AzureRefusal.NotFound($"VS403020: The backlog {call.Route("level")} does not exist.", "BacklogDoesNotExistException");

    private static AzureAnswer Items(AzureCall call)
    {
        var (team, types) = (call.Team, call.Team.TypesOf(Find(call)));
        var order = call.Project.Process.OrderField;
        var items = call.World.Items.Values
            .Where(item => item.Deleted is null && types.Contains(item.Type.Name) && team.Owns(item.Area) && IsOpen(item) && call.MaySee(item))
            .Where(item => team.BacklogIteration is { } root && item.Iteration.IsUnder(root))
            .OrderBy(item => item.Fields.Get<double>(order));
        return AzureAnswer.Ok(new JsonObject { ["workItems"] = new JsonArray([.. items.Select(item => (JsonNode?)TeamView.Relation(call, null, null, item))]) });
    }

    private static bool IsOpen(AzureItem item) => item.Type.FindState(item.State)?.Category is not ("Completed" or "Removed");
}
