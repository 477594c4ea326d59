using System.Text.Json.Nodes;
using BacklogGuard.Practice.AzureDevOps.World;

namespace BacklogGuard.Practice.AzureDevOps.Rest.Wit;

/// <summary>Work item types with states and fields, and their categories.</summary>
internal static class TypeEndpoints
{
    public static void Map(AzureRoutes routes)
    {
        routes.Map("GET", "wit/workitemtypes", call => AzureAnswer.List(call.Project.Process.Types.Select(type => (JsonNode?)Show(call, type))), AzureScope.Project);
        routes.Map("GET", "wit/workitemtypes/{type}", call => AzureAnswer.Ok(Show(call, Type(call))), AzureScope.Project);
        routes.Map("GET", "wit/workitemtypes/{type}/states", call => AzureAnswer.List(Type(call).States.Select(State)), AzureScope.Project);
        routes.Map("GET", "wit/workitemtypes/{type}/fields", call => AzureAnswer.List(FieldsOf(call, Type(call)).Select(field => (JsonNode?)Instance(call, Type(call), field))), AzureScope.Project);
        routes.Map("GET", "wit/workitemtypes/{type}/fields/{field}", Field, AzureScope.Project);
        routes.Map("GET", "wit/workitemtypecategories", call => AzureAnswer.List(Categories(call).Select(category => (JsonNode?)Show(call, category))), AzureScope.Project);
        routes.Map("GET", "wit/workitemtypecategories/{category}", Category, AzureScope.Project);
    }

    public static AzureRefusal NoType(string name, AzureProject project) => AzureRefusal.NotFound(
        $"VS402323: Work item type {name} does not exist in project {project.Name} or you do not have permission to access it.", "WorkItemTypeNotFoundException");

    public static JsonObject Reference(AzureCall call, string type) => new()
    {
        ["name"] = type,
        ["url"] = $"{call.World.BaseUrl}/{call.Project.Id}/_apis/wit/workItemTypes/{Uri.EscapeDataString(type)}",
    };

    private static AzureItemType Type(AzureCall call) => call.Project.Process.FindType(call.Route("type")) ?? throw NoType(call.Route("type"), call.Project);

    private static IEnumerable<AzureField> FieldsOf(AzureCall call, AzureItemType type) => call.World.Fields.Where(type.Has);

    private static JsonObject Show(AzureCall call, AzureItemType type)
    {
        var json = Reference(call, type.Name);
        json["referenceName"] = type.ReferenceName;
        json["description"] = type.Description;
        json["color"] = type.Colour;
        json["icon"] = new JsonObject { ["id"] = type.Icon, ["url"] = $"{call.World.BaseUrl}/_apis/wit/workItemIcons/{type.Icon}?color={type.Colour}&v=2" };
        json["isDisabled"] = false;
        json["fields"] = new JsonArray([.. FieldsOf(call, type).Select(field => (JsonNode?)Instance(call, type, field))]);
        json["fieldInstances"] = json["fields"]!.DeepClone();
        json["transitions"] = Transitions(type);
        json["states"] = new JsonArray([.. type.States.Select(State)]);
        return json;
    }

    private static JsonObject Transitions(AzureItemType type)
    {
        var json = new JsonObject { [""] = new JsonArray(new JsonObject { ["to"] = type.First.Name, ["actions"] = null }) };
        foreach (var state in type.States)
        {
            json[state.Name] = new JsonArray([.. type.States.Select(to => (JsonNode?)new JsonObject { ["to"] = to.Name, ["actions"] = null })]);
        }

        return json;
    }

    private static JsonNode? State(AzureState state) => new JsonObject { ["name"] = state.Name, ["color"] = state.Colour, ["category"] = state.Category };

    private static JsonObject Instance(AzureCall call, AzureItemType type, AzureField field, bool showsValues = false)
    {
        var json = new JsonObject
        {
            ["defaultValue"] = null,
            ["helpText"] = null,
            ["alwaysRequired"] = field.ReferenceName is AzureFields.Title or AzureFields.State or AzureFields.AreaPath or AzureFields.IterationPath,
            ["referenceName"] = field.ReferenceName,
            ["name"] = field.Name,
            ["url"] = $"{call.World.BaseUrl}/{call.Project.Id}/_apis/wit/fields/{field.ReferenceName}",
        };
        if (showsValues)
        {
            json["allowedValues"] = new JsonArray([.. ItemRules.AllowedValues(type, field).Select(value => (JsonNode?)value)]);
        }

        return json;
    }

    private static AzureAnswer Field(AzureCall call)
    {
        var type = Type(call);
        var field = call.World.FindField(call.Route("field")) is { } found && type.Has(found) ? found : throw ItemShape.NoField(call.Route("field"));
        return AzureAnswer.Ok(Instance(call, type, field, call.Query("$expand") is not null));
    }

    private static AzureAnswer Category(AzureCall call) =>
        Categories(call).FirstOrDefault(category => string.Equals(category.Reference, call.Route("category"), StringComparison.OrdinalIgnoreCase)) is { Reference: not null } found
            ? AzureAnswer.Ok(Show(call, found))
            : throw AzureRefusal.NotFound($"VS402324: Work item type category {call.Route("category")} does not exist.", "WorkItemTypeCategoryNotFoundException");

    private static IEnumerable<(string Name, string Reference, IReadOnlyList<string> Types)> Categories(AzureCall call) =>
    [
        .. call.Project.Process.Levels.Select(level => (level.CategoryName, level.Category, level.Types)),
        ("Bug Category", Processes.BugCategory, ["Bug"]),
    ];

    private static JsonObject Show(AzureCall call, (string Name, string Reference, IReadOnlyList<string> Types) category) => new()
    {
        ["name"] = category.Name,
        ["referenceName"] = category.Reference,
        ["defaultWorkItemType"] = Reference(call, category.Types[0]),
        ["workItemTypes"] = new JsonArray([.. category.Types.Select(type => (JsonNode?)Reference(call, type))]),
        ["url"] = $"{call.World.BaseUrl}/{call.Project.Id}/_apis/wit/workItemTypeCategories/{category.Reference}",
    };
}
