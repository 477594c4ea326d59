using BacklogGuard.Practice.AzureDevOps.World;

namespace BacklogGuard.Tests.Practice.AzureDevOps;

public sealed class ItemPatchTests : AzureTest
{
    [Fact]
    public async Task A_patch_needs_its_own_content_type()
    {
        var reply = await Ado("PATCH", "_apis/wit/workitems/109", Operations("add /fields/System.Title x"));
        reply.Status.ShouldBe(415);
        reply.TypeKey().ShouldBe("VssRequestContentTypeNotSupportedException");
    }

    [Fact]
    public async Task A_write_without_an_api_version_is_refused()
    {
        var reply = await Send(AzureEdition.Services, "guard", "PATCH", "_apis/wit/workitems/109?api-version=", Operations("add /fields/System.Title x"), "application/json-patch+json");
        reply.Status.ShouldBe(400);
        reply.TypeKey().ShouldBe("VssVersionNotSpecifiedException");
    }

    [Fact]
    public async Task A_wrong_rev_stops_everything()
    {
        var rev = World(AzureEdition.Services).Items[109].Rev;
        var reply = await Patch(109, "", $"test /rev {rev - 1}", "add /fields/System.State Active");
        reply.Status.ShouldBe(412);
        reply.Message().ShouldStartWith("VS403351: Test Operation for path /rev failed");
        World(AzureEdition.Services).Items[109].State.ShouldBe("New");
        (await Patch(109, "", $"test /rev {rev}", "add /fields/System.State Active")).Json!["rev"]!.GetValue<int>().ShouldBe(rev + 1);
    }

    [Fact]
    public async Task Validation_answers_what_would_be_and_enters_nothing()
    {
        var item = World(AzureEdition.Services).Items[109];
        var (rev, updates) = (item.Rev, item.Updates.Count);
        var reply = await Patch(109, "validateOnly=true", "add /fields/System.State Active", "add /fields/System.History why", "add /fields/System.Tags new-tag");
        reply.Status.ShouldBe(200);
        ((string)reply.Field("System.State")!).ShouldBe("Active");
        reply.Json!["rev"]!.GetValue<int>().ShouldBe(rev);
        (item.Rev, item.Updates.Count, item.Comments.Count).ShouldBe((rev, updates, 0));
        item.Project.Tags.ShouldNotContainKey("new-tag");
    }

    [Fact]
    public async Task The_state_brings_its_dates_and_columns_along_and_takes_them_back()
    {
        var moved = await Patch(109, "", "add /fields/System.State Active");
        ((string)moved.Field("System.BoardColumn")!).ShouldBe("Active");
        ((string)moved.Field("System.Reason")!).ShouldBe("Moved to state Active");
        ((string)moved.Field("Microsoft.VSTS.Common.ActivatedBy")!["uniqueName"]!).ShouldBe("guard@example.test");
        moved.Json!["fields"]!.AsObject().Single(field => field.Key.StartsWith("WEF_", StringComparison.Ordinal) && field.Key.EndsWith("_Kanban.Column", StringComparison.Ordinal)).Value!.ToString().ShouldBe("Active");
        var back = await Patch(109, "", "add /fields/System.State New");
        back.Json!["fields"]!["Microsoft.VSTS.Common.ActivatedBy"].ShouldBeNull();
    }

    [Fact]
    public async Task Dragging_a_card_moves_the_state()
    {
        var world = World(AzureEdition.Services);
        var field = world.FindProject("SHOP")!.Teams[0].Boards.Single(board => board.Name == "Stories").ColumnField;
        var reply = await Patch(109, "", $"add /fields/{field} Resolved");
        ((string)reply.Field("System.State")!).ShouldBe("Resolved");
    }

    [Fact]
    public async Task Adding_tags_merges_and_replacing_overwrites()
    {
        await Patch(109, "", "add /fields/System.Tags one; two");
        ((string)(await Patch(109, "", "add /fields/System.Tags TWO; three")).Field("System.Tags")!).ShouldBe("one; three; two");
        ((string)(await Patch(109, "", "replace /fields/System.Tags three")).Field("System.Tags")!).ShouldBe("three");
        (await Patch(109, "", "remove /fields/System.Tags")).Json!["fields"]!["System.Tags"].ShouldBeNull();
    }

    [Theory]
    [InlineData("add /fields/Custom.Unknown x", 400, "TF51535")]
    [InlineData("add /fields/System.State Doing", 400, "TF401320")]
    [InlineData(@"add /fields/System.IterationPath SHOP\Nowhere", 400, "TF401347")]
    [InlineData("add /fields/System.AssignedTo nobody@example.test", 400, "The identity value")]
    [InlineData("add /fields/System.CreatedDate 2020-01-01", 400, "TF401320")]
    [InlineData("add /fields/System.Title", 400, "TF401320")]
    [InlineData("add /fields/Microsoft.VSTS.Common.Priority 9", 400, "TF401320")]
    [InlineData("add /nonsense x", 400, "TF400898")]
    public async Task What_cannot_be_saved_is_refused(string operation, int status, string words)
    {
        var reply = await Patch(109, "", operation);
        reply.Status.ShouldBe(status);
        reply.Message().ShouldContain(words);
        reply.Json!["$id"]!.ToString().ShouldBe("1");
    }

