using BacklogGuard.Practice;
using Microsoft.Extensions.Time.Testing;

namespace BacklogGuard.Tests.Practice;

public sealed class FaultTests : PracticeTest
{
    private readonly FakeTimeProvider _time = new(DateTimeOffset.Parse("2026-11-23T10:00:00Z", System.Globalization.CultureInfo.InvariantCulture));

    private protected override PracticeOptions Options => new() { TimeProvider = _time };

    [Fact]
    public async Task A_status_is_answered_as_often_as_asked_and_nothing_is_applied()
    {
        await Practice("POST", "faults", """{"face":"cloud","method":"PUT","pathPattern":"*/issue/SHOP-8","times":2,"status":429,"headers":{"Retry-After":"7"},"body":{"x":1}}""");
        var first = await Edit();
        (first.Status, first.Headers["Retry-After"], first.Text).ShouldBe((429, "7", """{"x":1}"""));
        (await DataCenter("PUT", "rest/api/2/issue/SHOP-8", """{"fields":{"summary":"New"}}""")).Status.ShouldBe(204);
        (await Edit()).Status.ShouldBe(429);
        Server.Cloud.World.FindIssue("SHOP-8")!.Summary.ShouldBe("Improve checkout");
        (await Edit()).Status.ShouldBe(204);
    }

    [Theory]
    [InlineData("before", "Improve checkout")]
    [InlineData("after", "New")]
    public async Task A_cut_connection_leaves_the_write_undone_or_done(string when, string summary)
    {
        await Practice("POST", "faults", $$"""[{"dropConnection":"{{when}}"}]""");
        await Should.ThrowAsync<HttpRequestException>(Edit);
        Server.Cloud.World.FindIssue("SHOP-8")!.Summary.ShouldBe(summary);
    }

    [Fact]
    public async Task Html_comes_instead_of_json()
    {
        await Practice("POST", "faults", """{"html":"<html>Log in</html>"}""");
        var reply = await Cloud("GET", "rest/api/3/myself");
        (reply.Status, reply.Json, reply.Text).ShouldBe((200, null, "<html>Log in</html>"));
    }

    [Fact]
    public async Task A_dead_token_sees_an_empty_world_and_a_header()
    {
        await Practice("POST", "faults", """{"face":"cloud","times":0,"loginReason":"AUTHENTICATED_FAILED"}""");
        var reply = await Cloud("GET", "rest/api/3/search/jql?jql=project%3DSHOP");
        (reply.Status, reply.Headers["X-Seraph-LoginReason"]).ShouldBe((200, "AUTHENTICATED_FAILED"));
        reply.Keys.ShouldBeEmpty();
        (await Cloud("GET", "rest/api/3/myself")).Status.ShouldBe(401);
        (await Cloud("GET", "rest/api/3/issue/SHOP-2")).Status.ShouldBe(404);
        await Practice("DELETE", "faults");
        (await Cloud("GET", "rest/api/3/issue/SHOP-2")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task The_twenty_first_write_to_one_issue_within_two_seconds_is_refused()
    {
        await Practice("POST", "limits", """{"issueWrites":true}""");
        for (var i = 0; i < 20; i++)
        {
            (await Edit()).Status.ShouldBe(204);
        }

        var refused = await Edit();
        (refused.Status, refused.Headers["Retry-After"], refused.Headers["RateLimit-Reason"]).ShouldBe((429, "2", "jira-per-issue-on-write"));
        (await Cloud("GET", "rest/api/3/issue/SHOP-8")).Status.ShouldBe(200);
        _time.Advance(TimeSpan.FromSeconds(2));
        (await Edit()).Status.ShouldBe(204);
    }

    [Fact]
    public async Task The_journal_lists_every_call_and_what_writes_changed()
    {
        await Cloud("GET", "rest/api/3/myself", user: "maria");
        await Edit();
        await Cloud("POST", "rest/api/3/search/jql", """{"jql":"project = SHOP"}""");
        await DataCenter("GET", "rest/api/2/nothing/here");
        var cloud = (await Practice("GET", "journal?face=cloud")).Json!.AsArray();
        cloud.Select(entry => $"{entry!["user"]} {entry["method"]} {entry["status"]} {entry["isWrite"]}").ShouldBe(["maria GET 200 false", "guard PUT 204 true", "guard POST 200 false"]);
        ((string)cloud[1]!["issue"]!, (string)cloud[1]!["changed"]![0]!["what"]!).ShouldBe(("SHOP-8", "summary: Improve checkout -> New"));
        var later = (await Practice("GET", "journal?since=" + cloud[2]!["seq"])).Json!.AsArray().ShouldHaveSingleItem()!;
        ((string)later["face"]!, (int)later["status"]!).ShouldBe(("dc", 404));
        await Practice("DELETE", "journal");
        (await Practice("GET", "journal")).Json!.AsArray().ShouldBeEmpty();
    }

    private async Task<Reply> Edit()
    {
        var issue = Server.Cloud.World.FindIssue("SHOP-8")!;
        return await Cloud("PUT", "rest/api/3/issue/SHOP-8", $$$"""{"fields":{"summary":"{{{(issue.Summary == "New" ? "Newer" : "New")}}}"}}""");
    }
}
