namespace BacklogGuard.Tests.Practice;

public sealed class TransitionTests : PracticeTest
{
    [Fact]
    public async Task The_list_holds_what_the_present_status_allows()
    {
        var list = (await Cloud("GET", "rest/api/3/issue/SHOP-2/transitions?expand=transitions.fields")).Json!["transitions"]!.AsArray();
        list.Select(one => $"{one!["id"]} {one["to"]!["name"]}").ShouldBe(["21 In Review", "41 To Do"]);
    }

    [Fact]
    public async Task A_transition_with_a_comment_does_both_or_neither()
    {
        const string Body = """{"transition":{"id":"41"},"update":{"comment":[{"add":{"body":"sent back"}}]}}""";
        (await DataCenter("POST", "rest/api/2/issue/SHOP-2/transitions", Body)).Status.ShouldBe(204);
        var issue = Server.DataCenter.World.FindIssue("SHOP-2")!;
        (issue.Status.Name, issue.Comments.Count).ShouldBe(("To Do", 1));
        (await DataCenter("POST", "rest/api/2/issue/SHOP-2/transitions", Body)).Status.ShouldBe(400);
        (await DataCenter("POST", "rest/api/2/issue/SHOP-2/transitions", """{"transition":{"id":"11"},"update":{"comment":[{"add":{"body":""}}]}}""")).Status.ShouldBe(400);
        (issue.Status.Name, issue.Comments.Count).ShouldBe(("To Do", 1));
    }

    [Fact]
    public async Task A_transition_of_another_status_is_refused_with_Jiras_words()
    {
        var reply = await Cloud("POST", "rest/api/3/issue/SHOP-2/transitions", """{"transition":{"id":"31"}}""");
        reply.Status.ShouldBe(400);
        reply.FirstError.ShouldStartWith("It seems that you have tried to perform a workflow operation (Finish) that is not valid for the current state of this issue (SHOP-2).");
    }

    [Fact]
    public async Task An_unknown_transition_breaks_Data_Center_only()
    {
        (await Cloud("POST", "rest/api/3/issue/SHOP-2/transitions", """{"transition":{"id":"999"}}""")).Status.ShouldBe(400);
        (await DataCenter("POST", "rest/api/2/issue/SHOP-2/transitions", """{"transition":{"id":"999"}}""")).Status.ShouldBe(500);
    }

    [Fact]
    public async Task Finishing_sets_the_resolution_in_the_same_entry()
    {
        await Cloud("POST", "rest/api/3/issue/SHOP-3/transitions", """{"transition":{"id":"31"}}""");
        var change = Server.Cloud.World.FindIssue("SHOP-3")!.History[^1];
        change.Items.Select(item => $"{item.Field}: {item.FromText} -> {item.ToText}").ShouldBe(["resolution:  -> Done", "status: In Review -> Done"]);
    }

    [Fact]
    public async Task The_operations_project_has_no_way_back() =>
        (await Cloud("GET", "rest/api/3/issue/OPS-2/transitions")).Json!["transitions"]!.AsArray().Select(one => (string)one!["to"]!["name"]!).ShouldBe(["Done"]);
}
