using System.Globalization;
using System.Text.Json.Nodes;
using BacklogGuard.Practice.AzureDevOps.Hooks;

namespace BacklogGuard.Tests.Practice.AzureDevOps;

/// <summary>Changes to one story, in the shapes that the REST API answers.</summary>
internal static class HookEvents
{
    public const string Base = "http://127.0.0.1:5000/azure-devops/acme";
    public static readonly Guid Project = new("11111111-1111-4111-8111-111111111111");

    public static HookSite Services => new(false, Base, new Guid("22222222-2222-4222-8222-222222222222"), new Guid("33333333-3333-4333-8333-333333333333"));

    public static HookSite Server => Services with { IsServer = true, BaseUrl = "http://127.0.0.1:5000/azure-devops/tfs/DefaultCollection" };

    public static HookEvent Updated => Of(HookCatalogue.Updated) with
    {
        Update = Json("""
            {"id":9,"workItemId":107,"rev":6,"revisedBy":PERSON,"revisedDate":"9999-01-01T00:00:00Z","fields":{
            "System.Rev":{"oldValue":5,"newValue":6},"System.State":{"oldValue":"New","newValue":"Active"},"System.AssignedTo":{"newValue":PERSON}}}
            """),
    };

    public static HookEvent Linked => Of(HookCatalogue.Updated) with
    {
        Update = Json("""
            {"id":9,"workItemId":107,"rev":6,"revisedBy":PERSON,"revisedDate":"9999-01-01T00:00:00Z",
            "relations":{"added":[{"rel":"System.LinkTypes.Dependency-Reverse","url":"http://x/_apis/wit/workItems/212","attributes":{"isLocked":false,"name":"Predecessor"}}]}}
            """),
    };

    public static HookEvent Of(string type) => new()
    {
        Type = type,
        At = DateTimeOffset.Parse("2026-11-23T10:00:00.1234567Z", CultureInfo.InvariantCulture),
        Project = Project,
        Actor = Json("PERSON"),
        Comment = type == HookCatalogue.Commented ? "<div>Ready <b>now</b></div>" : null,
        Item = Json("""
            {"id":107,"rev":6,"fields":{"System.AreaPath":"SHOP\\Web","System.TeamProject":"SHOP","System.IterationPath":"SHOP\\Sprint 42","System.WorkItemType":"User Story",
            "System.State":"Active","System.Title":"Pay <later>","System.Tags":"blocked; Urgent","System.AssignedTo":PERSON,"System.CommentCount":0},
            "relations":[{"rel":"System.LinkTypes.Dependency-Reverse","url":"http://x/_apis/wit/workItems/212","attributes":{"isLocked":false,"name":"Predecessor"}}],
            "url":"http://x/_apis/wit/workItems/107"}
            """),
    };

    public static HookSubscription Subscription(string eventType, string version = HookCatalogue.FirstVersion) => new()
    {
        Id = new Guid("44444444-4444-4444-8444-444444444444"),
        EventType = eventType,
        ResourceVersion = version,
        CreatedBy = "admin",
        CreatedDate = default,
        ModifiedBy = "admin",
        ModifiedDate = default,
    };

    private static JsonObject Json(string text) => JsonNode.Parse(text.Replace(
        "PERSON", """{"displayName":"Maria Keller","url":"http://x/1","id":"55555555-5555-4555-8555-555555555555","uniqueName":"maria@example.test","descriptor":"aad.x"}""", StringComparison.Ordinal))!.AsObject();
}
