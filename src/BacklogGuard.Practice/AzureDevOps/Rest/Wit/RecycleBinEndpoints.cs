using System.Text.Json.Nodes;
using BacklogGuard.Practice.AzureDevOps.World;

namespace BacklogGuard.Practice.AzureDevOps.Rest.Wit;

/// <summary>Deleting items, and the recycle bin.</summary>
internal static class RecycleBinEndpoints
{
    public static void Map(AzureRoutes routes)
    {
        routes.Map("DELETE", "wit/workitems/{id}", Delete);
        routes.Map("GET", "wit/recyclebin", List, AzureScope.Project);
        routes.Map("GET", "wit/recyclebin/{id}", call => AzureAnswer.Ok(Show(call, Find(call))));
        routes.Map("PATCH", "wit/recyclebin/{id}", Restore);
        routes.Map("DELETE", "wit/recyclebin/{id}", Destroy);
    }

    private static AzureAnswer Delete(AzureCall call)
    {
        var item = call.Item();
        Need(call, item, call.Flag("destroy") ? AzurePermissions.Destroy : AzurePermissions.Delete);
        if (call.Flag("destroy"))
        {
            ItemOffice.Destroy(call.World, call.Act, item);
            return AzureAnswer.NoContent;
        }

        ItemOffice.Delete(call.World, call.Act, item);
        return AzureAnswer.Ok(Show(call, item));
    }

    private static AzureAnswer List(AzureCall call) => AzureAnswer.List(
        call.World.Items.Values.Where(item => item.Deleted is not null && item.Project == call.Project && call.MaySee(item))
            .Select(item => (JsonNode?)new JsonObject { ["id"] = item.Id, ["url"] = Address(call, item) }));

    private static AzureAnswer Restore(AzureCall call)
    {
        var item = Find(call);
        if ((bool?)call.Object()["isDeleted"] != false)
        {
            throw AzureRefusal.Bad("Only isDeleted = false can be sent for an item of the recycle bin.");
        }

        Need(call, item, AzurePermissions.Delete);
        ItemOffice.Restore(call.World, call.Act, item);
        return AzureAnswer.Ok(Show(call, item));
    }

    private static AzureAnswer Destroy(AzureCall call)
    {
        var item = Find(call);
        Need(call, item, AzurePermissions.Destroy);
        ItemOffice.Destroy(call.World, call.Act, item);
        return AzureAnswer.NoContent;
    }

    private static AzureItem Find(AzureCall call) =>
        call.World.Items.TryGetValue(call.RouteNumber("id"), out var item) && item.Deleted is not null && call.MaySee(item)
            ? item
            : throw AzureRefusal.NoItem(call.RouteNumber("id"));

    private static void Need(AzureCall call, AzureItem item, string permission)
    {
        if (!call.May(permission, item.Project, item.Area))
        {
            throw AzureRefusal.Forbidden("VS402450: You do not have permissions to delete the work item.", "WorkItemDeleteAccessDeniedException");
        }
    }

    private static string Address(AzureCall call, AzureItem item) => $"{call.World.BaseUrl}/{item.Project.Id}/_apis/wit/recyclebin/{item.Id}";

    private static JsonObject Show(AzureCall call, AzureItem item)
    {
        var json = new JsonObject
        {
            ["id"] = item.Id,
            ["type"] = item.Type.Name,
            ["name"] = item.Title,
            ["project"] = item.Project.Name,
        };
        if (item.Deleted is { } deleted)
        {
            json["deletedDate"] = AzureTime.Text(deleted.At);
            json["deletedBy"] = deleted.By.NameAndAddress;
        }

        json["code"] = 200;
        json["url"] = Address(call, item);
        var resource = new ItemView(call.World).Item(item, new ItemShape());
        resource["url"] = Address(call, item);
        json["resource"] = resource;
        return json;
    }
}
