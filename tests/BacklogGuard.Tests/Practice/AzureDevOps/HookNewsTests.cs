using System.Text.Json.Nodes;
using BacklogGuard.Practice.AzureDevOps.World;

namespace BacklogGuard.Tests.Practice.AzureDevOps;

public sealed class HookNewsTests : AzureTest
{
    [Fact]
    public async Task A_changed_state_tells_the_update_with_what_changed_and_the_whole_revision()
    {
        await using var mailbox = await Listen();
        await Patch("deniz", 108, "", "add /fields/System.State Active");
        var body = (await Arrived(mailbox)).ShouldHaveSingleItem().Body;
        var resource = body["resource"]!;
        var item = World(AzureEdition.Services).FindItem(108)!;
        ((int)resource["id"]!, (int)resource["workItemId"]!, (int)resource["rev"]!).ShouldBe((item.Updates[^1].Id, 108, item.Rev));
        ((string)resource["fields"]!["System.State"]!["oldValue"]!, (string)resource["fields"]!["System.State"]!["newValue"]!).ShouldBe(("New", "Active"));
        new[] { "System.Rev", "System.AuthorizedDate", "System.RevisedDate", "System.ChangedDate", "System.Watermark", "System.State" }.ShouldBeSubsetOf(resource["fields"]!.AsObject().Select(field => field.Key));
        ((string)resource["revisedBy"]!["name"]!, (string)resource["revision"]!["fields"]!["System.ChangedBy"]!).ShouldBe(("Deniz Arslan <deniz@example.test>", "Deniz Arslan <deniz@example.test>"));
        ((string)body["resourceContainers"]!["project"]!["id"]!).ShouldBe(item.Project.Id.ToString());
    }

    [Fact]
    public async Task A_link_is_told_by_both_ends_without_fields_and_without_a_new_rev()
    {
        await using var mailbox = await Listen();
        var rev = World(AzureEdition.Services).FindItem(109)!.Rev;
        var target = World(AzureEdition.Services).BaseUrl + "/_apis/wit/workItems/110";
        await Patch(109, "", $$"""add /relations/- {"rel":"System.LinkTypes.Dependency-Reverse","url":"{{target}}"}""");
        var letters = await Arrived(mailbox);
        letters.Select(letter => (int)letter.Body["resource"]!["workItemId"]!).ShouldBe([109, 110], ignoreOrder: true);
        var resource = letters.Single(letter => (int)letter.Body["resource"]!["workItemId"]! == 109).Body["resource"]!.AsObject();
        (resource.ContainsKey("fields"), (int)resource["rev"]!).ShouldBe((false, rev));
        ((string)resource["relations"]!["added"]![0]!["rel"]!).ShouldBe("System.LinkTypes.Dependency-Reverse");
    }

    [Fact]
    public async Task A_comment_is_told_as_an_update_and_as_a_comment()
    {
        await using var mailbox = await Listen();
        await Ado("POST", "SHOP/_apis/wit/workItems/108/comments", """{"text":"ready?"}""", "maria");
        var letters = await Arrived(mailbox);
        letters.Select(letter => letter.Event).ShouldBe(["workitem.updated", "workitem.commented"], ignoreOrder: true);
        var commented = letters.Single(letter => letter.Event == "workitem.commented").Body["resource"]!;
        ((int)commented["id"]!, (string)commented["fields"]!["System.History"]!, commented["workItemId"]).ShouldBe((108, "ready?", null));
        var fields = letters.Single(letter => letter.Event == "workitem.updated").Body["resource"]!["fields"]!.AsObject();
        ((string)fields["System.History"]!["newValue"]!, fields.ContainsKey("System.CommentCount")).ShouldBe(("ready?", true));
    }

    [Fact]
    public async Task An_edited_comment_is_an_update()
    {
        var comment = (await Ado("POST", "SHOP/_apis/wit/workItems/108/comments", """{"text":"first"}""")).Json!;
        await using var mailbox = await Listen();
        await Ado("PATCH", $"SHOP/_apis/wit/workItems/108/comments/{comment["id"]}", """{"text":"second"}""");
        var letter = (await Arrived(mailbox)).ShouldHaveSingleItem();
        letter.Event.ShouldBe("workitem.updated");
        ((string)letter.Body["resource"]!["fields"]!["System.History"]!["newValue"]!).ShouldBe("second");
    }

