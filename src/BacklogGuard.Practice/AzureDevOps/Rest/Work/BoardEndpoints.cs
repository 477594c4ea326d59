using System.Globalization;
using System.Text.Json.Nodes;
using BacklogGuard.Practice.AzureDevOps.World;

namespace BacklogGuard.Practice.AzureDevOps.Rest.Work;

/// <summary>A team's boards with their columns, and the taskboard's columns.</summary>
internal static class BoardEndpoints
{
    public static void Map(AzureRoutes routes)
    {
        routes.Map("GET", "work/boards", call => AzureAnswer.List(call.Team.Boards.Select(board => (JsonNode?)Reference(call, board))), AzureScope.OfTeam);
        routes.Map("GET", "work/boards/{board}", call => AzureAnswer.Ok(Show(call, Find(call))), AzureScope.OfTeam);
        routes.Map("GET", "work/boards/{board}/columns", call => AzureAnswer.List(Find(call).Columns.Select(Column)), AzureScope.OfTeam);
        routes.Map("GET", "work/boards/{board}/rows", _ => AzureAnswer.List([Row()]), AzureScope.OfTeam);
        routes.Map("GET", "work/taskboardcolumns", TaskColumns, AzureScope.OfTeam);
        routes.Map("GET", "work/taskboardworkitems/{iteration}", TaskItems, AzureScope.OfTeam);
    }

    private static AzureBoard Find(AzureCall call) =>
        call.Team.Boards.Find(board => board.Id.ToString() == call.Route("board") || string.Equals(board.Name, call.Route("board"), StringComparison.OrdinalIgnoreCase))
        ?? throw AzureRefusal.NotFound($"VS403022: The board {call.Route("board")} does not exist.", "BoardDoesNotExistException");

    private static JsonObject Reference(AzureCall call, AzureBoard board) => new()
    {
        ["id"] = board.Id.ToString(),
        ["url"] = TeamView.Url(call, $"boards/{board.Id}"),
        ["name"] = board.Name,
    };

    private static JsonObject Show(AzureCall call, AzureBoard board)
    {
        var json = Reference(call, board);
        json["revision"] = 0;
        json["columns"] = new JsonArray([.. board.Columns.Select(Column)]);
        json["rows"] = new JsonArray(Row());
        json["isValid"] = true;
        json["canEdit"] = call.Team.Admins.Contains(call.User);
        json["allowedMappings"] = Mappings(board);
        json["fields"] = new JsonObject
        {
            ["columnField"] = Field(call, board.ColumnField),
            ["rowField"] = Field(call, board.ColumnField.Replace(".Column", ".Lane", StringComparison.Ordinal)),
            ["doneField"] = Field(call, board.DoneField),
        };
        return json;
    }

    private static JsonObject Mappings(AzureBoard board) => new(board.Columns.GroupBy(column => column.ColumnType).Select(group => KeyValuePair.Create(
        group.Key[..1].ToUpperInvariant() + group.Key[1..],
        (JsonNode?)new JsonObject(group.SelectMany(column => column.StateMappings).GroupBy(pair => pair.Key).Select(type =>
            KeyValuePair.Create(type.Key, (JsonNode?)new JsonArray([.. type.Select(pair => (JsonNode?)pair.Value)])))))));

    private static JsonObject Field(AzureCall call, string name) => new() { ["referenceName"] = name, ["url"] = $"{call.World.BaseUrl}/_apis/wit/fields/{name}" };

    private static JsonNode? Column(AzureBoardColumn column)
    {
        var json = new JsonObject { ["id"] = column.Id.ToString(), ["name"] = column.Name, ["itemLimit"] = column.ColumnType == "inProgress" ? 5 : 0 };
        json["stateMappings"] = new JsonObject(column.StateMappings.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value)));
        if (column.ColumnType == "inProgress")
        {
            json["isSplit"] = false;
            json["description"] = "";
        }

        json["columnType"] = column.ColumnType;
        return json;
    }

    private static JsonObject Row() => new() { ["id"] = Guid.Empty.ToString(), ["name"] = null, ["color"] = null };

    private static AzureAnswer TaskColumns(AzureCall call)
    {
        var task = call.Project.Process.FindType(call.Project.Process.Levels.First(level => level.Kind == "task").Types[0])!;
        var columns = task.States.Where(state => state.Category != "Removed").Select((state, order) => (JsonNode?)new JsonObject
        {
            ["id"] = StableGuid.Of($"{call.Team.Id}/taskboard/{state.Name}").ToString(),
            ["name"] = state.Name,
            ["order"] = order,
            ["mappings"] = new JsonArray(new JsonObject { ["workItemType"] = task.Name, ["state"] = state.Name }),
        });
        return AzureAnswer.Ok(new JsonObject { ["columns"] = new JsonArray([.. columns]), ["isCustomized"] = false, ["isValid"] = true, ["validationMesssage"] = null });
    }

    private static AzureAnswer TaskItems(AzureCall call)
    {
        var node = TeamView.Selected(call);
        var tasks = call.World.Items.Values.Where(item => item.Deleted is null && item.Iteration == node && item.Type.Name == "Task" && call.Team.Owns(item.Area));
        return AzureAnswer.List(tasks.Select(item => (JsonNode?)new JsonObject
        {
            ["workItemId"] = item.Id,
            ["state"] = item.State,
            ["column"] = item.State,
            ["columnId"] = StableGuid.Of(string.Create(CultureInfo.InvariantCulture, $"{call.Team.Id}/taskboard/{item.State}")).ToString(),
        }));
    }
}