    [Fact]
    public async Task A_history_text_becomes_a_comment_of_the_same_revision()
    {
        var rev = World(AzureEdition.Services).Items[109].Rev;
        var reply = await Patch(109, "", "add /fields/System.State Active", "add /fields/System.History <b>Started</b>");
        reply.Json!["rev"]!.GetValue<int>().ShouldBe(rev + 1);
        reply.Field("System.CommentCount").GetValue<int>().ShouldBe(1);
        var id = reply.Json["commentVersionRef"]!["commentId"]!;
        var comment = await Ado("GET", $"SHOP/_apis/wit/workItems/109/comments/{id}");
        ((string)comment.Json!["text"]!).ShouldBe("<b>Started</b>");
        (await Patch(109, "", "add /fields/System.State New")).Json!["fields"]!["System.History"].ShouldBeNull();
    }

    [Fact]
    public async Task A_patch_that_changes_nothing_makes_no_update()
    {
        var updates = World(AzureEdition.Services).Items[109].Updates.Count;
        (await Patch(109, "", "add /fields/System.State New")).Status.ShouldBe(200);
        World(AzureEdition.Services).Items[109].Updates.Count.ShouldBe(updates);
    }

    [Fact]
    public async Task A_forbidden_transition_stops_the_patch_and_its_validation()
    {
        World(AzureEdition.Services).Rules.Add(new AzureRule.ForbiddenTransition("User Story", "Active", "New"));
        World(AzureEdition.Services).Rules.Add(new AzureRule.ReadOnlyField(null, AzureFields.IterationPath));
        await Patch(109, "", "add /fields/System.State Active");
        var validated = await Patch(109, "validateOnly=true", "add /fields/System.State New");
        (validated.Status, validated.TypeKey()).ShouldBe((400, "RuleValidationException"));
        (await Patch(109, "", "add /fields/System.State New")).Message().ShouldBe("TF401320: Rule Error for field State. Error code: HasValues, LimitedToValues, AllowsOldValue, InvalidNotOldValue.");
        (await Patch(109, "", @"add /fields/System.IterationPath SHOP\Sprint 43")).Message().ShouldContain("ReadOnly");
        (await Patch("admin", 109, "bypassRules=true", "add /fields/System.State New")).Status.ShouldBe(200);
        (await Patch(109, "bypassRules=true", "add /fields/System.State Active")).Status.ShouldBe(403);
    }

    [Fact]
    public async Task An_item_moves_to_another_project_and_changes_its_type()
    {
        (await Patch("maria", 109, "", "add /fields/System.TeamProject PAY")).Message().ShouldStartWith("VS402323");
        var moved = await Patch("maria", 109, "", @"add /fields/System.IterationPath PAY\Sprint 51", "add /fields/System.TeamProject PAY", "add /fields/System.WorkItemType Product Backlog Item");
        moved.Status.ShouldBe(200, moved.Text);
        ((string)moved.Field("System.AreaPath")!, (string)moved.Field("System.IterationPath")!).ShouldBe(("PAY", @"PAY\Sprint 51"));
        (await Ado("GET", "PAY/_apis/wit/workitems/109")).Status.ShouldBe(200);
        var changed = await Patch("maria", 110, "", "add /fields/System.WorkItemType Task");
        ((string)changed.Field("System.WorkItemType")!).ShouldBe("Task");
    }

    [Fact]
    public async Task Copying_and_testing_fields_work_as_json_patch_says()
    {
        var item = World(AzureEdition.Services).Items[109];
        (await Patch(109, "", "test /fields/System.State Active", "add /fields/System.Title x")).Status.ShouldBe(412);
        var operations = """[{"op":"test","path":"/fields/System.State","value":"New"},{"op":"copy","from":"/fields/System.Title","path":"/fields/System.Description"}]""";
        var reply = await Send(AzureEdition.Services, "guard", "PATCH", "_apis/wit/workitems/109", operations, "application/json-patch+json");
        ((string)reply.Field("System.Description")!).ShouldBe(item.Title);
    }

    [Fact]
    public async Task Rules_are_switched_on_and_off_by_the_control_face()
    {
        (await Practice("POST", "rules", """{"face":"ado","type":"User Story","forbid":{"to":"Active"}}""")).Status.ShouldBe(204);
        (await Practice("POST", "rules", """{"face":"ado","required":"Microsoft.VSTS.Common.AcceptanceCriteria"}""")).Status.ShouldBe(204);
        (await Practice("POST", "rules", """{"face":"ado"}""")).Status.ShouldBe(400);
        (await Patch(109, "validateOnly=true", "add /fields/System.State Active")).Message().ShouldStartWith("TF401320");
        (await Patch(108, "", "add /fields/System.Title Better")).Message().ShouldContain("Required");
        await Practice("DELETE", "rules");
        (await Patch(109, "", "add /fields/System.State Active")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Creating_an_item_takes_a_type_and_needs_a_title()
    {
        (await Create("$User%20Story", "add /fields/System.Description <div>x</div>")).Message().ShouldContain("Required");
        (await Create("$Saga", "add /fields/System.Title x")).Status.ShouldBe(404);
        var reply = await Create("$User%20Story", "add /fields/System.Title Pay later", "add /fields/System.AssignedTo deniz@example.test", "add /fields/Microsoft.VSTS.Scheduling.StoryPoints 3");
        reply.Status.ShouldBe(200);
        reply.Json!["rev"]!.GetValue<int>().ShouldBe(1);
        ((string)reply.Field("System.State")!).ShouldBe("New");
        ((string)reply.Field("System.AssignedTo")!["displayName"]!).ShouldBe("Deniz Arslan");
        ((string)reply.Field("System.AreaPath")!).ShouldBe("SHOP");
    }

    private Task<Reply> Create(string type, params string[] operations) =>
        Send(AzureEdition.Services, "guard", "POST", $"SHOP/_apis/wit/workitems/{type}", Operations(operations), "application/json-patch+json");
}
