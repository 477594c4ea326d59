namespace BacklogGuard.Tests.Practice;

public sealed class IssueTests : PracticeTest
{
    [Theory]
    [InlineData("\"plain\"", "Operation value must be an Atlassian Document (see the Atlassian Document Format)")]
    [InlineData("""{"type":"doc","version":1,"content":[{"type":"paragraph","content":[{"type":"text","text":""}]}]}""", "INVALID_INPUT")]
    [InlineData("""{"type":"doc","version":1,"content":[{"type":"text","text":"loose"}]}""", "INVALID_INPUT")]
    [InlineData("""{"type":"doc","version":1,"content":[{"type":"bulletList","content":[]}]}""", "INVALID_INPUT")]
    [InlineData("""{"type":"doc","version":1,"content":[{"type":"paragraph","colour":"red"}]}""", "INVALID_INPUT")]
    [InlineData("""{"type":"doc","version":1,"content":[{"type":"heading","attrs":{"level":7}}]}""", "INVALID_INPUT")]
    public async Task Version_3_takes_nothing_but_sound_ADF(string body, string message)
    {
        var reply = await Cloud("POST", "rest/api/3/issue/SHOP-2/comment", $$"""{"body":{{body}}}""");
        (reply.Status, reply.FirstError).ShouldBe((400, message));
        Server.Cloud.World.FindIssue("SHOP-2")!.Comments.ShouldBeEmpty();
    }

    [Fact]
    public async Task Rich_ADF_is_taken_and_reads_as_wiki_in_version_2()
    {
        const string Body = """
            {"body":{"type":"doc","version":1,"content":[
              {"type":"panel","attrs":{"panelType":"warning"},"content":[{"type":"paragraph","content":[{"type":"text","text":"Not ready","marks":[{"type":"strong"}]}]}]},
              {"type":"table","content":[{"type":"tableRow","content":[{"type":"tableHeader","content":[{"type":"paragraph","content":[{"type":"text","text":"Rule"}]}]}]}]},
              {"type":"expand","attrs":{"title":"Why"},"content":[{"type":"bulletList","content":[{"type":"listItem","content":[{"type":"paragraph","content":[{"type":"text","text":"no estimate"}]}]}]}]}]},
             "properties":[{"key":"backlogguard","value":{"hash":"abc"}}]}
            """;
        var made = await Cloud("POST", "rest/api/3/issue/SHOP-2/comment", Body);
        made.Status.ShouldBe(201);
        var wiki = await Cloud("GET", $"rest/api/2/issue/SHOP-2/comment/{made.Json!["id"]}");
        ((string)wiki.Json!["body"]!).ShouldBe("{panel}*Not ready*{panel}\n\n||Rule||\n\n{expand:Why}* no estimate{expand}");
        var list = await Cloud("GET", "rest/api/3/issue/SHOP-2/comment?expand=properties");
        ((string)list.Json!["comments"]![0]!["properties"]![0]!["value"]!["hash"]!).ShouldBe("abc");
    }

    [Fact]
    public async Task Data_Center_takes_wiki_strings_and_no_objects()
    {
        (await DataCenter("POST", "rest/api/2/issue/SHOP-2/comment", """{"body":{"type":"doc"}}""")).Status.ShouldBe(400);
        var made = await DataCenter("POST", "rest/api/2/issue/SHOP-2/comment", """{"body":"h3. Hello"}""");
        ((string)made.Json!["body"]!).ShouldBe("h3. Hello");
    }

    [Fact]
    public async Task Labels_change_by_delta_and_the_changelog_tells()
    {
        await Cloud("PUT", "rest/api/3/issue/SHOP-6?notifyUsers=false", """{"update":{"labels":[{"add":"guard"},{"remove":"regression"}]},"historyMetadata":{"type":"backlogguard"}}""");
        var log = (await Cloud("GET", "rest/api/3/issue/SHOP-6?expand=changelog&fields=labels")).Json!;
        ((string)log["fields"]!["labels"]![0]!).ShouldBe("guard");
        var newest = log["changelog"]!["histories"]![0]!;
        ((string)newest["historyMetadata"]!["type"]!).ShouldBe("backlogguard");
        var item = newest["items"]![0]!;
        ((string)item["field"]!, (string)item["fieldId"]!, (string)item["fromString"]!, (string)item["toString"]!, item["to"]).ShouldBe(("labels", "labels", "regression", "guard", null));
    }

    [Fact]
    public async Task A_refused_value_leaves_everything_as_it_was()
    {
        var reply = await Cloud("PUT", "rest/api/3/issue/SHOP-2", """{"fields":{"summary":"New","priority":{"name":"Urgent"}}}""");
        (reply.Status, (string)reply.Json!["errors"]!["priority"]!).ShouldBe((400, "The priority selected is invalid."));
        Server.Cloud.World.FindIssue("SHOP-2")!.Summary.ShouldBe("Pay with a saved card");
    }

