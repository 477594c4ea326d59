using System.Text.Json.Nodes;
using BacklogGuard.Practice;
using BacklogGuard.Practice.AzureDevOps.World;

namespace BacklogGuard.Tests.Practice.AzureDevOps;

public sealed class AzureControlTests : AzureTest
{
    private readonly string _folder = Directory.CreateTempSubdirectory("practice").FullName;

    private protected override PracticeOptions Options => new() { RecordTo = _folder };

    [Fact]
    public async Task Faults_hit_one_face_and_are_used_up()
    {
        await Practice("POST", "faults", """{"face":"ado-server","method":"GET","pathPattern":"*/_apis/projects","times":1,"status":503,"headers":{"Retry-After":"9"}}""");
        (await Ado("GET", "_apis/projects")).Status.ShouldBe(200);
        var failed = await AdoServer("GET", "_apis/projects");
        (failed.Status, failed.Headers["Retry-After"]).ShouldBe((503, "9"));
        (await AdoServer("GET", "_apis/projects")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Html_comes_instead_of_json()
    {
        await Practice("POST", "faults", """{"face":"ado","html":"<html>Sign in</html>"}""");
        var reply = await Ado("GET", "_apis/projects");
        (reply.Status, reply.Json, reply.Text).ShouldBe((200, null, "<html>Sign in</html>"));
        (await Ado("GET", "_apis/projects")).Json.ShouldNotBeNull();
    }

    [Fact]
    public async Task The_journal_and_the_recordings_know_the_face()
    {
        await Ado("GET", "_apis/projects", user: "maria");
        await Send(AzureEdition.Server, "deniz", "PATCH", "_apis/wit/workitems/108", Operations("add /fields/System.State Active"), "application/json-patch+json");
        var (read, write) = ((await Practice("GET", "journal?face=ado")).Json!.AsArray().Single()!, (await Practice("GET", "journal?face=ado-server")).Json!.AsArray().Single()!);
        ((string)read["user"]!, (bool)read["isWrite"]!).ShouldBe(("maria", false));
        ((bool)write["isWrite"]!, (string)write["issue"]!, (string)write["changed"]![0]!["what"]!).ShouldBe((true, "108", "System.State: New -> Active"));
        var line = JsonNode.Parse((await File.ReadAllLinesAsync(Path.Combine(_folder, "ado-server.jsonl"), Cancel)).ShouldHaveSingleItem())!;
        ((string)line["path"]!, (string)line["contentType"]!).ShouldBe(("/azure-devops/tfs/DefaultCollection/_apis/wit/workitems/108?api-version=7.1-preview", "application/json-patch+json; charset=utf-8"));
        File.Exists(Path.Combine(_folder, "ado.jsonl")).ShouldBeTrue();
    }

    [Fact]
    public async Task The_world_is_told_for_all_faces_or_one()
    {
        (await Practice("GET", "world")).Json!.AsObject().Select(face => face.Key).ShouldBe(["cloud", "dc", "ado", "ado-server"]);
        var world = (await Practice("GET", "world?face=ado-server")).Json!;
        ((string)world["users"]![1]!["uniqueName"]!, world["items"]!.AsArray().Any(item => (int)item!["id"]! == 107)).ShouldBe((@"PRACTICE\maria", true));
        (await Practice("GET", "world?face=tfs")).Status.ShouldBe(400);
    }

    [Fact]
    public async Task Reset_makes_the_world_anew_and_forgets_rules_and_throttles()
    {
        await Patch("deniz", 108, "", "add /fields/System.State Active");
        await Practice("POST", "rules", """{"face":"ado","forbid":{"to":"Active"}}""");
        await Practice("POST", "throttle", """{"retryAfter":5}""");
        (await Patch("deniz", 109, "", "add /fields/System.State Active")).Status.ShouldBe(400);
        await Practice("POST", "reset");
        World(AzureEdition.Services).FindItem(108)!.State.ShouldBe("New");
        (await Ado("GET", "_apis/projects")).Headers.ShouldNotContainKey("Retry-After");
        (await Patch("deniz", 109, "", "add /fields/System.State Active")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_permission_is_taken_for_an_area()
    {
        await Practice("POST", "permissions", $$"""{"face":"ado","user":"guard","permission":"{{AzurePermissions.Edit}}","project":"SHOP","may":false}""");
        (await Patch(108, "", "add /fields/System.Title x")).Status.ShouldNotBe(200);
        await Practice("POST", "permissions", $$"""{"face":"ado","user":"guard","permission":"{{AzurePermissions.Edit}}","project":"SHOP","may":null}""");
        (await Patch(108, "", "add /fields/System.Title x")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Jira_webhooks_and_service_hooks_have_doors_of_their_own()
    {
        (await Practice("POST", "webhooks/register", """{"face":"ado","url":"http://127.0.0.1:9/x"}""")).Status.ShouldBe(400);
        (await Practice("POST", "hooks/register", """{"face":"cloud","url":"http://127.0.0.1:9/x"}""")).Status.ShouldBe(400);
        (await Practice("POST", "hooks/register", """{"face":"ado","url":"http://127.0.0.1:9/x"}""")).Json!["ids"]!.AsArray().Count.ShouldBe(10);
    }

    [Fact]
    public async Task A_managed_identity_gets_the_token_that_its_secret_names()
    {
        using var client = new HttpClient { BaseAddress = Server.Address };
        client.DefaultRequestHeaders.Add("X-IDENTITY-HEADER", "practice-guard");
        var token = await PracticeTest.Send(client, "GET", "azure-devops/entra/msi/token?api-version=2019-08-01&resource=499b84ac-1321-427f-aa17-267ca6975798", null);
        ((string)token.Json!["access_token"]!, (string)token.Json["token_type"]!).ShouldBe(("practice-guard", "Bearer"));
        (await PracticeTest.Send(client, "GET", "azure-devops/entra/msi/token?api-version=2019-08-01&resource=other", null)).Status.ShouldBe(400);
    }
}
