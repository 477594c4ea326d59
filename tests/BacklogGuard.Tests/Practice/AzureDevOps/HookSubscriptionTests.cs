using System.Text.Json.Nodes;
using BacklogGuard.Practice.AzureDevOps.Hooks;
using BacklogGuard.Practice.AzureDevOps.World;

namespace BacklogGuard.Tests.Practice.AzureDevOps;

public sealed class HookSubscriptionTests : AzureTest
{
    private string Shop => World(AzureEdition.Services).FindProject("SHOP")!.Id.ToString();

    [Fact]
    public async Task A_subscription_is_made_read_changed_and_deleted_and_never_shows_its_password()
    {
        var made = await Create(Form());
        made.Status.ShouldBe(200);
        var (id, json) = ((string)made.Json!["id"]!, made.Json);
        ((string)json["status"]!, (string)json["resourceVersion"]!, (int)json["probationRetries"]!, (string)json["createdBy"]!["uniqueName"]!).ShouldBe(("enabled", "1.0", 0, "admin@example.test"));
        ((string)json["consumerInputs"]!["basicAuthPassword"]!, json["publisherInputs"]!["tfsSubscriptionId"] is null).ShouldBe(("********", false));
        (await Ado("GET", "_apis/hooks/subscriptions?eventType=workitem.updated", user: "admin")).Values().Count.ShouldBe(1);
        (await Ado("GET", "_apis/hooks/subscriptions?eventType=workitem.deleted", user: "admin")).Values().ShouldBeEmpty();

        var whole = (await Ado("GET", "_apis/hooks/subscriptions/" + id, user: "admin")).Json!;
        (whole["status"], whole["consumerInputs"]!["url"]) = ("disabledByUser", "http://127.0.0.1:9/other");
        var changed = (await Ado("PUT", "_apis/hooks/subscriptions/" + id, whole.ToJsonString(), "admin")).Json!;
        ((string)changed["status"]!, (string)changed["consumerInputs"]!["url"]!).ShouldBe(("disabledByUser", "http://127.0.0.1:9/other"));
        Server.AzureServices.Hooks.Subscriptions.Single().Input("basicAuthPassword").ShouldBe("s3cret");

        (await Ado("DELETE", "_apis/hooks/subscriptions/" + id, user: "admin")).Status.ShouldBe(204);
        (await Ado("GET", "_apis/hooks/subscriptions/" + id, user: "admin")).TypeKey().ShouldBe("SubscriptionNotFoundException");
    }

    [Theory]
    [InlineData("publisherId", "git")]
    [InlineData("eventType", "workitem.moved")]
    [InlineData("resourceVersion", "9.0")]
    [InlineData("consumerId", "slack")]
    [InlineData("publisherInputs.projectId", "00000000-0000-0000-0000-000000000001")]
    [InlineData("publisherInputs.commentPattern", "x")]
    [InlineData("publisherInputs.linksChanged", "often")]
    [InlineData("consumerInputs.url", "")]
    [InlineData("consumerInputs.url", "guard.example/hooks")]
    [InlineData("consumerInputs.httpHeaders", "no colon")]
    [InlineData("consumerInputs.resourceDetailsToSend", "All")]
    [InlineData("consumerInputs.basicAuthUsername", "two words")]
    [InlineData("consumerInputs.secret", "x")]
    public async Task A_wrong_input_is_refused_with_a_sentence(string path, string value)
    {
        var form = Form();
        var parts = path.Split('.');
        (parts.Length == 1 ? form : form[parts[0]]!)[parts[^1]] = value;
        var refused = await Create(form);
        (refused.Status, refused.TypeKey()).ShouldBe((400, "SubscriptionInputException"));
        refused.Message().ShouldNotBeEmpty();
        (await Ado("GET", "_apis/hooks/subscriptions", user: "admin")).Values().ShouldBeEmpty();
    }

