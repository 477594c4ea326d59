using BacklogGuard.Actions;
using BacklogGuard.Facts;
using BacklogGuard.Trackers;
using BacklogGuard.Trackers.Jira;

namespace BacklogGuard.Tests.Trackers;

/// <summary>What eyes and hands promise on every Jira. SHOP-7 waits for PAY-12 and lies unstarted in the active sprint 42.</summary>
public abstract class TrackerContract : IAsyncLifetime
{
    private JiraBench? _bench;
    private JiraConnection? _acme;

    private protected JiraBench Bench => _bench ?? throw new InvalidOperationException("The bench has not been started.");

    private protected JiraConnection Acme => _acme ?? throw new InvalidOperationException("The bench has not been started.");

    private protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _bench = await StartAsync();
        _acme = _bench.Connect();
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        Acme.Dispose();
        await Bench.DisposeAsync();
    }

    [Fact]
    public async Task Reads_an_item_with_its_links_sprint_board_and_size()
    {
        var shot = await TakeAsync("SHOP-7", A.Plan());

        shot.Item.Title.ShouldBe("Tell the shopper when a payment is pending");
        shot.Item.Type.ShouldBe("Story");
        shot.Item.Project.ShouldBe("SHOP");
        shot.Item.Status.ShouldBe(new Status(JiraBench.ToDo, "To Do", StatusCategory.ToDo));
        shot.Item.Horizon.ShouldBe(Horizon.Sprint);
        shot.Item.OpenSprint!.Name.ShouldBe("Sprint 42");
        shot.Item.OpenSprint.StartedAt.ShouldNotBeNull();
        shot.Item.Description.PlainText.ShouldContain("my bank is still deciding");
        shot.Item.Url!.AbsoluteUri.ShouldBe(Bench.Url + "browse/SHOP-7");
        var blocker = shot.Item.Links.ShouldHaveSingleItem();
        blocker.Direction.ShouldBe(LinkDirection.BlockedBy);
        blocker.Words.ShouldBe("is blocked by");
        blocker.Other.Key.ShouldBe("PAY-12");
        blocker.Other.Status.Category.ShouldNotBe(StatusCategory.Unknown);
        shot.Board.Value!.Estimation.ShouldBe(new Estimation.ByField("customfield_10016", "Story Points"));
        shot.Item.Estimate.Value.ShouldBe(5);
    }

    [Fact]
    public async Task Reads_the_text_fields_that_a_rule_set_names_and_leaves_out_those_that_are_not_there()
    {
        var shot = await TakeAsync("SHOP-7", A.Plan() with
        {
            Fields = new Dictionary<string, string> { ["acceptance-criteria"] = "Acceptance Criteria", ["risk"] = "Risk Level" },
        });

        shot.Item.TextFields.Keys.ShouldBe(["acceptance-criteria"]);
        shot.Item.TextFields["acceptance-criteria"].Blocks.OfType<ListItem>().Count().ShouldBe(3);
    }

    [Fact]
    public async Task Reads_what_lies_in_the_sprint_without_sub_tasks_and_without_additions_from_before_its_start()
    {
        var shot = await TakeAsync("SHOP-7", A.Plan());

        var items = shot.Contents.Value!.Items;
        items.Select(item => item.Key).ShouldContain("SHOP-7");
        items.Select(item => item.Key).ShouldNotContain("SHOP-12");
        items.ShouldAllBe(item => item.AddedAt == null);
        items.Single(item => item.Key == "SHOP-7").Points.ShouldBe(5);
    }

    [Fact]
    public async Task A_drag_into_the_running_sprint_tells_who_and_when_and_which_groups_and_roles_they_hold()
    {
        Bench.MakeGuardProjectAdmin();
        await Bench.MoveToBacklogAsync("SHOP-7", Cancel);
        await TakeAsync("SHOP-7", A.Plan());
        await Bench.MoveToSprintAsync("SHOP-7", "42", Cancel);

        var shot = await TakeAsync("SHOP-7", A.Plan() with { ProjectRoles = ["Developers", "Product Owners"] }, A.Notice("SHOP-7"));

        shot.Moments.ShouldContain(Moment.EnterSprint);
        shot.SprintEntry!.Actor!.Name.ShouldBe("Lee Chang");
        shot.NewChanges.ShouldContain(shot.SprintEntry);
        var mine = shot.Contents.Value!.Items.Single(item => item.Key == "SHOP-7");
        mine.AddedAt.ShouldBe(shot.SprintEntry.At);
        mine.AddedBy.ShouldBe(shot.SprintEntry.Actor);
        var lee = shot.Memberships[shot.SprintEntry.Actor.Id].Value;
        lee.Groups.ShouldContain("shop-team");
        lee.ProjectRoles.ShouldBe(["Developers"]);
    }

    [Fact]
    public async Task Roles_that_may_not_be_read_are_unknown_with_the_permission_that_is_missing()
    {
        await Bench.LabelAsync("SHOP-7", "urgent", Cancel);

        var shot = await TakeAsync("SHOP-7", A.Plan() with { ProjectRoles = ["Developers"] }, A.Notice("SHOP-7"));

        shot.Memberships.ShouldHaveSingleItem().Value.WhyUnknown!.ShouldStartWith(
            "The guard's account may not read the roles of project SHOP: give it the Administer Projects permission there, or name groups instead of project roles in the rule set.");
    }

    [Fact]
    public async Task Starting_work_is_a_moment_and_names_the_entry_that_stands()
    {
        await Bench.TransitionAsync("SHOP-7", "11", Cancel);

        var shot = await TakeAsync("SHOP-7", A.Plan() with { ReadyStatuses = ["in progress"] }, A.Notice("SHOP-7"));

        shot.Moments.ShouldBe([Moment.StartWork, Moment.Ready], ignoreOrder: true);
        shot.StatusEntry!.Actor!.Name.ShouldBe("Lee Chang");
        shot.StatusEntry.Fields.ShouldContain(field => field.Field == FieldNames.Status && field.FromId == JiraBench.ToDo && field.ToId == JiraBench.InProgress);
    }

    [Fact]
    public async Task An_item_that_cannot_be_seen_is_no_error_and_no_item()
    {
        var shot = await Acme.Eyes.TakeAsync(new LookRequest { Item = "SHOP-999", PlanFor = _ => A.Plan() }, Cancel);

        shot.ShouldBeNull();
    }

    [Fact]
    public async Task A_cold_look_costs_four_reads_and_a_warm_one_two()
    {
        await Acme.Eyes.WhoAmIAsync(Cancel);
        await Bench.LabelAsync("SHOP-7", "urgent", Cancel);

        using var cold = CallTally.Begin();
        await TakeAsync("SHOP-7", A.Plan(), A.Notice("SHOP-7"));
        cold.Dispose();
        using var warm = CallTally.Begin();
        await TakeAsync("SHOP-7", A.Plan(), A.Notice("SHOP-7"));

        cold.Reads.ShouldBe(4);
        warm.Reads.ShouldBeLessThanOrEqualTo(2);
        (cold.Writes + warm.Writes).ShouldBe(0);
    }

    [Fact]
    public async Task Reads_a_sprint_and_knows_one_that_is_not_there()
    {
        var sprint = await Acme.Eyes.ReadSprintAsync("42", Cancel);

        sprint!.Sprint.Name.ShouldBe("Sprint 42");
        sprint.Sprint.State.ShouldBe(SprintState.Active);
        sprint.Items.Single(item => item.Key == "SHOP-7").Points.ShouldBe(5);
        (await Acme.Eyes.ReadSprintAsync("4711", Cancel)).ShouldBeNull();
    }

    [Fact]
    public async Task Reads_a_sprint_that_has_not_begun()
    {
        var sprint = await Acme.Eyes.ReadSprintAsync("43", Cancel);

        sprint!.Sprint.State.ShouldBe(SprintState.Future);
        sprint.Sprint.StartedAt.ShouldBeNull();
        sprint.Items.ShouldAllBe(item => item.AddedAt == null);
    }

    [Fact]
    public async Task Commenting_twice_leaves_one_comment()
    {
        var item = await Bench.FindAsync("SHOP-7", Cancel);
        var first = await ActAsync(item, A.Comment("Two things are missing.", "hash-1"));
        var again = await ActAsync(item, A.Comment("Two things are missing.", "hash-1"));
        var known = ((ActionOutcome.Done)first).RemoteId;
        var edited = await ActAsync(item, A.Comment("One thing is missing.", "hash-2", known));

        again.ShouldBe(new ActionOutcome.AlreadyTrue(known));
        edited.ShouldBe(new ActionOutcome.Done(known));
        (await Bench.CommentsAsync("SHOP-7", Cancel)).ShouldHaveSingleItem().ShouldContain("One thing is missing.");
    }

    [Fact]
    public async Task A_fresh_photograph_spares_the_search_for_the_guards_comment()
    {
        await TakeAsync("SHOP-7", A.Plan());
        var item = await Bench.FindAsync("SHOP-7", Cancel);

        using var tally = CallTally.Begin();
        await ActAsync(item, A.Comment("Two things are missing.", "hash-1"));

        (tally.Reads, tally.Writes).ShouldBe((0, 1));
    }

    [Fact]
    public async Task A_comment_that_somebody_took_away_is_written_anew()
    {
        var item = await Bench.FindAsync("SHOP-7", Cancel);

        var outcome = await ActAsync(item, A.Comment("Two things are missing.", "hash-1", "999999"));

        outcome.ShouldBeOfType<ActionOutcome.Done>().RemoteId.ShouldNotBe("999999");
        (await Bench.CommentsAsync("SHOP-7", Cancel)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Comments_of_people_are_read_and_the_guards_own_are_not()
    {
        var item = await Bench.FindAsync("SHOP-7", Cancel);
        await ActAsync(item, A.Comment("Two things are missing.", "hash-1"));
        await Bench.CommentAsync("SHOP-7", "On it.", Cancel);

        var shot = await TakeAsync("SHOP-7", A.Plan());

        shot.Item.Comments.ShouldHaveSingleItem().Body.PlainText.ShouldBe("On it.");
    }

    [Fact]
    public async Task A_comment_whose_answer_was_lost_is_found_again()
    {
        var item = await Bench.FindAsync("SHOP-7", Cancel);
        var wish = A.Comment("Two things are missing.", "hash-1");

        (await Acme.Hand.ReadBackAsync(item, wish, Cancel)).ShouldBe(new ActionOutcome.NotDone());
        var done = (ActionOutcome.Done)await ActAsync(item, wish);

        (await Acme.Hand.ReadBackAsync(item, wish, Cancel)).ShouldBe(done);
    }

    [Fact]
    public async Task Labels_of_people_stay()
    {
        var item = await Bench.FindAsync("SHOP-7", Cancel);
        await Bench.LabelAsync("SHOP-7", "urgent", Cancel);

        await ActAsync(item, new PlannedAction.EditLabels(["guard-scope-added"], []));
        (await Bench.LabelsAsync("SHOP-7", Cancel)).ShouldBe(["urgent", "guard-scope-added"], ignoreOrder: true);
        var again = await ActAsync(item, new PlannedAction.EditLabels(["guard-scope-added"], ["guard-other"]));
        await ActAsync(item, new PlannedAction.EditLabels([], ["guard-scope-added"]));

        again.ShouldBe(new ActionOutcome.AlreadyTrue());
        (await Bench.LabelsAsync("SHOP-7", Cancel)).ShouldBe(["urgent"]);
    }

    [Fact]
    public async Task Puts_a_status_back_in_one_request_and_without_a_second_comment()
    {
        var item = await Bench.FindAsync("SHOP-7", Cancel);
        await Bench.TransitionAsync("SHOP-7", "11", Cancel);
        var disputed = (await TakeAsync("SHOP-7", A.Plan())).StatusEntry!;
        var wish = new PlannedAction.RestoreStatus(JiraBench.InProgress, JiraBench.ToDo, disputed.Id, disputed.Actor!.Id, A.Message("PAY-12 is not done."));

        (await Acme.Hand.ReadBackAsync(item, wish, Cancel)).ShouldBe(new ActionOutcome.NotDone());
        (await ActAsync(item, wish)).ShouldBe(new ActionOutcome.Done());

        (await Bench.StatusAsync("SHOP-7", Cancel)).ShouldBe(JiraBench.ToDo);
        (await Bench.CommentsAsync("SHOP-7", Cancel)).ShouldBeEmpty();
        Bench.Writes.ShouldHaveSingleItem().ShouldContain("/transitions");
        (await Acme.Hand.ReadBackAsync(item, wish, Cancel)).ShouldBe(new ActionOutcome.Done());
        (await ActAsync(item, wish)).ShouldBe(new ActionOutcome.AlreadyTrue());
    }

    [Fact]
    public async Task Leaves_a_status_that_has_moved_on_or_been_set_again()
    {
        var item = await Bench.FindAsync("SHOP-7", Cancel);
        await Bench.TransitionAsync("SHOP-7", "11", Cancel);
        var disputed = (await TakeAsync("SHOP-7", A.Plan())).StatusEntry!;
        var wish = new PlannedAction.RestoreStatus(JiraBench.InProgress, JiraBench.ToDo, disputed.Id, disputed.Actor!.Id, A.Message());

        await Bench.TransitionAsync("SHOP-7", "21", Cancel);
        var movedOn = await ActAsync(item, wish);
        await Bench.TransitionAsync("SHOP-7", "51", Cancel);
        var setAgain = await ActAsync(item, wish);

        movedOn.ShouldBe(new ActionOutcome.Superseded("SHOP-7 has been moved on to In Review meanwhile."));
        setAgain.ShouldBe(new ActionOutcome.Superseded("SHOP-7 has been moved to In Progress once more since the change in dispute."));
        Bench.Writes.ShouldBeEmpty();
    }

    [Fact]
    public async Task Takes_an_item_out_of_the_sprint_again()
    {
        var item = await Bench.FindAsync("SHOP-7", Cancel);
        await Bench.MoveToBacklogAsync("SHOP-7", Cancel);
        await Bench.MoveToSprintAsync("SHOP-7", "42", Cancel);
        var disputed = (await TakeAsync("SHOP-7", A.Plan())).SprintEntry!;
        var wish = new PlannedAction.RestoreSprint("42", [], disputed.Id, disputed.Actor!.Id, A.Message());

        (await ActAsync(item, wish)).ShouldBe(new ActionOutcome.Done());

        var shot = await TakeAsync("SHOP-7", A.Plan());
        shot.Item.OpenSprint.ShouldBeNull();
        shot.Contents.Value.ShouldBeNull();
        (await Acme.Hand.ReadBackAsync(item, wish, Cancel)).ShouldBe(new ActionOutcome.Done());
        (await ActAsync(item, wish)).ShouldBe(new ActionOutcome.AlreadyTrue());
    }

    [Fact]
    public async Task Puts_an_item_back_into_the_sprint_it_came_from()
    {
        var item = await Bench.FindAsync("SHOP-7", Cancel);
        await Bench.MoveToSprintAsync("SHOP-7", "43", Cancel);
        await Bench.MoveToSprintAsync("SHOP-7", "42", Cancel);
        var disputed = (await TakeAsync("SHOP-7", A.Plan())).SprintEntry!;

        (await ActAsync(item, new PlannedAction.RestoreSprint("42", ["43"], disputed.Id, disputed.Actor!.Id, A.Message()))).ShouldBe(new ActionOutcome.Done());

        (await TakeAsync("SHOP-7", A.Plan())).Item.OpenSprint!.Id.ShouldBe("43");
    }

    [Fact]
    public async Task Leaves_an_item_that_somebody_put_into_the_sprint_once_more()
    {
        var item = await Bench.FindAsync("SHOP-7", Cancel);
        await Bench.MoveToBacklogAsync("SHOP-7", Cancel);
        await Bench.MoveToSprintAsync("SHOP-7", "42", Cancel);
        var disputed = (await TakeAsync("SHOP-7", A.Plan())).SprintEntry!;
        await Bench.MoveToBacklogAsync("SHOP-7", Cancel);
        await Bench.MoveToSprintAsync("SHOP-7", "42", Cancel);

        var outcome = await ActAsync(item, new PlannedAction.RestoreSprint("42", [], disputed.Id, disputed.Actor!.Id, A.Message()));

        outcome.ShouldBe(new ActionOutcome.Superseded("SHOP-7 has been put into the sprint once more since the change in dispute."));
        Bench.Writes.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_guards_own_changes_are_known_and_are_nothing_new()
    {
        var item = await Bench.FindAsync("SHOP-7", Cancel);
        await ActAsync(item, new PlannedAction.EditLabels(["guard-scope-added"], []));

        var shot = await TakeAsync("SHOP-7", A.Plan(), A.Notice("SHOP-7"));

        shot.NewChanges.ShouldBeEmpty();
        shot.History[^1].ByGuard.ShouldBeTrue();
        shot.History[0].ByGuard.ShouldBeFalse();
    }

    [Fact]
    public async Task Observe_mode_writes_nothing_and_still_reads()
    {
        using var observing = Bench.Connect("observe");
        var item = await Bench.FindAsync("SHOP-7", Cancel);
        await Bench.TransitionAsync("SHOP-7", "11", Cancel);
        var shot = await observing.Eyes.TakeAsync(new LookRequest { Item = "SHOP-7", PlanFor = _ => A.Plan() }, Cancel);
        PlannedAction[] wishes =
        [
            A.Comment("x", "h"),
            A.Comment("x", "h", "12345"),
            new PlannedAction.EditLabels(["guard-x"], []),
            new PlannedAction.RestoreStatus(JiraBench.InProgress, JiraBench.ToDo, shot!.StatusEntry!.Id, null, A.Message()),
            new PlannedAction.RestoreSprint("42", [], shot.SprintEntry!.Id, null, A.Message()),
        ];

        foreach (var wish in wishes)
        {
            (await observing.Hand.CarryOutAsync(item, wish, _ => Task.CompletedTask, Cancel))
                .ShouldBe(new ActionOutcome.Refused("Nothing was written: connection acme is in observe mode."));
        }

        Bench.Writes.ShouldBeEmpty();
    }

    private protected abstract Task<JiraBench> StartAsync();

    private protected async Task<Snapshot> TakeAsync(string item, LookPlan plan, params Notice[] notices) =>
        (await Acme.Eyes.TakeAsync(new LookRequest { Item = item, PlanFor = _ => plan, Notices = notices }, Cancel)).ShouldNotBeNull();

    private protected Task<ActionOutcome> ActAsync(ItemRef item, PlannedAction action) =>
        Acme.Hand.CarryOutAsync(item, action, _ => Task.CompletedTask, Cancel);
}
