using System.Text;

namespace BacklogGuard.Tests.Practice;

public sealed class PermissionTests : PracticeTest
{
    [Fact]
    public async Task A_wrong_token_is_refused_with_Jiras_words()
    {
        using var client = Server.As("guard", BacklogGuard.Practice.World.Face.Cloud);
        client.DefaultRequestHeaders.Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes("guard@example.test:wrong")));
        var reply = await Send(client, "GET", "rest/api/3/myself", null);
        reply.Status.ShouldBe(401);
        reply.FirstError.ShouldBe("Client must be authenticated to access this resource.");
    }

    [Fact]
    public async Task What_one_may_not_see_does_not_exist()
    {
        await Practice("POST", "permissions", """{"user":"guard","permission":"BROWSE_PROJECTS","project":"SHOP","may":false}""");
        var cloud = await Cloud("GET", "rest/api/3/issue/SHOP-2");
        (cloud.Status, cloud.FirstError).ShouldBe((404, "Issue does not exist or you do not have permission to see it."));
        var dc = await DataCenter("GET", "rest/api/2/issue/SHOP-2");
        (dc.Status, dc.FirstError).ShouldBe((404, "Issue Does Not Exist"));
        (await Cloud("GET", "rest/agile/1.0/board/1")).Status.ShouldBe(404);
        (await Cloud("GET", "rest/api/3/search/jql?jql=project%3DSHOP")).Keys.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("EDIT_ISSUES", "PUT", "rest/api/3/issue/SHOP-2", """{"fields":{"summary":"x"}}""", 400)]
    [InlineData("TRANSITION_ISSUES", "POST", "rest/api/3/issue/SHOP-2/transitions", """{"transition":{"id":"21"}}""", 400)]
    [InlineData("SCHEDULE_ISSUES", "POST", "rest/agile/1.0/backlog/issue", """{"issues":["SHOP-2"]}""", 403)]
    [InlineData("ADD_COMMENTS", "POST", "rest/api/2/issue/SHOP-2/comment", """{"body":"x"}""", 400)]
    [InlineData("EDIT_ISSUES", "PUT", "rest/api/3/issue/SHOP-2/properties/x", "1", 403)]
    public async Task Each_write_needs_its_permission(string permission, string method, string path, string body, int status)
    {
        (await Cloud(method, path, body)).Status.ShouldBeLessThan(300);
        await Practice("POST", "reset");
        await Practice("POST", "permissions", $$"""{"face":"cloud","user":"guard","permission":"{{permission}}","may":false}""");
        (await Cloud(method, path, body)).Status.ShouldBe(status);
    }

    [Fact]
    public async Task Without_the_transition_permission_the_list_is_empty()
    {
        await Practice("POST", "permissions", """{"user":"guard","permission":"TRANSITION_ISSUES","may":false}""");
        (await Cloud("GET", "rest/api/3/issue/SHOP-2/transitions")).Json!["transitions"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task Comments_of_others_stay_as_they_are()
    {
        var comment = await DataCenter("POST", "rest/api/2/issue/SHOP-2/comment", """{"body":"mine"}""", "maria");
        var path = $"rest/api/2/issue/SHOP-2/comment/{comment.Json!["id"]}";
        var edit = await DataCenter("PUT", path, """{"body":"theirs"}""");
        (edit.Status, edit.FirstError).ShouldBe((400, "You do not have permission to edit this comment."));
        (await DataCenter("DELETE", path)).Status.ShouldBe(400);
        (await DataCenter("DELETE", path, user: "maria")).Status.ShouldBe(204);
    }

    [Fact]
    public async Task Project_roles_are_for_project_administrators()
    {
        (await Cloud("GET", "rest/api/3/project/SHOP/role")).Status.ShouldBe(404);
        (await DataCenter("GET", "rest/api/2/project/SHOP/role")).Status.ShouldBe(401);
        await Practice("POST", "permissions", """{"user":"guard","permission":"ADMINISTER_PROJECTS","project":"SHOP","may":true}""");
        var roles = (await Cloud("GET", "rest/api/3/project/SHOP/role")).Json!.AsObject();
        roles.Select(role => role.Key).ShouldContain("Developers");
        var role = (await Cloud("GET", "rest/api/3/project/SHOP/role/10102")).Json!;
        ((string)role["actors"]![0]!["actorGroup"]!["name"]!).ShouldBe("shop-team");
    }

    [Fact]
    public async Task Webhooks_are_for_administrators()
    {
        const string Hook = """{"name":"x","url":"http://127.0.0.1:9/x","events":["jira:issue_updated"],"secret":"s"}""";
        (await Cloud("POST", "rest/webhooks/1.0/webhook", Hook)).Status.ShouldBe(403);
        var made = await Cloud("POST", "rest/webhooks/1.0/webhook", Hook, "admin");
        (made.Status, (bool)made.Json!["isSigned"]!, made.Json["secret"]).ShouldBe((201, true, null));
        (await DataCenter("POST", "rest/webhooks/1.0/webhook", Hook, "admin")).Status.ShouldBe(404);
        (await DataCenter("POST", "rest/jira-webhook/1.0/webhooks", Hook, "admin")).Status.ShouldBe(201);
    }
}
