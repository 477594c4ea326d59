using System.Text.Json.Nodes;

namespace BacklogGuard.Practice.AzureDevOps.Hooks;

/// <summary>The resource of a delivery as the service sends it, with identity objects and relations; versions trim it.</summary>
internal sealed class HookResource(HookSite site)
{
    public JsonObject Of(HookEvent happening) => happening.Update is { } update ? Updated(happening, update) : Whole(happening);

    /// <summary>What versions after the first do.</summary>
    public static JsonObject WithoutRelations(JsonObject resource)
    {
        (resource["revision"] as JsonObject ?? resource).Remove("relations");
        return resource;
    }

    private JsonObject Updated(HookEvent happening, JsonObject update)
    {
        var resource = update.DeepClone().AsObject();
        var item = ItemUrl(happening);
        var updates = item + "/updates";
        resource["_links"] = Links(("self", $"{updates}/{resource["id"]}"), ("workItemUpdates", updates), ("parent", item), ("html", site.Page(happening.ItemId)));
        resource["url"] = $"{updates}/{resource["id"]}";
        resource["revision"] = Revision(happening, item);
        return resource;
    }

    private static JsonObject Revision(HookEvent happening, string item)
    {
        var revision = Bare(happening);
        var revisions = item + "/revisions";
        revision["_links"] = Links(("self", $"{revisions}/{revision["rev"]}"), ("workItemRevisions", revisions), ("parent", item));
        revision["url"] = $"{revisions}/{revision["rev"]}";
        return revision;
    }

    private JsonObject Whole(HookEvent happening)
    {
        var resource = Bare(happening);
        var isDeleted = happening.Type == HookCatalogue.Deleted;
        var item = ItemUrl(happening);
        var url = isDeleted ? item.Replace("/workItems/", "/recyclebin/", StringComparison.Ordinal) : item;
        var root = $"{site.BaseUrl}/{happening.Project}/_apis/wit";
        (string, string)[] type = [("workItemType", $"{root}/workItemTypes/{Uri.EscapeDataString(happening.Text("System.WorkItemType"))}"), ("fields", $"{root}/fields")];
        (string, string)[] history = isDeleted ? [] : [("workItemUpdates", item + "/updates"), ("workItemRevisions", item + "/revisions"), ("html", site.Page(happening.ItemId))];
        resource["_links"] = Links([("self", url), .. history, .. type]);
        resource["url"] = url;
        if (happening.Comment is { } comment)
        {
            resource["fields"]!["System.History"] = comment;
        }

        return resource;
    }

    private static JsonObject Bare(HookEvent happening)
    {
        var item = new JsonObject { ["id"] = happening.ItemId, ["rev"] = happening.Item["rev"]!.DeepClone(), ["fields"] = happening.Fields.DeepClone() };
        if (happening.Item["relations"] is JsonArray { Count: > 0 } relations)
        {
            item["relations"] = relations.DeepClone();
        }

        return item;
    }

    private string ItemUrl(HookEvent happening) => $"{site.BaseUrl}/{happening.Project}/_apis/wit/workItems/{happening.ItemId}";

    private static JsonObject Links(params IEnumerable<(string Name, string Url)> links) =>
        new(links.Select(link => KeyValuePair.Create(link.Name, (JsonNode?)new JsonObject { ["href"] = link.Url })));
}
