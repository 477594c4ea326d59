using System.Text.Json.Nodes;

namespace BacklogGuard.Practice.AzureDevOps.Hooks;

/// <summary>What the Test button sends: not a change of this organisation but the documentation's sample, which a receiver knows by its addresses.</summary>
internal static class HookSample
{
    private const string Site = "http://fabrikam-fiber-inc.visualstudio.com";
    private const string Items = Site + "/DefaultCollection/_apis/wit/workItems/5";
    private const string Born = "2014-07-15T17:42:44.663Z";
    private static readonly Guid Project = new("be9b3917-87e6-42a4-a549-2bc06a7a878f");

    public static HookEvent Of(string eventType, DateTimeOffset now) => new()
    {
        Type = eventType,
        At = now,
        Project = Project,
        Item = Item(),
        Actor = new JsonObject { ["displayName"] = "Jamal Hartnett" },
        Comment = eventType == HookCatalogue.Commented ? "This is a great new idea" : null,
    };

    public static JsonObject Body(HookSubscription subscription, int number, HookEvent sample)
    {
        var site = new HookSite(false, Site, Guid.Empty, Guid.Empty);
        return new JsonObject
        {
            ["subscriptionId"] = Guid.Empty.ToString(),
            ["notificationId"] = number,
            ["id"] = sample.Id.ToString(),
            ["eventType"] = sample.Type,
            ["publisherId"] = "tfs",
            ["message"] = HookMessage.Brief(sample, site).In(subscription.Input("messagesToSend")),
            ["detailedMessage"] = HookMessage.Detailed(sample, site).In(subscription.Input("detailedMessagesToSend")),
            ["resource"] = sample.Type == HookCatalogue.Updated ? Update() : Whole(sample),
            ["resourceVersion"] = HookCatalogue.FirstVersion,
            ["resourceContainers"] = new JsonObject
            {
                ["collection"] = new JsonObject { ["id"] = "c12d0eb8-e382-443b-9f9c-c52cba5014c2" },
                ["account"] = new JsonObject { ["id"] = "f844ec47-a9db-4511-8281-8b63f4eaf94e" },
                ["project"] = new JsonObject { ["id"] = Project.ToString() },
            },
            ["createdDate"] = HookPayload.Exact(sample.At),
        };
    }

    private static JsonObject Update() => new()
    {
        ["id"] = 2,
        ["workItemId"] = 0,
        ["rev"] = 2,
        ["revisedBy"] = null,
        ["revisedDate"] = "0001-01-01T00:00:00",
        ["fields"] = new JsonObject
        {
            ["System.Rev"] = Change("1", "2"),
            ["System.State"] = Change("New", "Approved"),
            ["System.Reason"] = Change("New defect reported", "Approved by the Product Owner"),
            ["System.AssignedTo"] = new JsonObject { ["newValue"] = "Jamal Hartnet" },
            ["System.Watermark"] = Change("2", "5"),
        },
        ["_links"] = Links(("self", Items + "/updates/2"), ("parent", Items), ("workItemUpdates", Items + "/updates")),
        ["url"] = Items + "/updates/2",
        ["revision"] = new JsonObject { ["id"] = 5, ["rev"] = 2, ["fields"] = Item()["fields"]!.DeepClone(), ["url"] = Items + "/revisions/2" },
    };

    private static JsonObject Whole(HookEvent sample)
    {
        var item = sample.Item.DeepClone().AsObject();
        var url = sample.Type == HookCatalogue.Deleted ? Items.Replace("workItems", "recyclebin", StringComparison.Ordinal) : Items;
        if (sample.Comment is { } comment)
        {
            item["fields"]!["System.History"] = comment;
        }

        item["_links"] = Links(("self", url), ("workItemUpdates", Items + "/updates"), ("workItemRevisions", Items + "/revisions"));
        item["url"] = url;
        return item;
    }

    private static JsonObject Item() => new()
    {
        ["id"] = 5,
        ["rev"] = 1,
        ["fields"] = new JsonObject
        {
            ["System.AreaPath"] = "FabrikamCloud",
            ["System.TeamProject"] = "FabrikamCloud",
            ["System.IterationPath"] = "FabrikamCloud\\Release 1\\Sprint 1",
            ["System.WorkItemType"] = "Bug",
            ["System.State"] = "New",
            ["System.Reason"] = "New defect reported",
            ["System.CreatedDate"] = Born,
            ["System.CreatedBy"] = "Jamal Hartnett",
            ["System.ChangedDate"] = Born,
            ["System.ChangedBy"] = "Jamal Hartnett",
            ["System.Title"] = "Some great new idea!",
            ["Microsoft.VSTS.Common.Severity"] = "3 - Medium",
        },
    };

    private static JsonObject Change(string old, string now) => new() { ["oldValue"] = old, ["newValue"] = now };

    private static JsonObject Links(params (string Name, string Url)[] links) =>
        new(links.Select(link => KeyValuePair.Create(link.Name, (JsonNode?)new JsonObject { ["href"] = link.Url })));
}
