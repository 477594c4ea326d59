using System.Text.Json.Nodes;
using BacklogGuard.Practice.AzureDevOps.World;

namespace BacklogGuard.Practice.AzureDevOps.Rest.Wit;

/// <summary>The fields of an organisation or a project, the relation types, and a project's tags.</summary>
internal static class FieldEndpoints
{
    public static void Map(AzureRoutes routes)
    {
        routes.Map("GET", "wit/fields", call => AzureAnswer.List(Of(call).Select(field => (JsonNode?)Show(call, field))));
        routes.Map("GET", "wit/fields/{field}", call => AzureAnswer.Ok(Show(call, Of(call).FirstOrDefault(field => Is(field, call.Route("field"))) ?? throw NoField(call))));
        routes.Map("GET", "wit/workitemrelationtypes", call => AzureAnswer.List(LinkTypes.All.Select(type => (JsonNode?)Show(call, type))), AzureScope.Organisation);
        routes.Map("GET", "wit/workitemrelationtypes/{rel}", RelationType, AzureScope.Organisation);
        routes.Map("GET", "wit/tags", call => AzureAnswer.List(call.Project.Tags.Select(tag => (JsonNode?)Tag(call, tag.Key, tag.Value))), AzureScope.Project);
        routes.Map("GET", "wit/tags/{tag}", ReadTag, AzureScope.Project);
    }

    // A project shows what its process uses.
    private static IEnumerable<AzureField> Of(AzureCall call) => call.MaybeProject is { } project
        ? call.World.Fields.Where(field => project.Process.Types.Any(type => type.Has(field)))
        : call.World.Fields;

    private static bool Is(AzureField field, string name) =>
        string.Equals(field.ReferenceName, name, StringComparison.OrdinalIgnoreCase) || string.Equals(field.Name, name, StringComparison.OrdinalIgnoreCase);

    private static AzureRefusal NoField(AzureCall call) => AzureRefusal.NotFound(
        $"TF51535: Cannot find field {call.Route("field")}.", "WorkItemTrackingFieldDefinitionNotFoundException");

    private static JsonObject Show(AzureCall call, AzureField field) => new()
    {
        ["name"] = field.Name,
        ["referenceName"] = field.ReferenceName,
        ["description"] = null,
        ["type"] = field.Type,
        ["usage"] = "workItem",
        ["readOnly"] = field.IsReadOnly,
        ["canSortBy"] = !field.IsLongText,
        ["isQueryable"] = true,
        ["supportedOperations"] = new JsonArray(),
        ["isIdentity"] = field.IsIdentity,
        ["isPicklist"] = false,
        ["isPicklistSuggested"] = false,
        ["url"] = $"{call.World.BaseUrl}/_apis/wit/fields/{field.ReferenceName}",
    };

    private static AzureAnswer RelationType(AzureCall call) => LinkTypes.Find(call.Route("rel")) is { } type
        ? AzureAnswer.Ok(Show(call, type))
        : throw AzureRefusal.NotFound($"VS402317: The relation type '{call.Route("rel")}' does not exist.", "WorkItemRelationTypeNotFoundException");

    private static JsonObject Show(AzureCall call, LinkType type) => new()
    {
        ["attributes"] = new JsonObject
        {
            ["usage"] = type.Usage,
            ["editable"] = type.Usage == "workItemLink",
            ["enabled"] = true,
            ["acyclic"] = type.Rel != LinkTypes.Related && type.Usage == "workItemLink",
            ["directional"] = type.Rel != LinkTypes.Related,
            ["singleTarget"] = type.Rel == LinkTypes.Parent,
            ["topology"] = type.Rel.Contains("Hierarchy", StringComparison.Ordinal) ? "tree" : type.Usage == "workItemLink" ? "network" : null,
        },
        ["referenceName"] = type.Rel,
        ["name"] = type.Name,
        ["url"] = $"{call.World.BaseUrl}/_apis/wit/workItemRelationTypes/{type.Rel}",
    };

    private static AzureAnswer ReadTag(AzureCall call)
    {
        var asked = call.Route("tag");
        var tag = call.Project.Tags.FirstOrDefault(tag => string.Equals(tag.Key, asked, StringComparison.OrdinalIgnoreCase) || tag.Value.ToString() == asked);
        return tag.Key is null
            ? throw AzureRefusal.NotFound($"VS402401: The tag '{asked}' does not exist.", "TagNotFoundException")
            : AzureAnswer.Ok(Tag(call, tag.Key, tag.Value));
    }

    private static JsonObject Tag(AzureCall call, string name, Guid id) => new()
    {
        ["id"] = id.ToString(),
        ["name"] = name,
        ["url"] = $"{call.World.BaseUrl}/{call.Project.Id}/_apis/wit/tags/{id}",
    };
}
