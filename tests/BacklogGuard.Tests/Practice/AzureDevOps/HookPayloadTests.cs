using System.Text.Json.Nodes;
using BacklogGuard.Practice.AzureDevOps.Hooks;

namespace BacklogGuard.Tests.Practice.AzureDevOps;

public sealed class HookPayloadTests
{
    private const string Item = $"{HookEvents.Base}/11111111-1111-4111-8111-111111111111/_apis/wit/workItems/107";

    [Fact]
    public void An_update_names_the_update_in_id_and_the_item_in_workItemId()
    {
        var resource = Write(HookEvents.Updated)["resource"]!;
        ((int)resource["id"]!, (int)resource["workItemId"]!, (int)resource["rev"]!, (int)resource["revision"]!["id"]!).ShouldBe((9, 107, 6, 107));
        ((string)resource["url"]!, (string)resource["revision"]!["url"]!).ShouldBe((Item + "/updates/9", Item + "/revisions/6"));
        resource["_links"]!.AsObject().Select(link => link.Key).ShouldBe(["self", "workItemUpdates", "parent", "html"]);
        resource["revision"]!["_links"]!.AsObject().Select(link => link.Key).ShouldBe(["self", "workItemRevisions", "parent"]);
    }

    [Fact]
    public void Version_1_0_writes_people_as_text_but_who_did_it_as_an_object_and_keeps_relations()
    {
        var resource = Write(HookEvents.Updated)["resource"]!;
        ((string)resource["fields"]!["System.AssignedTo"]!["newValue"]!).ShouldBe("Maria Keller <maria@example.test>");
        ((string)resource["revision"]!["fields"]!["System.AssignedTo"]!).ShouldBe("Maria Keller <maria@example.test>");
        ((string)resource["revisedBy"]!["uniqueName"]!).ShouldBe("maria@example.test");
        resource["revision"]!["relations"]!.AsArray().ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("3.1-preview.3")]
    [InlineData("5.1-preview.3")]
    public void Later_versions_write_people_as_objects_and_lose_relations(string version)
    {
        var body = Write(HookEvents.Updated, subscription: HookEvents.Subscription(HookCatalogue.Updated, version));
        ((string)body["resourceVersion"]!).ShouldBe(version);
        ((string)body["resource"]!["fields"]!["System.AssignedTo"]!["newValue"]!["uniqueName"]!).ShouldBe("maria@example.test");
        ((string)body["resource"]!["revision"]!["fields"]!["System.AssignedTo"]!["displayName"]!).ShouldBe("Maria Keller");
        body["resource"]!["revision"]!["relations"].ShouldBeNull();
    }

    [Fact]
    public void A_change_of_links_only_has_relations_and_no_fields()
    {
        var resource = Write(HookEvents.Linked)["resource"]!.AsObject();
        resource.ContainsKey("fields").ShouldBeFalse();
        resource["relations"]!["added"]!.AsArray().ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData(HookCatalogue.Created, Item)]
    [InlineData(HookCatalogue.Restored, Item)]
    [InlineData(HookCatalogue.Commented, Item)]
    [InlineData(HookCatalogue.Deleted, $"{HookEvents.Base}/11111111-1111-4111-8111-111111111111/_apis/wit/recyclebin/107")]
    public void Every_other_event_carries_the_flat_item(string type, string url)
    {
        var resource = Write(HookEvents.Of(type))["resource"]!.AsObject();
        ((int)resource["id"]!, (string)resource["fields"]!["System.State"]!, (string)resource["url"]!).ShouldBe((107, "Active", url));
        resource.ContainsKey("workItemId").ShouldBeFalse();
        ((string?)resource["fields"]!["System.History"]).ShouldBe(type == HookCatalogue.Commented ? "<div>Ready <b>now</b></div>" : null);
    }

    [Fact]
    public void The_envelope_names_account_or_server()
    {
        var body = Write(HookEvents.Updated);
        body.Select(part => part.Key).ShouldBe(["subscriptionId", "notificationId", "id", "eventType", "publisherId", "message", "detailedMessage", "resource", "resourceVersion", "resourceContainers", "createdDate"]);
        ((int)body["notificationId"]!, (string)body["createdDate"]!).ShouldBe((12, "2026-11-23T10:00:00.1234567Z"));
        Containers(body).ShouldBe([("collection", HookEvents.Base + "/"), ("account", HookEvents.Base + "/"), ("project", HookEvents.Base + "/")]);
        Containers(Write(HookEvents.Updated, HookEvents.Server)).ShouldBe(
        [
            ("collection", "http://127.0.0.1:5000/azure-devops/tfs/DefaultCollection/"),
            ("server", "http://127.0.0.1:5000/azure-devops/tfs/"),
            ("project", "http://127.0.0.1:5000/azure-devops/tfs/DefaultCollection/"),
        ]);
    }

    [Fact]
    public void Messages_come_as_asked()
    {
        var body = Write(HookEvents.Updated);
        ((string)body["message"]!["text"]!).ShouldStartWith("User Story #107 (Pay <later>) transitioned to Active by Maria Keller\r\n(");
        ((string)body["message"]!["html"]!).ShouldEndWith("</a> (Pay &lt;later&gt;) transitioned to Active by Maria Keller");
        ((string)body["detailedMessage"]!["markdown"]!).ShouldEndWith("\r\n\r\n* New State: Active\r\n");
        var none = HookEvents.Subscription(HookCatalogue.Updated);
        none.ConsumerInputs["messagesToSend"] = none.ConsumerInputs["detailedMessagesToSend"] = "none";
        var quiet = Write(HookEvents.Updated, subscription: none);
        (quiet.ContainsKey("message"), quiet["message"], quiet["detailedMessage"]).ShouldBe((true, null, null));
    }

    [Theory]
    [InlineData("minimal", new[] { "id", "workItemId", "rev", "url" })]
    [InlineData("none", null)]
    public void Details_come_as_asked(string details, string[]? parts)
    {
        var subscription = HookEvents.Subscription(HookCatalogue.Updated);
        subscription.ConsumerInputs["resourceDetailsToSend"] = details;
        var resource = Write(HookEvents.Updated, subscription: subscription)["resource"];
        (resource?.AsObject().Select(part => part.Key).ToArray()).ShouldBe(parts);
    }

    private static JsonObject Write(HookEvent happening, HookSite? site = null, HookSubscription? subscription = null) =>
        new HookPayload(site ?? HookEvents.Services).Write(subscription ?? HookEvents.Subscription(happening.Type), 12, happening);

    private static IEnumerable<(string Name, string Url)> Containers(JsonObject body) =>
        body["resourceContainers"]!.AsObject().Select(container => (container.Key, (string)container.Value!["baseUrl"]!));
}
