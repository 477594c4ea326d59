using System.Text.Json.Nodes;

namespace BacklogGuard.Tests.Practice;

public sealed class SprintMoveTests : PracticeTest
{
    [Fact]
    public async Task A_move_keeps_closed_sprints_and_lists_ids_in_the_changelog()
    {
        (await Cloud("POST", "rest/agile/1.0/sprint/43/issue", """{"issues":["SHOP-5"]}""", "ana")).Status.ShouldBe(204);
        Last("SHOP-5").ShouldBe("41, 42 (Sprint 41, Sprint 42) -> 41, 43 (Sprint 41, Sprint 43)");
        (await Cloud("POST", "rest/agile/1.0/backlog/issue", """{"issues":["SHOP-5"]}""", "ana")).Status.ShouldBe(204);
        Last("SHOP-5").ShouldBe("41, 43 (Sprint 41, Sprint 43) -> 41 (Sprint 41)");
    }

    [Fact]
    public async Task Sub_tasks_go_with_their_story()
    {
        await Cloud("POST", "rest/agile/1.0/backlog/issue", """{"issues":["SHOP-2"]}""");
        Server.Cloud.World.FindIssue("SHOP-12")!.OpenSprint.ShouldBeNull();
    }

    [Fact]
    public async Task A_move_to_where_it_is_changes_nothing()
    {
        var before = Server.Cloud.World.FindIssue("SHOP-2")!.History.Count;
        await Cloud("POST", "rest/agile/1.0/sprint/42/issue", """{"issues":["SHOP-2"]}""");
        Server.Cloud.World.FindIssue("SHOP-2")!.History.Count.ShouldBe(before);
    }

    [Fact]
    public async Task More_than_fifty_and_closed_sprints_are_refused()
    {
        var many = new JsonObject { ["issues"] = new JsonArray([.. Enumerable.Repeat("SHOP-2", 51).Select(key => (JsonNode?)key)]) };
        (await Cloud("POST", "rest/agile/1.0/sprint/42/issue", many.ToJsonString())).FirstError.ShouldBe("The maximum number of issues that can be moved in one operation is 50.");
        (await Cloud("POST", "rest/agile/1.0/sprint/41/issue", """{"issues":["SHOP-8"]}""")).FirstError.ShouldBe("Issues cannot be moved to a completed sprint.");
    }

    [Fact]
    public async Task Closing_a_sprint_carries_unfinished_work_over()
    {
        (await Cloud("POST", "rest/agile/1.0/sprint/42", """{"state":"closed"}""", "deniz")).Status.ShouldBe(200);
        Server.Cloud.World.FindIssue("SHOP-2")!.Sprints.Select(sprint => sprint.Id).ShouldBe([42, 43]);
        Server.Cloud.World.FindIssue("SHOP-6")!.Sprints.Select(sprint => sprint.Id).ShouldBe([42]);
        (await Cloud("POST", "rest/agile/1.0/sprint/42", """{"state":"active"}""", "deniz")).Status.ShouldBe(400);
    }

    [Fact]
    public async Task A_sprint_starts_with_dates_only_and_by_those_who_may()
    {
        const string Start = """{"state":"active","startDate":"2026-11-24T09:00:00.000Z","endDate":"2026-12-04T09:00:00.000+0000"}""";
        (await DataCenter("POST", "rest/agile/1.0/sprint/51", Start, "ana")).Status.ShouldBe(403);
        (await DataCenter("POST", "rest/agile/1.0/sprint/51", """{"state":"active"}""", "deniz")).Status.ShouldBe(400);
        var started = await DataCenter("POST", "rest/agile/1.0/sprint/51", Start, "deniz");
        ((string)started.Json!["state"]!, started.Json["activatedDate"] is not null).ShouldBe(("active", true));
    }

    [Fact]
    public async Task Rank_moves_an_issue_before_another_and_says_so()
    {
        (await Cloud("PUT", "rest/agile/1.0/issue/rank", """{"issues":["SHOP-11"],"rankBeforeIssue":"SHOP-8"}""")).Status.ShouldBe(204);
        var backlog = await Cloud("GET", "rest/software/1.0/board/1/backlog?fields=customfield_10019");
        backlog.Keys.ShouldBe(["SHOP-11", "SHOP-8", "SHOP-9", "SHOP-10", "SHOP-14"]);
        backlog.Json!["issues"]!.AsArray().Select(issue => (string)issue!["fields"]!["customfield_10019"]!).ShouldBeInOrder();
        Server.Cloud.World.FindIssue("SHOP-11")!.History[^1].Items[0].ToText.ShouldBe("Ranked higher");
    }

    [Fact]
    public async Task Boards_tell_how_they_estimate()
    {
        var shop = (await Cloud("GET", "rest/agile/1.0/board/1/configuration")).Json!;
        ((string)shop["estimation"]!["field"]!["fieldId"]!).ShouldBe("customfield_10016");
        ((string)shop["columnConfig"]!["columns"]!.AsArray()[^1]!["statuses"]![0]!["id"]!).ShouldBe("10003");
        (await Cloud("GET", "rest/agile/1.0/board/3/configuration")).Json!["estimation"].ShouldBeNull();
        await Practice("POST", "boards", """{"face":"cloud","board":1,"estimation":"none"}""");
        ((string)(await Cloud("GET", "rest/agile/1.0/board/1/configuration")).Json!["estimation"]!["type"]!).ShouldBe("none");
        (await Cloud("GET", "rest/agile/1.0/board/3/sprint")).Status.ShouldBe(400);
    }

    private string Last(string key)
    {
        var item = Server.Cloud.World.FindIssue(key)!.History[^1].Items.ShouldHaveSingleItem();
        return $"{item.From} ({item.FromText}) -> {item.To} ({item.ToText})";
    }
}
