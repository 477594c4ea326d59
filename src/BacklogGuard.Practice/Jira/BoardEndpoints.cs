using System.Text.Json.Nodes;
using BacklogGuard.Practice.World;

namespace BacklogGuard.Practice.Jira;

/// <summary>Boards and their configuration.</summary>
internal static class BoardEndpoints
{
    public static void Map(FaceRoutes routes)
    {
        routes.Agile("GET", "/board", List);
        routes.Agile("GET", "/board/{board}", call => Answer.Ok(call.View.Board(Find(call))));
        routes.Agile("GET", "/board/{board}/configuration", call => Answer.Ok(call.View.BoardConfiguration(Find(call))));
        routes.Agile("GET", "/board/{board}/project", call => Answer.Ok(Page(call, [Find(call).Project], call.View.Project)));
    }

    public static Board Find(Call call)
    {
        _ = call.User;
        var missing = "The requested board cannot be viewed because it either does not exist or you do not have permission to view it.";
        var id = call.RouteNumber("board", missing);
        return call.World.Boards.Find(board => board.Id == id && call.May(Permissions.Browse, board.Project)) ?? throw JiraRefusal.NotFound(missing);
    }

    public static JsonObject Page<T>(Call call, IReadOnlyList<T> all, Func<T, JsonNode> show)
    {
        var startAt = call.Number("startAt", 0);
        var most = call.Number("maxResults", 50, 50);
        return new JsonObject
        {
            ["maxResults"] = most,
            ["startAt"] = startAt,
            ["total"] = all.Count,
            ["isLast"] = startAt + most >= all.Count,
            ["values"] = Json.Array(all.Skip(startAt).Take(most).Select(one => (JsonNode?)show(one))),
        };
    }

    private static Answer List(Call call)
    {
        _ = call.User;
        var types = call.QueryList("type");
        var project = call.Query("projectKeyOrId");
        if (project is not null)
        {
            _ = call.World.FindProject(project) ?? throw JiraRefusal.Bad($"No project could be found with key or id '{project}'.");
        }

        var found = call.World.Boards
            .Where(board => call.May(Permissions.Browse, board.Project))
            .Where(board => types.Count == 0 || types.Contains(board.Type))
            .Where(board => project is null || board.Project == call.World.FindProject(project))
            .Where(board => board.Name.Contains(call.Query("name") ?? "", StringComparison.OrdinalIgnoreCase))
            .ToList();
        return Answer.Ok(Page(call, found, call.View.Board));
    }
}
