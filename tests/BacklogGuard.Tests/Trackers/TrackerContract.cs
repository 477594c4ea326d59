using BacklogGuard.Actions;
using BacklogGuard.Facts;
using BacklogGuard.Trackers;

namespace BacklogGuard.Tests.Trackers;

/// <summary>What eyes and hands promise on every tracker.</summary>
public abstract class TrackerContract : IAsyncLifetime
{
    private TrackerBench? _bench;
    private ITrackerConnection? _acme;

    private protected TrackerBench Bench => _bench ?? throw new InvalidOperationException("The bench has not been started.");

    private protected ITrackerConnection Acme => _acme ?? throw new InvalidOperationException("The bench has not been started.");

    private protected Cast Cast => Bench.Cast;

    private protected string Story => Bench.Cast.Story;

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
        var shot = await TakeAsync(Story, A.Plan());

        shot.Item.Title.ShouldBe("Tell the shopper when a payment is pending");
        shot.Item.Type.ShouldBe(Cast.StoryType);
        shot.Item.Project.ShouldBe("SHOP");
        shot.Item.Status.ShouldBe(Cast.ToDo);
        shot.Item.Horizon.ShouldBe(Horizon.Sprint);
        shot.Item.OpenSprint!.Name.ShouldBe("Sprint 42");
        shot.Item.OpenSprint.StartedAt.ShouldNotBeNull();
        shot.Item.Description.PlainText.ShouldContain("my bank is still deciding");
        shot.Item.Url!.AbsoluteUri.ShouldBe(Bench.Url + Cast.StoryPage);
        var blocker = shot.Item.Links.ShouldHaveSingleItem();
        blocker.Direction.ShouldBe(LinkDirection.BlockedBy);
        blocker.Words.ShouldBe(Cast.WaitsFor);
        blocker.Other.Key.ShouldBe(Cast.Blocker);
        blocker.Other.Status.Category.ShouldNotBe(StatusCategory.Unknown);
        shot.Board.Value!.Estimation.ShouldBe(Cast.Estimation);
        shot.Item.Estimate.Value.ShouldBe(5);
    }

    [Fact]
    public async Task Reads_the_text_fields_that_a_rule_set_names_and_leaves_out_those_that_are_not_there()
    {
        var shot = await TakeAsync(Story, A.Plan() with
        {
            Fields = new Dictionary<string, string> { ["acceptance-criteria"] = "Acceptance Criteria", ["risk"] = "Risk Level" },
        });

        shot.Item.TextFields.Keys.ShouldBe(["acceptance-criteria"]);
        shot.Item.TextFields["acceptance-criteria"].Blocks.OfType<ListItem>().Count().ShouldBe(3);
    }

    [Fact]
    public async Task Reads_what_lies_in_the_sprint_without_sub_tasks_and_without_additions_from_before_its_start()
    {
        var shot = await TakeAsync(Story, A.Plan());

        var items = shot.Contents.Value!.Items;
        items.Select(item => item.Key).ShouldContain(Story);
        items.Select(item => item.Key).ShouldNotContain(Cast.Subtask);
        items.ShouldAllBe(item => item.AddedAt == null);
        items.Single(item => item.Key == Story).Points.ShouldBe(5);
    }

    [Fact]
    public async Task A_drag_into_the_running_sprint_tells_who_and_when_and_which_groups_and_roles_they_hold()
    {
        Bench.LetTheGuardReadRoles();
        await Bench.MoveToBacklogAsync(Story, Cancel);
        await TakeAsync(Story, A.Plan());
        await Bench.MoveToSprintAsync(Story, Cast.ActiveSprint, Cancel);

        var shot = await TakeAsync(Story, A.Plan() with { ProjectRoles = Cast.AskedRoles }, A.Notice(Story));

        shot.Moments.ShouldContain(Moment.EnterSprint);
        shot.SprintEntry!.Actor!.Name.ShouldBe("Lee Chang");
        shot.NewChanges.ShouldContain(shot.SprintEntry);
        var mine = shot.Contents.Value!.Items.Single(item => item.Key == Story);
        mine.AddedAt.ShouldBe(shot.SprintEntry.At);
        mine.AddedBy.ShouldBe(shot.SprintEntry.Actor);
        var lee = shot.Memberships[shot.SprintEntry.Actor.Id].Value;
        lee.Groups.ShouldContain("shop-team");
        lee.ProjectRoles.ShouldContain(Cast.LeesRole);
        lee.ProjectRoles.ShouldNotContain(Cast.AskedRoles[1]);
    }

    [Fact]
    public async Task Roles_that_may_not_be_read_are_unknown_with_the_permission_that_is_missing()
    {
        Bench.KeepTheGuardFromRoles();
        await Bench.LabelAsync(Story, "urgent", Cancel);

        var shot = await TakeAsync(Story, A.Plan() with { ProjectRoles = [Cast.LeesRole] }, A.Notice(Story));

        shot.Memberships.ShouldHaveSingleItem().Value.WhyUnknown!.ShouldStartWith(Bench.Refusing.Roles);
    }

    [Fact]
    public async Task Starting_work_is_a_moment_and_names_the_entry_that_stands()
    {
        await Bench.MoveAsync(Story, Cast.InProgress, Cancel);

        var shot = await TakeAsync(Story, A.Plan() with { ReadyStatuses = [Cast.InProgress.Name.ToLowerInvariant()] }, A.Notice(Story));

        shot.Moments.ShouldBe([Moment.StartWork, Moment.Ready], ignoreOrder: true);
        shot.StatusEntry!.Actor!.Name.ShouldBe("Lee Chang");
        shot.StatusEntry.Fields.ShouldContain(field => field.Field == FieldNames.Status && field.FromId == Cast.ToDo.Id && field.ToId == Cast.InProgress.Id);
    }

    [Fact]
    public async Task An_item_that_cannot_be_seen_is_no_error_and_no_item()
    {
        var shot = await Acme.Eyes.TakeAsync(new LookRequest { Item = Cast.NoItem, PlanFor = _ => A.Plan() }, Cancel);

        shot.ShouldBeNull();
    }

    [Fact]
    public async Task The_first_look_costs_at_most_four_reads_and_a_later_one_two_or_one_more_for_links()
    {
        await Acme.Eyes.WhoAmIAsync(Cancel);
        await Acme.Eyes.PrepareAsync(new LookAhead(["SHOP"], ["shop-team"], Sprints: true), Cancel);
        await Bench.LabelAsync(Story, "urgent", Cancel);

        using var cold = CallTally.Begin();
        await TakeAsync(Story, A.Plan(), A.Notice(Story));
        cold.Dispose();
        using var warm = CallTally.Begin();
        await TakeAsync(Story, A.Plan(), A.Notice(Story));

        cold.Reads.ShouldBeInRange(1, 4);
        warm.Reads.ShouldBeInRange(1, Cast.LaterReads);
        (cold.Writes + warm.Writes).ShouldBe(0);
    }

    [Fact]
    public async Task Reads_a_sprint_and_knows_one_that_is_not_there()
    {
        var sprint = await Acme.Eyes.ReadSprintAsync(Cast.ActiveSprint, Cancel);

        sprint!.Sprint.Name.ShouldBe("Sprint 42");
        sprint.Sprint.State.ShouldBe(SprintState.Active);
        sprint.Items.Single(item => item.Key == Story).Points.ShouldBe(5);
        (await Acme.Eyes.ReadSprintAsync(Cast.NoSprint, Cancel)).ShouldBeNull();
    }

    [Fact]
    public async Task Reads_a_sprint_that_has_not_begun()
    {
        var sprint = await Acme.Eyes.ReadSprintAsync(Cast.NextSprint, Cancel);

        sprint!.Sprint.State.ShouldBe(SprintState.Future);
        sprint.Sprint.StartedAt.ShouldBeNull();
        sprint.Items.ShouldAllBe(item => item.AddedAt == null);
    }

    [Fact]
    public async Task Commenting_twice_leaves_one_comment()
    {
        var item = await Bench.FindAsync(Story, Cancel);
        var first = await ActAsync(item, A.Comment("Two things are missing.", "hash-1"));
        var again = await ActAsync(item, A.Comment("Two things are missing.", "hash-1"));
        var known = ((ActionOutcome.Done)first).RemoteId;
        var edited = await ActAsync(item, A.Comment("One thing is missing.", "hash-2", known));

        again.ShouldBe(new ActionOutcome.AlreadyTrue(known));
        edited.ShouldBe(new ActionOutcome.Done(known));
        (await Bench.CommentsAsync(Story, Cancel)).ShouldHaveSingleItem().ShouldContain("One thing is missing");
    }

    [Fact]
    public async Task A_fresh_photograph_spares_the_search_for_the_guards_comment()
    {
        await TakeAsync(Story, A.Plan());
        var item = await Bench.FindAsync(Story, Cancel);

        using var tally = CallTally.Begin();
        await ActAsync(item, A.Comment("Two things are missing.", "hash-1"));

        (tally.Reads, tally.Writes).ShouldBe((0, 1));
    }

    [Fact]
    public async Task A_comment_that_somebody_took_away_is_written_anew()
    {
        var item = await Bench.FindAsync(Story, Cancel);

        var outcome = await ActAsync(item, A.Comment("Two things are missing.", "hash-1", "999999"));

        outcome.ShouldBeOfType<ActionOutcome.Done>().RemoteId.ShouldNotBe("999999");
        (await Bench.CommentsAsync(Story, Cancel)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Comments_of_people_are_read_and_the_guards_own_are_not()
    {
        var item = await Bench.FindAsync(Story, Cancel);
        await ActAsync(item, A.Comment("Two things are missing.", "hash-1"));
        await Bench.CommentAsync(Story, "On it.", Cancel);

        var shot = await TakeAsync(Story, A.Plan(FactNeeds.Comments));

        shot.Item.Comments.ShouldHaveSingleItem().Body.PlainText.ShouldBe("On it.");
    }

    [Fact]
    public async Task A_comment_whose_answer_was_lost_is_found_again()
    {
        var item = await Bench.FindAsync(Story, Cancel);
        var wish = A.Comment("Two things are missing.", "hash-1");

        (await Acme.Hand.ReadBackAsync(item, wish, Cancel)).ShouldBe(new ActionOutcome.NotDone());
        var done = (ActionOutcome.Done)await ActAsync(item, wish);

        (await Acme.Hand.ReadBackAsync(item, wish, Cancel)).ShouldBe(done);
    }

    [Fact]
    public async Task Labels_of_people_stay()
    {
        var item = await Bench.FindAsync(Story, Cancel);
        await Bench.LabelAsync(Story, "urgent", Cancel);

        await ActAsync(item, new PlannedAction.EditLabels(["guard-scope-added"], []));
        (await Bench.LabelsAsync(Story, Cancel)).ShouldBe(["urgent", "guard-scope-added"], ignoreOrder: true);
        var again = await ActAsync(item, new PlannedAction.EditLabels(["guard-scope-added"], ["guard-other"]));
        await ActAsync(item, new PlannedAction.EditLabels([], ["guard-scope-added"]));

        again.ShouldBe(new ActionOutcome.AlreadyTrue());
        (await Bench.LabelsAsync(Story, Cancel)).ShouldBe(["urgent"]);
    }

    [Fact]
    public async Task Puts_a_status_back_in_one_request_and_without_a_second_comment()
    {
        var item = await Bench.FindAsync(Story, Cancel);
        await Bench.MoveAsync(Story, Cast.InProgress, Cancel);
        var disputed = (await TakeAsync(Story, A.Plan())).StatusEntry!;
        var wish = new PlannedAction.RestoreStatus(Cast.InProgress.Id, Cast.ToDo.Id, disputed.Id, disputed.Actor!.Id, A.Message("PAY-12 is not done."));

        (await Acme.Hand.ReadBackAsync(item, wish, Cancel)).ShouldBe(new ActionOutcome.NotDone());
        (await ActAsync(item, wish)).ShouldBe(new ActionOutcome.Done());

        (await Bench.StatusAsync(Story, Cancel)).ShouldBe(Cast.ToDo.Id);
        (await Bench.CommentsAsync(Story, Cancel)).ShouldBeEmpty();
        Bench.Writes.ShouldHaveSingleItem().ShouldContain(Cast.StatusWrite);
        (await Acme.Hand.ReadBackAsync(item, wish, Cancel)).ShouldBe(new ActionOutcome.Done());
        (await ActAsync(item, wish)).ShouldBe(new ActionOutcome.AlreadyTrue());
    }

    [Fact]
    public async Task Leaves_a_status_that_has_moved_on_or_been_set_again()
    {
        var item = await Bench.FindAsync(Story, Cancel);
        await Bench.MoveAsync(Story, Cast.InProgress, Cancel);
        var disputed = (await TakeAsync(Story, A.Plan())).StatusEntry!;
        var wish = new PlannedAction.RestoreStatus(Cast.InProgress.Id, Cast.ToDo.Id, disputed.Id, disputed.Actor!.Id, A.Message());

        await Bench.MoveAsync(Story, Cast.InReview, Cancel);
        var movedOn = await ActAsync(item, wish);
        await Bench.MoveAsync(Story, Cast.InProgress, Cancel);
        var setAgain = await ActAsync(item, wish);

        movedOn.ShouldBe(new ActionOutcome.Superseded($"{Story} has been moved on to {Cast.InReview.Name} meanwhile."));
        setAgain.ShouldBe(new ActionOutcome.Superseded($"{Story} has been moved to {Cast.InProgress.Name} once more since the change in dispute."));
        Bench.Writes.ShouldBeEmpty();
    }

    [Fact]
    public async Task Takes_an_item_out_of_the_sprint_again()
    {
        var item = await Bench.FindAsync(Story, Cancel);
        await Bench.MoveToBacklogAsync(Story, Cancel);
        await Bench.MoveToSprintAsync(Story, Cast.ActiveSprint, Cancel);
        var disputed = (await TakeAsync(Story, A.Plan())).SprintEntry!;
        var wish = new PlannedAction.RestoreSprint(Cast.ActiveSprint, [], disputed.Id, disputed.Actor!.Id, A.Message());

        (await ActAsync(item, wish)).ShouldBe(new ActionOutcome.Done());

        var shot = await TakeAsync(Story, A.Plan());
        shot.Item.OpenSprint.ShouldBeNull();
        shot.Contents.Value.ShouldBeNull();
        (await Acme.Hand.ReadBackAsync(item, wish, Cancel)).ShouldBe(new ActionOutcome.Done());
        (await ActAsync(item, wish)).ShouldBe(new ActionOutcome.AlreadyTrue());
    }

    [Fact]
    public async Task Puts_an_item_back_into_the_sprint_it_came_from()
    {
        var item = await Bench.FindAsync(Story, Cancel);
        await Bench.MoveToSprintAsync(Story, Cast.NextSprint, Cancel);
        await Bench.MoveToSprintAsync(Story, Cast.ActiveSprint, Cancel);
        var disputed = (await TakeAsync(Story, A.Plan())).SprintEntry!;

        (await ActAsync(item, new PlannedAction.RestoreSprint(Cast.ActiveSprint, [Cast.NextSprint], disputed.Id, disputed.Actor!.Id, A.Message()))).ShouldBe(new ActionOutcome.Done());

        (await TakeAsync(Story, A.Plan())).Item.OpenSprint!.Id.ShouldBe(Cast.NextSprint);
    }

    [Fact]
    public async Task Leaves_an_item_that_somebody_put_into_the_sprint_once_more()
    {
        var item = await Bench.FindAsync(Story, Cancel);
        await Bench.MoveToBacklogAsync(Story, Cancel);
        await Bench.MoveToSprintAsync(Story, Cast.ActiveSprint, Cancel);
        var disputed = (await TakeAsync(Story, A.Plan())).SprintEntry!;
        await Bench.MoveToBacklogAsync(Story, Cancel);
        await Bench.MoveToSprintAsync(Story, Cast.ActiveSprint, Cancel);

        var outcome = await ActAsync(item, new PlannedAction.RestoreSprint(Cast.ActiveSprint, [], disputed.Id, disputed.Actor!.Id, A.Message()));

        outcome.ShouldBe(new ActionOutcome.Superseded($"{Story} has been put into the sprint once more since the change in dispute."));
        Bench.Writes.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_guards_own_changes_are_known_and_are_nothing_new()
    {
        var item = await Bench.FindAsync(Story, Cancel);
        await ActAsync(item, new PlannedAction.EditLabels(["guard-scope-added"], []));

        var shot = await TakeAsync(Story, A.Plan(), A.Notice(Story));

        shot.NewChanges.ShouldBeEmpty();
        shot.History[^1].ByGuard.ShouldBeTrue();
        shot.History[0].ByGuard.ShouldBeFalse();
    }

    [Fact]
    public async Task Observe_mode_writes_nothing_and_still_reads()
    {
        using var observing = Bench.Connect("observe");
        var item = await Bench.FindAsync(Story, Cancel);
        await Bench.MoveAsync(Story, Cast.InProgress, Cancel);
        var shot = await observing.Eyes.TakeAsync(new LookRequest { Item = Story, PlanFor = _ => A.Plan() }, Cancel);
        PlannedAction[] wishes =
        [
            A.Comment("x", "h"),
            A.Comment("x", "h", "12345"),
            new PlannedAction.EditLabels(["guard-x"], []),
            new PlannedAction.RestoreStatus(Cast.InProgress.Id, Cast.ToDo.Id, shot!.StatusEntry!.Id, null, A.Message()),
            new PlannedAction.RestoreSprint(Cast.ActiveSprint, [], shot.SprintEntry!.Id, null, A.Message()),
        ];

        foreach (var wish in wishes)
        {
            (await observing.Hand.CarryOutAsync(item, wish, _ => Task.CompletedTask, Cancel))
                .ShouldBe(new ActionOutcome.Refused("Nothing was written: connection acme is in observe mode."));
        }

        Bench.Writes.ShouldBeEmpty();
    }

    private protected abstract Task<TrackerBench> StartAsync();

    private protected async Task<Snapshot> TakeAsync(string item, LookPlan plan, params Notice[] notices) =>
        (await Acme.Eyes.TakeAsync(new LookRequest { Item = item, PlanFor = _ => plan, Notices = notices }, Cancel)).ShouldNotBeNull();

    private protected Task<ActionOutcome> ActAsync(ItemRef item, PlannedAction action) =>
        Acme.Hand.CarryOutAsync(item, action, _ => Task.CompletedTask, Cancel);
}
