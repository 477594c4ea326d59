using System.Globalization;
using System.Text.Json.Nodes;
using BacklogGuard.Practice.AzureDevOps.World;

namespace BacklogGuard.Practice.AzureDevOps.Rest.Wit;

/// <summary>Reading work items: one, a list, a batch.</summary>
internal static class ItemEndpoints
{
    private const int MostItems = 200;

    public static void Map(AzureRoutes routes)
    {
        routes.Map("GET", "wit/workitems/{id}", Read);
        routes.Map("GET", "wit/workitems", List);
        routes.Map("POST", "wit/workitemsbatch", Batch, reads: true);
    }

    /// <summary>The item that the route names.</summary>
    /// <exception cref="AzureRefusal">404 when it does not exist, may not be seen or belongs to another project than the route's.</exception>
    public static AzureItem Item(this AzureCall call, string name = "id")
    {
        var id = call.RouteNumber(name);
        var project = call.MaybeProject;
        return call.Visible(id) is { } item && (project is null || item.Project == project) ? item : throw AzureRefusal.NoItem(id);
    }

    public static AzureItem? Visible(this AzureCall call, int id) =>
        call.World.FindItem(id) is { } item && call.MaySee(item) ? item : null;

    public static bool MaySee(this AzureCall call, AzureItem item) => call.May(AzurePermissions.View, item.Project, item.Area);

    private static AzureAnswer Read(AzureCall call)
    {
        var shape = ItemShape.From(call, call.QueryList("fields"), call.Query("$expand"), isSingle: true);
        var item = call.Item();
        return AzureAnswer.Ok(Show(call, item, shape, call.Query("asOf")) ?? throw AzureRefusal.NoItem(item.Id));
    }

    private static AzureAnswer List(AzureCall call)
    {
        var ids = call.QueryList("ids").Select(id => int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw AzureRefusal.Bad("The ids parameter must be a comma-separated list of work item ids.", "VssRequestParameterInvalidException"));
        var shape = ItemShape.From(call, call.QueryList("fields"), call.Query("$expand"), isSingle: false);
        return Many(call, [.. ids], shape, call.Query("asOf"), call.Query("errorPolicy"));
    }

    private static AzureAnswer Batch(AzureCall call)
    {
        var body = call.Object();
        var ids = body["ids"]?.AsArray().Select(id => (int)id!).ToList() ?? [];
        var fields = body["fields"]?.AsArray().Select(field => (string)field!).ToList() ?? [];
        var shape = ItemShape.From(call, fields, body["$expand"]?.ToString(), isSingle: false);
        return Many(call, ids, shape, (string?)body["asOf"], body["errorPolicy"]?.ToString());
    }

    private static AzureAnswer Many(AzureCall call, List<int> ids, ItemShape shape, string? asOf, string? errorPolicy)
    {
        if (ids.Count is 0)
        {
            throw AzureRefusal.Bad("You must specify at least one work item id.", "VssPropertyValidationException");
        }

        if (ids.Count > MostItems)
        {
            throw AzureRefusal.Bad($"VS403474: You requested {ids.Count} workItems, which exceeds the limit of {MostItems}.", "VssPropertyValidationException");
        }

        var omits = AskedEnum.Of(errorPolicy, "errorPolicy", 1, "fail", "omit") == "omit";
        var project = call.MaybeProject;
        return AzureAnswer.List(ids.Select(id =>
        {
            var item = call.Visible(id) is { } seen && (project is null || seen.Project == project) ? seen : null;
            var json = item is null ? null : Show(call, item, shape, asOf);
            return json is not null || omits ? (JsonNode?)json : throw AzureRefusal.NoItem(id);
        }));
    }

    private static JsonObject? Show(AzureCall call, AzureItem item, ItemShape shape, string? asOf)
    {
        if (asOf is null)
        {
            return new ItemView(call.World).Item(item, shape);
        }

        var at = AzureTime.Parse(asOf) ?? throw AzureRefusal.Bad($"The value '{asOf}' is not valid for 'asOf'.", "VssRequestParameterInvalidException");
        return item.Revisions.LastOrDefault(revision => revision.At <= at) is { } then
            ? new ItemView(call.World).Revision(item, then, shape with { IsHistoric = true })
            : null;
    }
}