    [Fact]
    public async Task Items_are_born_deleted_and_restored()
    {
        await using var mailbox = await Listen();
        var born = await Send(AzureEdition.Services, "lee", "POST", "SHOP/_apis/wit/workitems/$User%20Story", Operations("add /fields/System.Title New"), "application/json-patch+json");
        var id = (int)born.Json!["id"]!;
        await Ado("DELETE", $"SHOP/_apis/wit/workitems/{id}", user: "lee");
        await Ado("PATCH", $"SHOP/_apis/wit/recyclebin/{id}", """{"IsDeleted":false}""", "lee");
        var letters = await Arrived(mailbox);
        letters.Select(letter => letter.Event).ShouldBe(["workitem.created", "workitem.deleted", "workitem.restored"], ignoreOrder: true);
        letters.ShouldAllBe(letter => (int)letter.Body["resource"]!["id"]! == id && (string)letter.Body["resource"]!["fields"]!["System.Title"]! == "New");
        ((string)letters.Single(letter => letter.Event == "workitem.deleted").Body["resource"]!["url"]!).ShouldEndWith($"/_apis/wit/recyclebin/{id}");
    }

    [Fact]
    public async Task Server_names_itself_and_domain_users()
    {
        await using var mailbox = await Listen("ado-server");
        await Send(AzureEdition.Server, "deniz", "PATCH", "_apis/wit/workitems/108", Operations("add /fields/System.State Active"), "application/json-patch+json");
        var body = (await Arrived(mailbox)).ShouldHaveSingleItem().Body;
        body["resourceContainers"]!.AsObject().Select(container => container.Key).ShouldBe(["collection", "server", "project"]);
        ((string)body["resource"]!["revision"]!["fields"]!["System.ChangedBy"]!).ShouldBe(@"Deniz Arslan <PRACTICE\deniz>");
    }

    [Fact]
    public async Task Newer_versions_show_people_as_objects_and_no_relations()
    {
        await using var mailbox = await Mailbox.OpenAsync(Cancel);
        await Practice("POST", "hooks/register", new JsonObject { ["face"] = "ado", ["url"] = mailbox.Url, ["resourceVersion"] = "5.1-preview.3", ["messagesToSend"] = "none" }.ToJsonString());
        await Patch("deniz", 107, "", "add /fields/System.Title Other");
        var body = (await Arrived(mailbox)).ShouldHaveSingleItem().Body;
        ((string)body["resource"]!["revision"]!["fields"]!["System.ChangedBy"]!["uniqueName"]!).ShouldBe("deniz@example.test");
        (body["resource"]!["revision"]!["relations"], body["message"]).ShouldBe((null, null));
        World(AzureEdition.Services).FindItem(107)!.Relations.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task What_the_owner_of_a_subscription_cannot_see_does_not_fire()
    {
        await using var mailbox = await Listen();
        await Practice("POST", "permissions", $$"""{"face":"ado","user":"admin","permission":"{{AzurePermissions.View}}","project":"SHOP","may":false}""");
        await Patch("deniz", 108, "", "add /fields/System.Title Hidden");
        (await Arrived(mailbox)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Checking_only_and_suppressed_changes_tell_nobody()
    {
        await using var mailbox = await Listen();
        await Patch("deniz", 108, "validateOnly=true", "add /fields/System.Title Checked");
        await Patch("admin", 108, "suppressNotifications=true", "add /fields/System.Title Quiet");
        (await Arrived(mailbox)).ShouldBeEmpty();
    }

    private async Task<Mailbox> Listen(string face = "ado")
    {
        var mailbox = await Mailbox.OpenAsync(Cancel);
        await Practice("POST", "hooks/register", new JsonObject { ["face"] = face, ["url"] = mailbox.Url }.ToJsonString());
        return mailbox;
    }

    private async Task<IReadOnlyList<Letter>> Arrived(Mailbox mailbox)
    {
        await Server.QuietAsync(Cancel);
        return [.. mailbox.Letters];
    }
}
