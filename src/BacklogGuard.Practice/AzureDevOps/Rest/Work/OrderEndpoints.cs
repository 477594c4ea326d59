using System.Text.Json.Nodes;
using BacklogGuard.Practice.AzureDevOps.Rest.Wit;
using BacklogGuard.Practice.AzureDevOps.World;

namespace BacklogGuard.Practice.AzureDevOps.Rest.Work;

/// <summary>workitemsorder: moves items up and down the backlog, below another parent if asked.</summary>
internal static class OrderEndpoints
{
    private const double Gap = 1000;

    public static void Map(AzureRoutes routes)
    {
        routes.Map("PATCH", "work/workitemsorder", Reorder, AzureScope.OfTeam);
        routes.Map("PATCH", "work/iterations/{iteration}/workitemsorder", Reorder, AzureScope.OfTeam);
    }

    private static AzureAnswer Reorder(AzureCall call)
    {
        var body = call.Object();
        var items = call.Array("ids").Select(id => Find(call, (int)id!)).ToList();
        foreach (var item in items.Where(item => !call.May(AzurePermissions.Edit, item.Project, item.Area)))
        {
            throw ItemWrites.NoEdit();
        }

        var field = call.Project.Process.OrderField;
        var (after, before) = (Order(call, body["previousId"], field), Order(call, body["nextId"], field));
        var step = after is not null && before is not null ? (before.Value - after.Value) / (items.Count + 1) : Gap;
        var start = after ?? (before ?? Gap) - (step * (items.Count + 1));
        return AzureAnswer.List(items.Select((item, index) => (JsonNode?)Place(call, item, start + (step * (index + 1)), (int?)body["parentId"] ?? 0)).ToList());
    }

    // 0 stands for the beginning or the end of the list.
    private static double? Order(AzureCall call, JsonNode? id, string field) =>
        (int?)id is > 0 and var number ? Find(call, number).Fields.Get<double>(field) : null;

    private static AzureItem Find(AzureCall call, int id) => call.Visible(id) ?? throw AzureRefusal.NoItem(id);

    private static JsonObject Place(AzureCall call, AzureItem item, double order, int parent)
    {
        var edit = new ItemEdit(call.World, item, call.Act);
        edit.Fields.Put(call.Project.Process.OrderField, order);
        if (parent > 0 && item.Parent != parent)
        {
            edit.Relations.RemoveAll(relation => relation.Rel == LinkTypes.Parent);
            edit.Relations.Add(new AzureRelation(LinkTypes.Parent, Find(call, parent).Id, null, []));
        }

        edit.Commit();
        return new JsonObject { ["id"] = item.Id, ["order"] = order };
    }
}
