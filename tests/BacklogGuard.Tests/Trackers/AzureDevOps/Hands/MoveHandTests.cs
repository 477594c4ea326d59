using System.Text.Json.Nodes;
using BacklogGuard.Actions;
using BacklogGuard.Facts;

namespace BacklogGuard.Tests.Trackers.AzureDevOps.Hands;

public sealed class MoveHandTests
{
    public static TheoryData<string> Faces => HandBench.Faces;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Faces))]
    public async Task Puts_a_state_back_tells_and_tags_in_one_revision_that_is_checked_first(string face)
    {
        await using var bench = new HandBench(face);
        await bench.Azure.LabelAsync("107", "Urgent", Cancel);
        var move = await bench.StartedAsync();

        var outcome = await bench.ActAsync(HandBench.Telling(move, "guard-estimate"));

        bench.Writes.ShouldBe(["PATCH workitems/107 (checked only)", "PATCH workitems/107"]);
        bench.SentBefore.ShouldBe([1]);
        bench.Patches.Distinct().ShouldHaveSingleItem().ShouldBe(HandBench.Tidy($$"""
            [{"op":"test","path":"/rev","value":3},
             {"op":"add","path":"/fields/System.State","value":"New"},
             {"op":"replace","path":"/fields/System.Tags","value":"Urgent; guard-estimate"},
             {"op":"add","path":"/fields/System.History","value":{{Quoted(bench.Story.Comments.Single())}}}]
            """));
        bench.Azure.Requests.ShouldAllBe(request => !request.Contains("bypassRules", StringComparison.OrdinalIgnoreCase));
        bench.Story.Text("System.State").ShouldBe("New");
        outcome.ShouldBe(new ActionOutcome.Done(bench.Story.CommentIds.Single()));
    }

    [Theory]
    [MemberData(nameof(Faces))]
    public async Task Takes_an_item_out_of_the_sprint_to_exactly_where_it_was(string face)
    {
        await using var bench = new HandBench(face);
        await bench.Azure.PatchAsync("107", @"SHOP\Some day", "System.IterationPath", Cancel);
        await bench.Azure.MoveToSprintAsync("107", RecordedOrganisation.Sprint42, Cancel);
        var wish = new PlannedAction.RestoreSprint(RecordedOrganisation.Sprint42, [], bench.Newest, null, A.Message());

        (await bench.ReadBackAsync(wish)).ShouldBe(new ActionOutcome.NotDone());
        (await bench.ActAsync(wish)).ShouldBe(new ActionOutcome.Done());

        bench.Patches.Distinct().ShouldHaveSingleItem().ShouldBe(HandBench.Tidy("""
            [{"op":"test","path":"/rev","value":3},{"op":"add","path":"/fields/System.IterationPath","value":"SHOP\\Some day"}]
            """));
        bench.Story.Comments.ShouldBeEmpty();
        (await bench.ReadBackAsync(wish)).ShouldBe(new ActionOutcome.Done());
        (await bench.ActAsync(wish)).ShouldBe(new ActionOutcome.AlreadyTrue());
    }

    [Fact]
    public async Task What_the_guard_took_out_of_the_sprint_is_no_longer_seen_in_it_beside_others()
    {
        await using var bench = new HandBench("AzureDevOps");
        var beside = new LookRequest { Item = "110", PlanFor = _ => A.Plan() };
        var wish = await bench.DraggedAsync();
        (await bench.Acme.Eyes.TakeAsync(beside, Cancel))!.Contents.Value!.Items.Select(item => item.Key).ShouldContain("107");

        await bench.ActAsync(wish);

        (await bench.Acme.Eyes.TakeAsync(beside, Cancel))!.Contents.Value!.Items.Select(item => item.Key).ShouldNotContain("107");
    }

    [Fact]
    public async Task A_sprint_that_was_renamed_since_is_found_by_its_id()
    {
        await using var bench = new HandBench("AzureDevOps");
        await bench.Azure.MoveToSprintAsync("107", RecordedOrganisation.Sprint43, Cancel);
        await bench.Azure.MoveToSprintAsync("107", RecordedOrganisation.Sprint42, Cancel);
        bench.Acme.Site.IterationPaths.Put(RecordedOrganisation.Sprint43, @"SHOP\Sprint 43 (Harvest)");

        await bench.ActAsync(new PlannedAction.RestoreSprint(RecordedOrganisation.Sprint42, [RecordedOrganisation.Sprint43], bench.Newest, null, A.Message()));

        bench.Story.Text("System.IterationPath").ShouldBe(@"SHOP\Sprint 43 (Harvest)");
    }

    [Theory]
    [InlineData("SHOP", "SHOP")]
    [InlineData("", "SHOP")]
    [InlineData(@"\Web", @"SHOP\Web")]
    [InlineData(@"SHOP\Web", @"SHOP\Web")]
    [InlineData("SHOPPING", @"SHOP\SHOPPING")]
    public async Task What_was_made_inside_of_the_sprint_goes_to_its_teams_backlog(string backlog, string path)
    {
        await using var bench = new HandBench("AzureDevOps");
        bench.Azure.Instead = request => request.Contains("/_apis/work/teamsettings?", StringComparison.Ordinal)
            ? (200, new JsonObject { ["backlogIteration"] = new JsonObject { ["path"] = backlog } })
            : null;

        await bench.ActAsync(new PlannedAction.RestoreSprint(RecordedOrganisation.Sprint42, [], Change.Creation, null, A.Message()));

        bench.Story.Text("System.IterationPath").ShouldBe(path);
    }

    [Fact]
    public async Task What_was_made_inside_of_the_sprint_and_belongs_to_no_team_goes_to_the_root()
    {
        await using var bench = new HandBench("AzureDevOps");
        bench.Azure.Organisation.Areas["SHOP Team"] = [];

        await bench.ActAsync(new PlannedAction.RestoreSprint(RecordedOrganisation.Sprint42, [], Change.Creation, null, A.Message()));

        bench.Story.Text("System.IterationPath").ShouldBe("SHOP");
    }

    [Fact]
    public async Task The_card_goes_back_to_its_column_unless_somebody_has_moved_it_on()
    {
        const string Column = "WEF_2D8096E1A4F84C2FB2F8F3A1B9A9F1C7_Kanban.Column";
        const string Elsewhere = "WEF_0000000000000000000000000000000A_Kanban.Column";
        await using var bench = new HandBench("AzureDevOps");
        bench.Story.Change(Now, Lee, (Column, "Ready"), (Elsewhere, "Ready"));
        bench.Story.Change(Now, Lee, ("System.State", "Active"), (Column, "Doing"), (Elsewhere, "Doing"), ("System.BoardColumn", "Doing"));
        var disputed = bench.Newest;
        bench.Story.Change(Now, Lee, (Elsewhere, "Review"));

        await bench.ActAsync(new PlannedAction.RestoreStatus("Active", "New", disputed, null, A.Message()));

        bench.Patches[^1].ShouldBe(HandBench.Tidy($$"""
            [{"op":"test","path":"/rev","value":4},{"op":"add","path":"/fields/System.State","value":"New"},{"op":"add","path":"/fields/{{Column}}","value":"Ready"}]
            """));
    }

    [Fact]
    public async Task Leaves_a_state_that_has_moved_on_or_been_set_again()
    {
        await using var bench = new HandBench("AzureDevOps");
        var wish = await bench.StartedAsync();

        await bench.Azure.TransitionAsync("107", "Resolved", Cancel);
        var movedOn = await bench.ActAsync(wish);
        await bench.Azure.TransitionAsync("107", "Active", Cancel);
        var setAgain = await bench.ActAsync(HandBench.Telling(wish));

        movedOn.ShouldBe(new ActionOutcome.Superseded("107 has been moved on to Resolved meanwhile."));
        setAgain.ShouldBe(new ActionOutcome.Superseded("107 has been moved to Active once more since the change in dispute."));
        bench.Writes.ShouldBeEmpty();
    }

    [Fact]
    public async Task Leaves_an_item_that_is_in_another_sprint_or_in_this_one_once_more()
    {
        await using var bench = new HandBench("AzureDevOps");
        var wish = await bench.DraggedAsync();

        await bench.Azure.MoveToSprintAsync("107", RecordedOrganisation.Sprint43, Cancel);
        var elsewhere = await bench.ActAsync(wish);
        await bench.Azure.MoveToSprintAsync("107", RecordedOrganisation.Sprint42, Cancel);
        var again = await bench.ActAsync(wish);

        elsewhere.ShouldBe(new ActionOutcome.Superseded("107 has been moved to another sprint meanwhile."));
        again.ShouldBe(new ActionOutcome.Superseded("107 has been put into the sprint once more since the change in dispute."));
        bench.Writes.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_somebody_else_put_back_is_not_told_as_the_guards_own()
    {
        await using var bench = new HandBench("AzureDevOps");
        var move = await bench.StartedAsync();
        await bench.Azure.TransitionAsync("107", "New", Cancel);

        (await bench.ActAsync(HandBench.Telling(move))).ShouldBe(new ActionOutcome.Superseded("107 was put back by somebody else."));
        (await bench.ReadBackAsync(HandBench.Telling(move))).ShouldBe(new ActionOutcome.Superseded("107 was put back by somebody else."));
        (await bench.ActAsync(move)).ShouldBe(new ActionOutcome.AlreadyTrue());
    }

    [Theory]
    [MemberData(nameof(Faces))]
    public async Task A_revision_that_is_not_the_one_seen_is_looked_at_again(string face)
    {
        await using var bench = new HandBench(face);
        var move = await bench.StartedAsync();
        var meanwhile = new Queue<string>(["red", "green"]);
        bench.Azure.Instead = request =>
        {
            if (request.StartsWith("PATCH", StringComparison.Ordinal) && meanwhile.TryDequeue(out var tag))
            {
                bench.Story.Change(Now, Lee, ("System.Tags", tag));
            }

            return null;
        };

        (await bench.ActAsync(HandBench.Telling(move, "guard-estimate"))).ShouldBeOfType<ActionOutcome.Done>();

        bench.Story.Text("System.Tags").ShouldBe("green; guard-estimate");
        bench.Story.Comments.Count().ShouldBe(1);
        bench.SentBefore.ShouldBe([3]);
    }

    [Fact]
    public async Task After_three_looks_it_waits()
    {
        await using var bench = new HandBench("AzureDevOps");
        var move = await bench.StartedAsync();
        bench.Refuse(412, "VssPropertyValidationException", "VS403351: Test Operation for path /rev failed");

        (await Should.ThrowAsync<TrackerException>(() => bench.ActAsync(move))).Trouble.ShouldBe(TrackerTrouble.Conflict);

        bench.Writes.Count.ShouldBe(3);
        bench.SentBefore.ShouldBeEmpty();
    }

    [Fact]
    public async Task Who_moves_it_between_the_check_and_the_write_wins()
    {
        await using var bench = new HandBench("AzureDevOps");
        var move = await bench.StartedAsync();
        bench.Azure.Instead = request =>
        {
            if (request.StartsWith("PATCH", StringComparison.Ordinal) && !request.Contains("validateOnly", StringComparison.Ordinal))
            {
                bench.Story.Change(Now, Lee, ("System.State", "Resolved"));
            }

            return null;
        };

        (await bench.ActAsync(HandBench.Telling(move))).ShouldBe(new ActionOutcome.Superseded("107 has been moved on to Resolved meanwhile."));
        bench.Story.Comments.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(500, nameof(TrackerTrouble.ServerError))]
    [InlineData(408, nameof(TrackerTrouble.NoAnswer))]
    public async Task A_move_whose_answer_was_lost_is_found_with_its_comment(int status, string trouble)
    {
        await using var bench = new HandBench("AzureDevOps");
        var wish = HandBench.Telling(await bench.StartedAsync(), "guard-estimate");
        bench.Azure.Afterwards = request => Writes(request) ? (status, new JsonObject()) : null;

        var lost = await Should.ThrowAsync<TrackerException>(() => bench.ActAsync(wish));
        bench.Azure.Afterwards = _ => null;

        lost.Trouble.ShouldBe(Enum.Parse<TrackerTrouble>(trouble));
        var id = bench.Story.CommentIds.Single();
        (await bench.ReadBackAsync(wish)).ShouldBe(new ActionOutcome.Done(id));
        (await bench.ActAsync(wish)).ShouldBe(new ActionOutcome.AlreadyTrue(id));
        await bench.Azure.TransitionAsync("107", "Resolved", Cancel);
        (await bench.ReadBackAsync(wish)).ShouldBe(new ActionOutcome.Done(id));
        bench.Story.Comments.Count().ShouldBe(1);
    }

    [Fact]
    public async Task A_move_that_got_lost_on_the_way_is_not_done()
    {
        await using var bench = new HandBench("AzureDevOps");
        var wish = HandBench.Telling(await bench.StartedAsync());
        bench.Azure.Instead = request => Writes(request) ? (500, new JsonObject()) : null;
        await Should.ThrowAsync<TrackerException>(() => bench.ActAsync(wish));
        bench.Azure.Instead = _ => null;

        (await bench.ReadBackAsync(wish)).ShouldBe(new ActionOutcome.NotDone());
        (await bench.ActAsync(wish)).ShouldBeOfType<ActionOutcome.Done>();
        bench.Story.Comments.Count().ShouldBe(1);
    }

    [Fact]
    public async Task A_move_that_happened_is_never_told_as_refused()
    {
        await using var bench = new HandBench("AzureDevOps");
        var wish = HandBench.Telling(await bench.StartedAsync());
        bench.Azure.Instead = request => request.Contains("/comments", StringComparison.Ordinal) ? (403, RecordedOrganisation.Error("AccessDeniedException", "No.")) : null;

        (await Should.ThrowAsync<TrackerException>(() => bench.ActAsync(wish))).Trouble.ShouldBe(TrackerTrouble.NoAnswer);
    }

    [Fact]
    public async Task The_answer_that_names_the_comment_spares_the_search_for_it()
    {
        await using var bench = new HandBench("AzureDevOps");
        bench.Story.NamesItsComments = true;
        var wish = HandBench.Telling(await bench.StartedAsync());

        (await bench.ActAsync(wish)).ShouldBe(new ActionOutcome.Done(bench.Story.CommentIds.Single()));

        bench.Azure.Requests.ShouldAllBe(request => !request.Contains("/comments", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Faces))]
    public async Task A_comment_that_stands_is_edited_before_the_move(string face)
    {
        await using var bench = new HandBench(face);
        var first = (ActionOutcome.Done)await bench.ActAsync(A.Comment("Two things are missing.", "hash-0"));
        var wish = HandBench.Telling(await bench.StartedAsync());

        (await bench.ActAsync(wish)).ShouldBe(first);

        bench.Writes.Skip(1).ShouldBe([$"PATCH SHOP/workItems/107/comments/{first.RemoteId}", "PATCH workitems/107 (checked only)", "PATCH workitems/107"]);
        bench.Patches[^1].ShouldNotContain("System.History");
        bench.Story.Comments.ShouldHaveSingleItem().ShouldContain("Put back");
    }

    [Theory]
    [MemberData(nameof(Faces))]
    public async Task Observing_sends_nothing_that_is_shaped_like_a_write(string face)
    {
        await using var bench = new HandBench(face);
        using var observing = bench.Azure.Connect("observe");
        var move = await bench.StartedAsync();

        foreach (var action in new PlannedAction[] { HandBench.Telling(move), move, A.Comment("Hello.", "hash-1"), new PlannedAction.EditLabels(["guard-estimate"], []) })
        {
            (await bench.ActAsync(observing, action)).ShouldBeOfType<ActionOutcome.Refused>().Because.ShouldContain("observe mode");
        }

        bench.Writes.ShouldBeEmpty();
    }

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    private static JsonObject Lee => RecordedIdentities.Lee(isServices: true);

    private static bool Writes(string request) => request.StartsWith("PATCH", StringComparison.Ordinal) && !request.Contains("validateOnly", StringComparison.Ordinal);

    private static string Quoted(string text) => JsonValue.Create(text).ToJsonString();
}
