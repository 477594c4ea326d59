using System.Text.Json.Nodes;
using BacklogGuard.Practice.World;
using FieldIds = BacklogGuard.Practice.World.Fields;

namespace BacklogGuard.Practice.Jira;

/// <summary>What exists: fields, statuses, types, priorities, and which of them can be set.</summary>
internal static class MetaEndpoints
{
    private static readonly string[] Editable =
        ["summary", "description", "issuetype", "priority", "assignee", "reporter", "labels", "parent", "duedate", FieldIds.StoryPoints, FieldIds.Criteria, FieldIds.Flagged, FieldIds.Sprint];

    public static void Map(FaceRoutes routes)
    {
        routes.Api("GET", "/field", call => Answer.Ok(Json.Array(call.World.FieldList.Select(field => (JsonNode?)Show(call, field)))));
        routes.Api("GET", "/status", call => Answer.Ok(Json.Array(Catalogue.Statuses.Select(status => (JsonNode?)call.View.Status(status)))));
        routes.Api("GET", "/status/{status}", Status);
        routes.Api("GET", "/statuscategory", call => Answer.Ok(Json.Array(Catalogue.Categories.Select(category => (JsonNode?)call.View.Category(category)))));
        routes.Api("GET", "/issuetype", call => Answer.Ok(Json.Array(Catalogue.Types.Select(type => (JsonNode?)call.View.Type(type)))));
        routes.Api("GET", "/priority", call => Answer.Ok(Json.Array(Catalogue.Priorities.Select(priority => (JsonNode?)call.View.Priority(priority)))));
        routes.Api("GET", "/resolution", call => Answer.Ok(Json.Array(Catalogue.Resolutions.Select(resolution => (JsonNode?)call.View.Resolution(resolution)))));
        routes.Api("GET", "/issue/{issue}/editmeta", ReadEditMeta);
        routes.Api("GET", "/issue/createmeta/{project}/issuetypes", CreateTypes);
        routes.Api("GET", "/issue/createmeta/{project}/issuetypes/{type}", CreateFields);
        if (routes.IsCloud)
        {
            routes.Api("GET", "/priority/search", call => Answer.Ok(BoardEndpoints.Page(call, Catalogue.Priorities, call.View.Priority)));
            routes.Api("GET", "/resolution/search", call => Answer.Ok(BoardEndpoints.Page(call, Catalogue.Resolutions, one => call.View.Resolution(one)!)));
        }
    }

    public static JsonObject EditMeta(Call call) => new()
    {
        ["fields"] = new JsonObject(EditableFields(call).Select(field => KeyValuePair.Create(field.Id, (JsonNode?)Meta(call, field)))),
    };

    private static Answer ReadEditMeta(Call call)
    {
        var issue = call.Issue();
        return Answer.Ok(call.May(Permissions.Edit, issue.Project) ? EditMeta(call) : new JsonObject { ["fields"] = new JsonObject() });
    }

    private static Answer Status(Call call)
    {
        var wanted = call.Route("status");
        var status = Catalogue.Statuses.FirstOrDefault(status => status.Id == wanted || string.Equals(status.Name, wanted, StringComparison.OrdinalIgnoreCase));
        return status is null ? throw JiraRefusal.NotFound($"The status '{wanted}' does not exist.") : Answer.Ok(call.View.Status(status));
    }

    private static Answer CreateTypes(Call call)
    {
        _ = ProjectEndpoints.Find(call);
        var types = Json.Array(Catalogue.Types.Select(type => (JsonNode?)call.View.Type(type)));
        return Answer.Ok(Paged(call, call.Face == Face.Cloud ? "issueTypes" : "values", types));
    }

    private static Answer CreateFields(Call call)
    {
        _ = ProjectEndpoints.Find(call);
        var fields = Json.Array(EditableFields(call).Select(field => (JsonNode?)Meta(call, field)));
        return Answer.Ok(Paged(call, call.Face == Face.Cloud ? "fields" : "values", fields));
    }

    private static JsonObject Paged(Call call, string name, JsonArray all)
    {
        var startAt = call.Number("startAt", 0);
        var most = call.Number("maxResults", 50, 200);
        var page = all.Skip(startAt).Take(most).Select(item => item?.DeepClone());
        var shape = new JsonObject { ["startAt"] = startAt, ["maxResults"] = most, ["total"] = all.Count, [name] = Json.Array(page) };
        if (call.Face == Face.DataCenter)
        {
            shape["isLast"] = startAt + most >= all.Count;
        }

        return shape;
    }

    private static IEnumerable<FieldInfo> EditableFields(Call call) => call.World.FieldList.Where(field => Editable.Contains(field.Id));

    private static JsonObject Meta(Call call, FieldInfo field)
    {
        var shape = new JsonObject
        {
            ["required"] = field.Id is "summary" or "issuetype",
            ["schema"] = View.Schema(field),
            ["name"] = field.Name,
            ["key"] = field.Id,
            ["fieldId"] = field.Id,
            ["hasDefaultValue"] = field.Id == "priority",
            ["operations"] = Json.Texts(field.Id == "labels" ? ["add", "set", "remove"] : ["set"]),
        };
        if (field.Id == "priority")
        {
            shape["allowedValues"] = Json.Array(Catalogue.Priorities.Select(priority => (JsonNode?)call.View.Priority(priority)));
        }

        return shape;
    }

    private static JsonObject Show(Call call, FieldInfo field)
    {
        var shape = new JsonObject { ["id"] = field.Id };
        if (call.Face == Face.Cloud)
        {
            shape["key"] = field.Id;
        }

        shape["name"] = field.Name;
        shape["custom"] = field.Custom is not null;
        shape["orderable"] = true;
        shape["navigable"] = field.Navigable;
        shape["searchable"] = true;
        shape["clauseNames"] = Json.Texts(field.CustomId is { } id ? [$"cf[{id}]", field.Name] : [field.Id]);
        shape["schema"] = View.Schema(field);
        return shape;
    }
}
