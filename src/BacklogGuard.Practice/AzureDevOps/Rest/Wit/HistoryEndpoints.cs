using System.Text.Json.Nodes;
using BacklogGuard.Practice.AzureDevOps.World;

namespace BacklogGuard.Practice.AzureDevOps.Rest.Wit;

/// <summary>Updates and revisions of an item.</summary>
internal static class HistoryEndpoints
{
    private const int MostOnAPage = 200;

    public static void Map(AzureRoutes routes)
    {
        routes.Map("GET", "wit/workitems/{id}/updates", Updates);
        routes.Map("GET", "wit/workitems/{id}/updates/{number}", Update);
        routes.Map("GET", "wit/workitems/{id}/revisions", Revisions);
        routes.Map("GET", "wit/workitems/{id}/revisions/{number}", Revision);
    }

    private static AzureAnswer Updates(AzureCall call)
    {
        var item = call.Item();
        var view = new ItemView(call.World);
        return AzureAnswer.List(Page(call, item.Updates).Select(update => (JsonNode?)view.Update(item, update)));
    }

    private static AzureAnswer Update(AzureCall call)
    {
        var item = call.Item();
        return AzureAnswer.Ok(new ItemView(call.World).Update(item, At(item.Updates, call, "update")));
    }

    private static AzureAnswer Revisions(AzureCall call)
    {
        var item = call.Item();
        return AzureAnswer.List(Page(call, item.Revisions).Select(revision => (JsonNode?)Show(call, item, revision, isSingle: false)));
    }

    private static AzureAnswer Revision(AzureCall call)
    {
        var item = call.Item();
        return AzureAnswer.Ok(Show(call, item, At(item.Revisions, call, "revision"), isSingle: true));
    }

    private static JsonObject Show(AzureCall call, AzureItem item, AzureRevision revision, bool isSingle) =>
        new ItemView(call.World).Revision(item, revision, ItemShape.From(call, [], call.Query("$expand"), isSingle) with { IsHistoric = true });

    private static T At<T>(List<T> list, AzureCall call, string what) =>
        call.RouteNumber("number") is > 0 and var number && number <= list.Count
            ? list[number - 1]
            : throw AzureRefusal.NotFound($"VS402309: The {what} {call.Route("number")} of work item {call.Route("id")} does not exist.", "WorkItemRevisionNotFoundException");

    private static IEnumerable<T> Page<T>(AzureCall call, IEnumerable<T> list)
    {
        var (top, skip) = (call.Number("$top") ?? MostOnAPage, call.Number("$skip") ?? 0);
        return top < 1 || skip < 0
            ? throw AzureRefusal.Bad("The $top and $skip parameters must not be negative.", "VssPropertyValidationException")
            : list.Skip(skip).Take(Math.Min(top, MostOnAPage));
    }
}
