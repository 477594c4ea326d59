using BacklogGuard.Facts;
using BacklogGuard.Trackers;
using BacklogGuard.Trackers.AzureDevOps;

namespace BacklogGuard.Tests.Trackers.AzureDevOps;

public sealed class ServicesEyesTests() : AzureEyesTests(TrackerKind.AzureDevOps);

public sealed class ServerEyesTests() : AzureEyesTests(TrackerKind.AzureDevOpsServer);

/// <summary>What the guard sees on both kinds: 107 waits for 212 and lies unstarted in the current sprint.</summary>
public abstract class AzureEyesTests : IAsyncDisposable
{
    private protected AzureEyesTests(TrackerKind kind)
    {
        Azure = new RecordedAzure(kind);
        Acme = Azure.Open();
    }

    private protected RecordedAzure Azure { get; }

    private protected AzureConnection Acme { get; }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        Acme.Dispose();
        await Azure.DisposeAsync();
    }

    [Fact]
    public async Task Reads_an_item_with_its_links_sprint_board_and_size()
    {
        var shot = await TakeAsync("107", A.Plan());

        shot.Item.Ref.ShouldBe(new ItemRef("acme", "107"));
        shot.Item.Title.ShouldBe("Tell the shopper when a payment is pending");
        shot.Item.Type.ShouldBe("User Story");
        shot.Item.IsSubtask.ShouldBeFalse();
        shot.Item.Project.ShouldBe("SHOP");
        shot.Item.Status.ShouldBe(new Status("New", "New", StatusCategory.ToDo));
        shot.Item.Horizon.ShouldBe(Horizon.Sprint);
        shot.Item.OpenSprint!.Name.ShouldBe("Sprint 42");
        shot.Item.OpenSprint.Id.ShouldBe(RecordedOrganisation.Sprint42);
        shot.Item.OpenSprint.StartedAt.ShouldBe(new DateTimeOffset(Azure.Organisation.Today.AddDays(-3), TimeSpan.Zero));
        shot.Item.OpenSprint.EndsAt.ShouldBe(new DateTimeOffset(Azure.Organisation.Today.AddDays(11), TimeSpan.Zero));
        shot.Item.Description.PlainText.ShouldContain("my bank is still deciding");
        shot.Item.Url!.AbsoluteUri.ShouldBe(Azure.Url + "SHOP/_workitems/edit/107");
        shot.Item.Reporter!.Id.ShouldBe(RecordedIdentities.LeeId);
        var blocker = shot.Item.Links.ShouldHaveSingleItem();
        blocker.Direction.ShouldBe(LinkDirection.BlockedBy);
        blocker.Words.ShouldBe("Predecessor");
        blocker.Other.ShouldBe(new LinkedItem("212", "212", "Sandbox account", new Status("Committed", "Committed", StatusCategory.InProgress), "Product Backlog Item"));
        shot.Board.Value!.ShouldBe(new Board(RecordedOrganisation.ShopTeam, "SHOP Team", BoardKind.Scrum, new Estimation.ByField("Microsoft.VSTS.Scheduling.StoryPoints", "Story Points")));
        shot.Item.Estimate.Value.ShouldBe(5);
        shot.History[0].Id.ShouldBe(Change.Creation);
    }

    [Fact]
    public async Task Reads_the_text_fields_that_a_rule_set_names_and_leaves_out_those_that_are_not_there()
    {
        var shot = await TakeAsync("107", A.Plan() with
        {
            Fields = new Dictionary<string, string> { ["acceptance-criteria"] = "Acceptance Criteria", ["risk"] = "Risk Level" },
        });

        shot.Item.TextFields.Keys.ShouldBe(["acceptance-criteria"]);
        shot.Item.TextFields["acceptance-criteria"].Blocks.OfType<ListItem>().Count().ShouldBe(3);
    }

    [Fact]
    public async Task A_task_is_a_sub_task_and_has_a_parent()
    {
        var shot = await TakeAsync("112", A.Plan());

        shot.Item.IsSubtask.ShouldBeTrue();
        shot.Item.Parent!.Title.ShouldBe("Tell the shopper when a payment is pending");
        shot.Item.Parent.Status.Category.ShouldBe(StatusCategory.ToDo);
        shot.Item.Links.ShouldBeEmpty();
    }

    [Fact]
    public async Task Reads_what_lies_in_the_sprint_without_tasks_and_without_additions_from_before_its_start()
    {
        var shot = await TakeAsync("107", A.Plan());

        var items = shot.Contents.Value!.Items;
        items.Select(item => item.Key).ShouldBe(["107", "110"], ignoreOrder: true);
        items.ShouldAllBe(item => item.AddedAt == null && item.Category == StatusCategory.ToDo);
        items.Sum(item => item.Points).ShouldBe(13);
    }

    [Fact]
    public async Task A_drag_into_the_running_sprint_tells_who_and_when_and_which_teams_they_belong_to()
    {
        await Azure.MoveToSprintAsync("109", RecordedOrganisation.Sprint42, Cancel);

        var shot = await TakeAsync("109", A.Plan() with { Groups = ["shop-team"], ProjectRoles = ["SHOP Team"] }, A.Notice("109"));

        shot.Moments.ShouldContain(Moment.EnterSprint);
        shot.SprintEntry!.Actor!.Name.ShouldBe("Lee Chang");
        shot.NewChanges.ShouldContain(shot.SprintEntry);
        var mine = shot.Contents.Value!.Items.Single(item => item.Key == "109");
        mine.AddedAt.ShouldBe(shot.SprintEntry.At);
        mine.AddedBy.ShouldBe(shot.SprintEntry.Actor);
        shot.Memberships[shot.SprintEntry.Actor.Id].Value.Groups.ShouldBe(["SHOP Team", "shop-team"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_look_at_another_item_tells_who_added_the_late_ones()
    {
        await Azure.MoveToSprintAsync("109", RecordedOrganisation.Sprint42, Cancel);

        var shot = await TakeAsync("107", A.Plan());

        var late = shot.Contents.Value!.Items.Single(item => item.AddedAt is not null);
        late.Key.ShouldBe("109");
        late.AddedBy!.Id.ShouldBe(RecordedIdentities.LeeId);
        late.AddedAt!.Value.ShouldBeGreaterThan(shot.Item.OpenSprint!.StartedAt!.Value);
    }

    [Fact]
    public async Task What_left_the_running_sprint_is_told_with_the_sprint_it_left()
    {
        await TakeAsync("107", A.Plan());
        await Azure.MoveToBacklogAsync("107", Cancel);

        var shot = await TakeAsync("107", A.Plan(), A.Notice("107"));
        var other = await TakeAsync("110", A.Plan());

        shot.Moments.ShouldContain(Moment.LeaveSprint);
        shot.Item.OpenSprint.ShouldBeNull();
        shot.LeftSprint!.Id.ShouldBe(RecordedOrganisation.Sprint42);
        shot.LeftSprint.State.ShouldBe(SprintState.Active);
        other.Contents.Value!.Items.Select(item => item.Key).ShouldBe(["110"]);
    }

    [Fact]
    public async Task Planning_into_the_next_sprint_is_no_change_of_scope()
    {
        await Azure.MoveToSprintAsync("109", RecordedOrganisation.Sprint43, Cancel);

        var shot = await TakeAsync("109", A.Plan(), A.Notice("109"));

        shot.Moments.ShouldContain(Moment.EnterPlanned);
        shot.Item.OpenSprint!.State.ShouldBe(SprintState.Future);
        shot.Item.OpenSprint.StartedAt.ShouldBeNull();
        shot.Contents.Value!.Items.ShouldAllBe(item => item.AddedAt == null);
    }

    [Fact]
    public async Task Starting_work_is_a_moment_and_names_the_entry_that_stands()
    {
        await Azure.TransitionAsync("107", "Active", Cancel);

        var shot = await TakeAsync("107", A.Plan() with { ReadyStatuses = ["active"] }, A.Notice("107"));

        shot.Moments.ShouldBe([Moment.StartWork, Moment.Ready], ignoreOrder: true);
        shot.StatusEntry!.Id.ShouldBe("4");
        shot.StatusEntry.Actor!.Name.ShouldBe("Lee Chang");
        shot.StatusEntry.Fields.ShouldContain(new FieldChange(FieldNames.Status, "New", "New", "Active", "Active"));
    }

    [Fact]
    public async Task An_item_that_cannot_be_seen_is_no_error_and_no_item()
    {
        foreach (var item in new[] { "999", "SHOP-7", "../_apis/projects", "0" })
        {
            (await Acme.Eyes.TakeAsync(new LookRequest { Item = item, PlanFor = _ => A.Plan() }, Cancel)).ShouldBeNull();
        }
    }

    [Fact]
    public async Task An_item_that_nobody_judges_costs_one_read()
    {
        await Acme.Eyes.WhoAmIAsync(Cancel);

        using var tally = CallTally.Begin();
        (await Acme.Eyes.TakeAsync(new LookRequest { Item = "107", PlanFor = _ => null }, Cancel)).ShouldNotBeNull().Item.Key.ShouldBe("107");

        (tally.Reads, tally.Writes).ShouldBe((1, 0));
    }

    [Fact]
    public async Task A_cold_look_costs_five_reads_beyond_the_teams_and_a_warm_one_three()
    {
        await Acme.Eyes.WhoAmIAsync(Cancel);
        await TakeAsync("109", A.Plan());
        await TakeAsync("212", A.Plan());
        await Azure.LabelAsync("107", "urgent", Cancel);

        using var cold = CallTally.Begin();
        await TakeAsync("107", A.Plan() with { Groups = ["SHOP Team"] }, A.Notice("107"));
        cold.Dispose();
        using var warm = CallTally.Begin();
        await TakeAsync("107", A.Plan() with { Groups = ["SHOP Team"] }, A.Notice("107"));

        // The item, its updates, the sprint's numbers, all others at once and as they were at the start, and the team's members once.
        cold.Reads.ShouldBe(6);
        warm.Reads.ShouldBe(3);
        (cold.Writes + warm.Writes).ShouldBe(0);
    }

    [Fact]
    public async Task Reads_a_sprint_by_its_id_and_key_and_knows_one_that_is_not_there()
    {
        var sprint = await Acme.Eyes.ReadSprintAsync(RecordedOrganisation.Sprint42, Cancel);
        var same = await Acme.Eyes.ReadSprintAsync(sprint!.Sprint.Key, Cancel);

        sprint.Sprint.State.ShouldBe(SprintState.Active);
        sprint.Items.Single(item => item.Key == "107").Points.ShouldBe(5);
        same!.Sprint.ShouldBe(sprint.Sprint);
        (await Acme.Eyes.ReadSprintAsync("4711", Cancel)).ShouldBeNull();
        (await Acme.Eyes.ReadSprintAsync(Guid.NewGuid().ToString(), Cancel)).ShouldBeNull();
    }

    [Fact]
    public async Task Tells_the_sprints_that_are_running_now()
    {
        var sprint = (await Acme.Eyes.CurrentSprintsAsync(["SHOP"], Cancel)).ShouldHaveSingleItem();

        sprint.Id.ShouldBe(RecordedOrganisation.Sprint42);
        sprint.TeamId.ShouldBe(RecordedOrganisation.ShopTeam);
    }

    [Fact]
    public async Task Comments_of_people_are_read_when_a_rule_listens_and_the_guards_own_are_not()
    {
        await Azure.CommentAsync("107", "<div>On it.</div>", Cancel);
        Azure.Organisation["107"].AddComment("Two things are missing.", null, isLee: false);

        var deaf = await TakeAsync("107", A.Plan());
        var listening = await TakeAsync("107", A.Plan() with { Needs = (_, _) => FactNeeds.Comments });

        deaf.Item.Comments.ShouldBeEmpty();
        listening.Item.Comments.ShouldHaveSingleItem().Body.PlainText.ShouldBe("On it.");
    }

    [Fact]
    public async Task The_guards_own_changes_are_known_and_are_nothing_new()
    {
        Azure.Organisation["107"].Change(TimeProvider.System.GetUtcNow(), RecordedIdentities.Guard(Azure.IsServices), ("System.Tags", "guard-scope-added"));

        var shot = await TakeAsync("107", A.Plan(), A.Notice("107"));

        shot.Item.Labels.ShouldBe(["guard-scope-added"]);
        shot.NewChanges.ShouldBeEmpty();
        shot.History[^1].ByGuard.ShouldBeTrue();
        shot.History[0].ByGuard.ShouldBeFalse();
    }

    private protected async Task<Snapshot> TakeAsync(string item, LookPlan plan, params Notice[] notices) =>
        (await Acme.Eyes.TakeAsync(new LookRequest { Item = item, PlanFor = _ => plan, Notices = notices }, Cancel)).ShouldNotBeNull();
}
