using System.Text.Json.Nodes;
using BacklogGuard.Practice.AzureDevOps.World;

namespace BacklogGuard.Practice.AzureDevOps.Rest.Work;

/// <summary>A team's settings and the areas that it owns.</summary>
internal static class TeamSettingsEndpoints
{
    public static void Map(AzureRoutes routes)
    {
        routes.Map("GET", "work/teamsettings", call => AzureAnswer.Ok(Show(call)), AzureScope.OfTeam);
        routes.Map("PATCH", "work/teamsettings", Change, AzureScope.OfTeam);
        routes.Map("GET", "work/teamsettings/teamfieldvalues", call => AzureAnswer.Ok(Areas(call)), AzureScope.OfTeam);
        routes.Map("PATCH", "work/teamsettings/teamfieldvalues", ChangeAreas, AzureScope.OfTeam);
    }

    private static JsonObject Show(AzureCall call)
    {
        var team = call.Team;
        return new JsonObject
        {
            ["backlogIteration"] = Iteration(call, team.BacklogIteration),
            ["bugsBehavior"] = team.BugsBehavior,
            ["workingDays"] = new JsonArray([.. team.WorkingDays.Select(day => (JsonNode?)day)]),
            ["backlogVisibilities"] = new JsonObject(team.Project.Process.Levels.Where(level => level.Kind != "task").Select(level => KeyValuePair.Create(level.Category, (JsonNode?)true))),
            ["defaultIteration"] = Iteration(call, team.DefaultIteration),
            ["url"] = TeamView.Url(call, "teamsettings"),
        };
    }

    // The root shows itself without a path.
    private static JsonObject? Iteration(AzureCall call, AzureNode? node) => node is null ? null : new JsonObject
    {
        ["id"] = node.Identifier.ToString(),
        ["name"] = node.Name,
        ["path"] = node.Parent is null ? "" : node.Path,
        ["url"] = TeamView.Url(call, $"teamsettings/iterations/{node.Identifier}"),
    };

    private static AzureAnswer Change(AzureCall call)
    {
        TeamView.NeedAdmin(call);
        var (team, body) = (call.Team, call.Object());
        team.BugsBehavior = body["bugsBehavior"] is { } behavior ? Behavior(behavior.ToString()) : team.BugsBehavior;
        team.WorkingDays = body["workingDays"] is JsonArray days ? [.. days.Select(day => (string)day!)] : team.WorkingDays;
        team.BacklogIteration = body["backlogIteration"] is { } backlog ? Node(call, backlog) : team.BacklogIteration;
        team.DefaultIteration = body["defaultIteration"] is { } usual ? Node(call, usual) : team.DefaultIteration;
        call.Act.Note(null, $"settings of {team.Name} changed");
        return AzureAnswer.Ok(Show(call));
    }

    private static string Behavior(string asked) => AskedEnum.Of(asked, "bugsBehavior", "off", "asRequirements", "asTasks");

    private static AzureNode Node(AzureCall call, JsonNode id) =>
        call.Project.Iterations.SelfAndBelow.FirstOrDefault(node => node.Identifier.ToString() == id.ToString())
        ?? throw AzureRefusal.Bad($"VS403063: The iteration {id} does not exist.", "InvalidTeamSettingsException");

    private static JsonObject Areas(AzureCall call) => new()
    {
        ["field"] = new JsonObject { ["referenceName"] = AzureFields.AreaPath, ["url"] = $"{call.World.BaseUrl}/_apis/wit/fields/{AzureFields.AreaPath}" },
        ["defaultValue"] = call.Team.Areas.FirstOrDefault()?.Area.Path,
        ["values"] = new JsonArray([.. call.Team.Areas.Select(area => (JsonNode?)new JsonObject { ["value"] = area.Area.Path, ["includeChildren"] = area.IncludesChildren })]),
        ["url"] = TeamView.Url(call, "teamsettings/teamfieldvalues"),
    };

    private static AzureAnswer ChangeAreas(AzureCall call)
    {
        TeamView.NeedAdmin(call);
        var body = call.Object();
        var areas = call.Array("values").Select(value => new TeamArea(Area(call, (string?)value?["value"]), (bool?)value?["includeChildren"] == true))
            .OrderBy(area => area.Area.Path != (string?)body["defaultValue"]).ToList();
        call.Team.Areas.Clear();
        call.Team.Areas.AddRange(areas);
        call.Act.Note(null, $"areas of {call.Team.Name} changed");
        return AzureAnswer.Ok(Areas(call));
    }

    private static AzureNode Area(AzureCall call, string? path) => call.Project.FindNode(isArea: true, path)
        ?? throw AzureRefusal.Bad($"VS403062: The area path {path} does not exist.", "InvalidTeamSettingsException");
}
