using System.Text.Json.Nodes;

namespace BacklogGuard.Tests.Practice;

public sealed class SearchTests : PracticeTest
{
    [Theory]
    [InlineData("sprint in openSprints() AND type != Sub-task", "SHOP-2,SHOP-3,SHOP-4,SHOP-5,SHOP-6,SHOP-7")]
    [InlineData("sprint = 'Sprint 41'", "SHOP-5,SHOP-13")]
    [InlineData("sprint = 43", "SHOP-14")]
    [InlineData("project = SHOP AND sprint is EMPTY AND type in (Story, Bug)", "SHOP-8,SHOP-9,SHOP-10,SHOP-11")]
    [InlineData("project = SHOP AND statusCategory = Done", "SHOP-6,SHOP-13")]
    [InlineData("assignee = currentUser() AND project = SHOP", "SHOP-2,SHOP-6,SHOP-7,SHOP-12")]
    [InlineData("parent = SHOP-2", "SHOP-12")]
    [InlineData("labels in (search, regression)", "SHOP-6,SHOP-11")]
    [InlineData("text ~ postcode AND project = SHOP", "SHOP-3,SHOP-9")]
    [InlineData("\"Story Points\" > 5 AND NOT sprint = 41", "SHOP-3,SHOP-10")]
    [InlineData("key in (SHOP-4, PAY-12) AND project = PAY", "PAY-12")]
    [InlineData("project = SHOP AND resolution = Unresolved AND assignee is not EMPTY", "SHOP-2,SHOP-3,SHOP-5,SHOP-7,SHOP-12")]
    [InlineData("project = SHOP AND updated < -400d", "")]
    public async Task Finds_what_the_query_says(string jql, string keys)
    {
        var reply = await Cloud("GET", "rest/api/3/search/jql?fields=key&jql=" + Uri.EscapeDataString(jql + " ORDER BY key"), user: "deniz");
        string.Join(',', reply.Keys).ShouldBe(keys);
    }

    [Theory]
    [InlineData("colour = red", "Field 'colour' does not exist or you do not have permission to view it.")]
    [InlineData("project = NONE", "The value 'NONE' does not exist for the field 'project'.")]
    [InlineData("sprint in lastSprints()", "Unable to find JQL function 'lastSprints()'.")]
    [InlineData("summary = word", "The operator '=' is not supported by the 'summary' field.")]
    [InlineData("", "Unbounded JQL queries are not allowed here. Please add a search restriction to your query.")]
    [InlineData("ORDER BY created", "Unbounded JQL queries are not allowed here. Please add a search restriction to your query.")]
    public async Task Refuses_with_the_words_of_Jira(string jql, string message)
    {
        var reply = await Cloud("POST", "rest/api/3/search/jql", new JsonObject { ["jql"] = jql }.ToJsonString());
        reply.Status.ShouldBe(400);
        reply.FirstError.ShouldBe(message);
    }

    [Fact]
    public async Task Cloud_pages_by_token_until_there_is_none()
    {
        var keys = new List<string>();
        string? token = null;
        do
        {
            var body = new JsonObject { ["jql"] = "project = SHOP ORDER BY key", ["maxResults"] = 4, ["fields"] = new JsonArray("summary") };
            if (token is not null)
            {
                body["nextPageToken"] = token;
            }

            var page = await Cloud("POST", "rest/api/3/search/jql", body.ToJsonString());
            page.Json!["total"].ShouldBeNull();
            keys.AddRange(page.Keys);
            token = (string?)page.Json["nextPageToken"];
            ((bool)page.Json["isLast"]!).ShouldBe(token is null);
        }
        while (token is not null);

        keys.ShouldBe(Enumerable.Range(1, 14).Select(number => $"SHOP-{number}"));
    }

    [Fact]
    public async Task A_token_is_good_for_its_own_query_only()
    {
        var first = await Cloud("GET", "rest/api/3/search/jql?maxResults=1&jql=project%3DSHOP");
        var other = await Cloud("GET", "rest/api/3/search/jql?maxResults=1&jql=project%3DPAY&nextPageToken=" + first.Json!["nextPageToken"]);
        other.Status.ShouldBe(400);
        other.FirstError.ShouldBe("The provided next page token is invalid or expired.");
    }

    [Fact]
    public async Task Cloud_gives_ids_alone_unless_fields_are_asked_for()
    {
        var reply = await Cloud("GET", "rest/api/3/search/jql?maxResults=1&jql=project%3DSHOP");
        reply.Json!["issues"]![0]!["fields"].ShouldBeNull();
    }

    [Theory]
    [InlineData("GET", "rest/api/3/search?jql=project%3DSHOP")]
    [InlineData("POST", "rest/api/2/search")]
    public async Task The_old_search_is_gone_from_Cloud(string method, string path)
    {
        var reply = await Cloud(method, path, method == "POST" ? "{}" : null);
        reply.Status.ShouldBe(410);
        reply.FirstError.ShouldStartWith("The requested API has been removed. Please migrate to the /rest/api/3/search/jql API.");
    }

    [Fact]
    public async Task Data_Center_pages_by_offset_with_a_total()
    {
        var reply = await DataCenter("POST", "rest/api/2/search", """{"jql":"project = SHOP ORDER BY key","startAt":12,"maxResults":10,"fields":["summary"]}""");
        ((int)reply.Json!["total"]!).ShouldBe(14);
        reply.Keys.ShouldBe(["SHOP-13", "SHOP-14"]);
    }

    [Fact]
    public async Task Sprint_contents_come_by_token_on_Cloud_and_by_offset_on_Data_Center()
    {
        (await Cloud("GET", "rest/agile/1.0/sprint/42/issue")).Status.ShouldBe(410);
        var cloud = await Cloud("GET", "rest/software/1.0/sprint/42/issue?maxResults=3&fields=summary");
        cloud.Json!["nextPageToken"].ShouldNotBeNull();
        var dc = await DataCenter("GET", "rest/agile/1.0/sprint/42/issue?maxResults=3&fields=summary");
        ((int)dc.Json!["total"]!).ShouldBe(7);
        dc.Keys.ShouldBe(cloud.Keys);
    }

    [Fact]
    public async Task The_old_issue_lists_can_be_switched_on()
    {
        await Practice("POST", "old-agile-lists", """{"served":true}""");
        (await Cloud("GET", "rest/agile/1.0/board/1/backlog")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_lagging_index_shows_the_old_values_unless_the_issue_is_reconciled()
    {
        await Practice("POST", "stale-search", """{"face":"cloud","ms":60000}""");
        await Cloud("PUT", "rest/api/3/issue/SHOP-8", """{"update":{"labels":[{"add":"fresh"}]}}""");
        (await Found("")).ShouldBeEmpty();
        var id = (string)(await Cloud("GET", "rest/api/3/issue/SHOP-8")).Json!["id"]!;
        (await Found("&reconcileIssues=" + id)).ShouldBe(["SHOP-8"]);
        await Practice("POST", "clock", """{"advanceSeconds":61}""");
        (await Found("")).ShouldBe(["SHOP-8"]);
    }

    private async Task<IReadOnlyList<string>> Found(string more) =>
        (await Cloud("GET", "rest/api/3/search/jql?fields=summary&jql=labels%3Dfresh" + more)).Keys;
}