    [Fact]
    public async Task Only_who_may_edit_subscriptions_makes_one()
    {
        var refused = await Create(Form(), "guard");
        (refused.Status, refused.TypeKey()).ShouldBe((403, "UnauthorizedRequestException"));
        (await Ado("GET", "_apis/hooks/subscriptions")).Values().ShouldBeEmpty();
        foreach (var permission in new[] { AzurePermissions.EditSubscriptions, AzurePermissions.ViewSubscriptions })
        {
            await Practice("POST", "permissions", $$"""{"face":"ado","user":"guard","permission":"{{permission}}","project":"SHOP","may":true}""");
        }

        (await Create(Form(), "guard")).Status.ShouldBe(200);
        (await Ado("GET", "_apis/hooks/subscriptions")).Values().Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_query_finds_by_inputs()
    {
        await Create(Form());
        (await Query("consumerInputFilters", "url", "http://127.0.0.1:9/hook")).ShouldBe(1);
        (await Query("consumerInputFilters", "url", "http://127.0.0.1:9/other")).ShouldBe(0);
        (await Query("publisherInputFilters", "projectId", Shop)).ShouldBe(1);
    }

    [Fact]
    public async Task The_catalogue_describes_events_and_inputs()
    {
        var publisher = (await Ado("GET", "_apis/hooks/publishers")).Values().Single();
        publisher["supportedEvents"]!.AsArray().Select(one => (string)one!["id"]!).ShouldBe(HookCatalogue.EventTypes);
        var updated = (await Ado("GET", "_apis/hooks/publishers/tfs/eventTypes/workitem.updated")).Json!;
        updated["supportedResourceVersions"]!.AsArray().Select(version => (string)version!).ShouldBe(["1.0", "3.1-preview.3", "5.1-preview.3"]);
        updated["inputDescriptors"]!.AsArray().Select(input => (string)input!["id"]!).ShouldBe(["projectId", "areaPath", "workItemType", "tag", "changedFields", "linksChanged"]);
        var action = (await Ado("GET", "_apis/hooks/consumers/webHooks/actions/httpRequest")).Json!;
        action["inputDescriptors"]!.AsArray().Where(input => (bool)input!["isConfidential"]!).Select(input => (string)input!["id"]!).ShouldBe(["basicAuthPassword"]);
        var choices = await Ado("POST", "_apis/hooks/publishers/tfs/inputValuesQuery", $$$"""{"subscription":{"publisherInputs":{"projectId":"{{{Shop}}}"}},"inputValues":[{"inputId":"workItemType"}],"scope":10}""");
        choices.Json!["inputValues"]![0]!["possibleValues"]!.AsArray().Select(value => (string)value!["value"]!).ShouldContain("User Story");
    }

    private async Task<int> Query(string filters, string input, string value)
    {
        var query = new JsonObject
        {
            ["publisherId"] = "tfs",
            [filters] = new JsonArray(new JsonObject { ["conditions"] = new JsonArray(new JsonObject { ["inputId"] = input, ["operator"] = "equals", ["inputValue"] = value }) }),
        };
        return (await Ado("POST", "_apis/hooks/subscriptionsquery", query.ToJsonString(), "admin")).Json!["results"]!.AsArray().Count;
    }

    private Task<Reply> Create(JsonObject form, string user = "admin") => Ado("POST", "_apis/hooks/subscriptions", form.ToJsonString(), user);

    private JsonObject Form() => new()
    {
        ["publisherId"] = "tfs",
        ["eventType"] = "workitem.updated",
        ["resourceVersion"] = "1.0",
        ["consumerId"] = "webHooks",
        ["consumerActionId"] = "httpRequest",
        ["publisherInputs"] = new JsonObject { ["projectId"] = Shop, ["areaPath"] = "", ["workItemType"] = "", ["changedFields"] = "", ["tag"] = "", ["linksChanged"] = "false" },
        ["consumerInputs"] = new JsonObject
        {
            ["url"] = "http://127.0.0.1:9/hook",
            ["basicAuthUsername"] = "backlogguard",
            ["basicAuthPassword"] = "s3cret",
            ["httpHeaders"] = "X-BacklogGuard-Connection:acme\nX-Other:v",
            ["resourceDetailsToSend"] = "all",
            ["messagesToSend"] = "none",
            ["detailedMessagesToSend"] = "none",
            ["acceptUntrustedCerts"] = "false",
        },
    };
}