    [Theory]
    [InlineData("""{"fields":{"status":{"id":"10001"}}}""", "Field 'status' cannot be set. It is not on the appropriate screen, or unknown.")]
    [InlineData("""{"fields":{"labels":["a"]},"update":{"labels":[{"add":"b"}]}}""", "Field 'labels' cannot be in both 'fields' and 'update'.")]
    [InlineData("""{"fields":{"summary":""}}""", "You must specify a summary of the issue.")]
    [InlineData("""{"fields":{"labels":["two words"]}}""", "The label 'two words' contains spaces which is invalid.")]
    public async Task Edits_that_Jira_refuses(string body, string message)
    {
        var reply = await DataCenter("PUT", "rest/api/2/issue/SHOP-2", body);
        (reply.Status, reply.FirstError).ShouldBe((400, message));
    }

    [Theory]
    [InlineData("PUT", "rest/api/3/issue/SHOP-2", "not json")]
    [InlineData("PUT", "rest/api/3/issue/SHOP-2", "[]")]
    [InlineData("PUT", "rest/api/3/issue/SHOP-2", """{"fields":7}""")]
    [InlineData("PUT", "rest/api/3/issue/SHOP-2", """{"properties":{"a":1}}""")]
    [InlineData("POST", "rest/api/3/issue", """{"fields":{"project":{"key":7}}}""")]
    [InlineData("POST", "rest/agile/1.0/sprint/42/issue", """{"issues":"SHOP-1"}""")]
    public async Task Bodies_of_the_wrong_kind_are_bad_requests(string method, string path, string body) =>
        (await Cloud(method, path, body)).Status.ShouldBe(400);

    [Fact]
    public async Task A_moved_issue_answers_to_its_old_key()
    {
        var id = (string)(await Cloud("GET", "rest/api/3/issue/SHOP-8")).Json!["id"]!;
        await Practice("POST", "move", """{"face":"cloud","issue":"SHOP-8","project":"PAY"}""");
        var moved = await Cloud("GET", "rest/api/3/issue/SHOP-8?expand=changelog");
        ((string)moved.Json!["id"]!, (string)moved.Json["key"]!).ShouldBe((id, "PAY-21"));
        moved.Json["changelog"]!["histories"]![0]!["items"]!.AsArray().Select(item => (string)item!["field"]!).ShouldBe(["project", "Key"]);
    }

    [Fact]
    public async Task Properties_are_made_then_changed_then_gone()
    {
        const string Path = "rest/api/3/issue/SHOP-2/properties/backlogguard";
        (await Cloud("PUT", Path, """{"n":1}""")).Status.ShouldBe(201);
        (await Cloud("PUT", Path, """{"n":2}""")).Status.ShouldBe(200);
        ((int)(await Cloud("GET", "rest/api/3/issue/SHOP-2?fields=summary&properties=backlogguard")).Json!["properties"]!["backlogguard"]!["n"]!).ShouldBe(2);
        (await Cloud("DELETE", Path)).Status.ShouldBe(204);
        (await Cloud("GET", Path)).Status.ShouldBe(404);
    }

    [Fact]
    public async Task Simultaneous_edits_all_count()
    {
        await Task.WhenAll(Enumerable.Range(0, 50).Select(i => Cloud("PUT", "rest/api/3/issue/SHOP-8", $$$"""{"update":{"labels":[{"add":"label-{{{i}}}"}]}}""")));
        var issue = Server.Cloud.World.FindIssue("SHOP-8")!;
        (issue.Labels.Count, issue.History.Count).ShouldBe((50, 50));
        issue.History.Select(change => change.Id).ShouldBeInOrder();
    }

    [Fact]
    public async Task Only_Cloud_has_changelog_pages_and_newest_first()
    {
        for (var i = 0; i < 102; i++)
        {
            await Cloud("PUT", "rest/api/3/issue/SHOP-8", $$$"""{"fields":{"summary":"Title {{{i}}}"}}""");
        }

        var expanded = (await Cloud("GET", "rest/api/3/issue/SHOP-8?expand=changelog&fields=id")).Json!["changelog"]!;
        ((int)expanded["total"]!, expanded["histories"]!.AsArray().Count).ShouldBe((102, 100));
        ((string)expanded["histories"]![0]!["items"]![0]!["toString"]!).ShouldBe("Title 101");
        var page = (await Cloud("GET", "rest/api/3/issue/SHOP-8/changelog?startAt=100")).Json!;
        ((bool)page["isLast"]!, page["values"]!.AsArray().Count).ShouldBe((true, 2));
        (await DataCenter("GET", "rest/api/2/issue/SHOP-8/changelog")).Status.ShouldBe(404);
        (await DataCenter("GET", "rest/api/2/issue/SHOP-5?expand=changelog")).Json!["changelog"]!["histories"]![0]!["items"]![0]!["fieldId"].ShouldBeNull();
    }
}
