using BacklogGuard.Actions;
using BacklogGuard.Verdicts;
using static BacklogGuard.Tests.Actions.Given;

namespace BacklogGuard.Tests.Actions;

public sealed class ActionPlanTests
{
    [Theory]
    [InlineData(nameof(Mode.Observe), "")]
    [InlineData(nameof(Mode.Comment), "comment")]
    [InlineData(nameof(Mode.Label), "comment label")]
    [InlineData(nameof(Mode.Block), "comment restore-status")]
    public void A_mode_includes_the_ones_before_it_but_what_is_put_back_takes_no_label(string mode, string kinds) =>
        Kinds(ActionPlan.For(Given.Verdict(Blocker(Enum.Parse<Mode>(mode))), ItemMemory.Blank, Context)).ShouldBe(kinds);

    [Theory]
    [InlineData(nameof(Mode.Off), "")]
    [InlineData(nameof(Mode.Observe), "")]
    [InlineData(nameof(Mode.Comment), "comment")]
    [InlineData(nameof(Mode.Label), "comment label")]
    [InlineData(nameof(Mode.Block), "comment restore-status")]
    public void The_connection_has_the_last_word(string ceiling, string kinds) =>
        Kinds(ActionPlan.For(Given.Verdict(Blocker()), ItemMemory.Blank, Context with { Ceiling = Enum.Parse<Mode>(ceiling) })).ShouldBe(kinds);

    [Fact]
    public void Observing_tells_what_would_have_been_done()
    {
        var plan = ActionPlan.For(Given.Verdict(Blocker(), Questions(Mode.Observe)), ItemMemory.Blank, Context with { Ceiling = Mode.Observe });

        plan.Suppressed.Select(one => one.What).ShouldBe(["comment for open-questions", "comment", "restore-status"]);
        plan.Suppressed.ShouldAllBe(one => one.Why == "observe mode: kept in the receipt, nothing is written to the tracker");
    }

    [Fact]
    public void Observing_leaves_what_was_said_and_set_before_alone()
    {
        var memory = MemoryOf(Given.Verdict(Criteria(Mode.Label)));
        var plan = ActionPlan.For(Clean("acceptance-criteria"), memory, Context with { Ceiling = Mode.Observe, Labels = ["guard-acceptance-criteria"] });

        plan.Actions.ShouldBeEmpty();
        (plan.Next.Comment, plan.Next.Labels.Single()).ShouldBe((memory.Comment, "guard-acceptance-criteria"));
    }

    [Fact]
    public void The_first_comment_never_says_resolved() =>
        ActionPlan.For(Clean("acceptance-criteria"), ItemMemory.Blank, Context).Actions.ShouldBeEmpty();

    [Fact]
    public void A_resolved_comment_stays_as_it_is()
    {
        var resolved = ActionPlan.For(Clean("acceptance-criteria"), MemoryOf(Given.Verdict(Criteria())), Context).Carried();

        ActionPlan.For(Given.Verdict(Skipped("acceptance-criteria")), resolved, Context).Actions.ShouldBeEmpty();
    }

    [Fact]
    public void Only_a_new_finding_or_a_higher_severity_notifies()
    {
        var memory = MemoryOf(Given.Verdict(Criteria(), Growth()));

        Comment(Given.Verdict(Criteria() with { Actual = "1 found" }, Growth()), memory).Quiet.ShouldBeTrue();
        Comment(Given.Verdict(Growth()), memory).Quiet.ShouldBeTrue();
        Comment(Given.Verdict(Criteria(), Growth(severity: 2) with { Actual = "51 % added" }), memory).Quiet.ShouldBeFalse();
        Comment(Given.Verdict(Criteria(), Growth(), Questions()), memory).Quiet.ShouldBeFalse();
    }

    [Fact]
    public void Findings_that_only_observe_are_not_shown() =>
        Comment(Given.Verdict(Criteria(), Questions(Mode.Observe)), ItemMemory.Blank).Message.PlainText.ShouldNotContain("currencies");

    [Theory]
    [InlineData("", "urgent", "+guard-scope-added")]
    [InlineData("guard-scope-added", "urgent guard-scope-added", "")]
    [InlineData("", "urgent guard-scope-added", "")]
    [InlineData("guard-estimate", "urgent guard-estimate", "+guard-scope-added -guard-estimate")]
    [InlineData("", "urgent guard-clear-title guard-somebody-elses", "+guard-scope-added -guard-clear-title")]
    public void Labels_change_by_delta_and_only_own_ones(string remembered, string onItem, string delta)
    {
        var memory = new ItemMemory { Labels = Words(remembered) };
        var plan = ActionPlan.For(Given.Verdict(Found(Growth()), Passed("clear-title")), memory, Context with { Labels = Words(onItem) });

        plan.Actions.OfType<PlannedAction.EditLabels>().Select(ActionReports.Describe).SingleOrDefault("").ShouldBe(delta);
    }

    [Fact]
    public void A_label_that_somebody_removed_is_not_forced_on_them()
    {
        var plan = ActionPlan.For(Given.Verdict(Growth()), MemoryOf(Given.Verdict(Growth())), Context);

        plan.Actions.ShouldBeEmpty();
        plan.Suppressed.ShouldBe([new Suppressed("label guard-scope-added", "somebody removed it; it is not set again while the finding is open")]);
    }

    [Fact]
    public void What_cannot_be_read_changes_nothing()
    {
        var memory = MemoryOf(Given.Verdict(Criteria(), Growth()));
        var now = Context with { Labels = ["guard-scope-added"] };

        var alone = ActionPlan.For(Given.Verdict(Unknown("acceptance-criteria"), Unknown("scope-added")), memory, now);
        var beside = ActionPlan.For(Given.Verdict(Found(Criteria() with { Actual = "1 found" }), Unknown("scope-added")), memory, now);

        foreach (var plan in new[] { alone, beside })
        {
            plan.Actions.ShouldBeEmpty();
            plan.Suppressed.Count.ShouldBe(1);
            plan.Suppressed[0].Why.ShouldEndWith("could not be judged: The board could not be read.");
            plan.Next.OpenFindings.Keys.ShouldBe(memory.OpenFindings.Keys, ignoreOrder: true);
            plan.Next.Labels.ShouldBe(["guard-scope-added"]);
        }
    }

    [Fact]
    public void Several_rules_put_the_same_change_back_once()
    {
        var plan = ActionPlan.For(Given.Verdict(Blocker(), Criteria(Mode.Block) with { Disputes = [Started("c9", "1")] }), ItemMemory.Blank, Context);

        var restore = plan.Actions.OfType<PlannedAction.RestoreStatus>().Single();
        (restore.ExpectedNow, restore.RestoreTo, restore.DisputedChange, restore.DisputedActor).ShouldBe(("3", "1", "c9", Ben.Id));
        restore.Reason.PlainText.ShouldBe("Put back by unresolved-blocker and acceptance-criteria: PAY-12 \"Retry failed webhooks\" is To Do, in no sprint");
    }

    [Fact]
    public void A_sprint_goes_back_to_the_backlog_or_to_the_sprints_before()
    {
        var another = Scope() with { Disputes = [IntoSprint("c7", Ana, Now, before: "41")] };

        Restored(Scope()).ShouldBeEmpty();
        Restored(another).ShouldBe(["41"]);
    }

    [Fact]
    public void A_status_without_a_former_one_is_not_put_back()
    {
        var plan = ActionPlan.For(Given.Verdict(Blocker(before: null)), ItemMemory.Blank, Context);

        Kinds(plan).ShouldBe("comment label");
        plan.Suppressed.ShouldBe([new Suppressed("restore-status for unresolved-blocker", "the status before the move is not known")]);
    }

    [Fact]
    public void Old_harm_is_not_put_back() =>
        ActionPlan.For(Given.Verdict(Blocker() with { Disputes = [] }), ItemMemory.Blank, Context).Suppressed
            .ShouldBe([new Suppressed("block for unresolved-blocker", "there is no new change to put back: only new harm blocks")]);

    [Fact]
    public void A_fourth_comment_in_a_day_is_not_created_and_nothing_is_moved_without_one()
    {
        var memory = new ItemMemory { CommentsCreated = [Now.AddHours(-9), Now.AddHours(-2), Now.AddHours(-1)] };

        var plan = ActionPlan.For(Given.Verdict(Blocker()), memory, Context);

        Kinds(plan).ShouldBe("label");
        plan.Suppressed.ShouldBe(
        [
            new Suppressed("comment", "the comment was deleted too often: three are created in 24 hours at most"),
            new Suppressed("restore-status", "the comment that explains it cannot be written"),
        ]);
        Kinds(ActionPlan.For(Given.Verdict(Blocker()), memory, Context with { Now = Now.AddHours(15) })).ShouldBe("comment restore-status");
    }

    [Fact]
    public void A_move_that_can_carry_words_takes_the_first_comment_and_the_labels_along()
    {
        var plan = ActionPlan.For(Given.Verdict(Blocker(), Criteria(Mode.Label)), ItemMemory.Blank, Carrying);

        var told = plan.Actions.ShouldHaveSingleItem().ShouldBeOfType<PlannedAction.PutBackAndTell>();
        told.Move.ShouldBeOfType<PlannedAction.RestoreStatus>().RestoreTo.ShouldBe("1");
        told.Comment.CommentId.ShouldBeNull();
        told.Labels!.Add.ShouldBe(["guard-acceptance-criteria"]);
        (told.Kind, ActionReports.Describe(told)).ShouldBe(("restore-status", "status 3 -> 1, created, +guard-acceptance-criteria"));
        plan.Intents[0].Revert!.Change.ShouldBe("c9");
    }

    [Fact]
    public void A_comment_that_stands_is_edited_before_the_move() =>
        Kinds(ActionPlan.For(Given.Verdict(Blocker(), Criteria(Mode.Label)), MemoryOf(Given.Verdict(Criteria())), Carrying)).ShouldBe("comment restore-status label");

    [Fact]
    public void Only_the_first_of_two_moves_carries_the_words()
    {
        var plan = ActionPlan.For(Given.Verdict(Blocker(), Scope()), ItemMemory.Blank, Carrying);

        plan.Actions.Select(action => action.GetType()).ShouldBe([typeof(PlannedAction.PutBackAndTell), typeof(PlannedAction.RestoreSprint)]);
        plan.Intents.ShouldAllBe(intent => intent.Revert != null);
    }

    [Fact]
    public void Nothing_is_carried_where_nothing_is_moved() =>
        Kinds(ActionPlan.For(Given.Verdict(Criteria(Mode.Label)), ItemMemory.Blank, Carrying)).ShouldBe("label comment", "a comment would make another revision, and the labels would need another look");

    [Fact]
    public void It_is_the_same_memory_whether_a_move_carries_words_or_not()
    {
        var verdict = Given.Verdict(Blocker(), Scope(), Criteria(Mode.Label));

        var carried = ActionPlan.For(verdict, ItemMemory.Blank, Carrying).Next with { Writes = 0 };

        ActionJson.Write(carried).ShouldBe(ActionJson.Write(ActionPlan.For(verdict, ItemMemory.Blank, Context).Next with { Writes = 0 }));
    }

    [Fact]
    public void It_is_the_same_move_whatever_words_it_carries()
    {
        var told = ActionPlan.For(Given.Verdict(Blocker(), Criteria(Mode.Label)), ItemMemory.Blank, Carrying).Actions.OfType<PlannedAction.PutBackAndTell>().Single();

        ActionKey.Of(Ref, told, ItemMemory.Blank).ShouldBe(ActionKey.Of(Ref, told.Move, new ItemMemory { Writes = 7 }));
    }

    [Fact]
    public void Observing_tells_of_each_part_that_a_move_would_have_carried() =>
        ActionPlan.For(Given.Verdict(Blocker()), ItemMemory.Blank, Carrying with { Ceiling = Mode.Observe })
            .Suppressed.Select(one => one.What).ShouldBe(["comment", "restore-status"]);

    private static PlanContext Carrying => Context with { MovesCarryWords = true };

    private static PlannedAction.UpsertComment Comment(Verdict verdict, ItemMemory memory) =>
        ActionPlan.For(verdict, memory, Context with { Labels = memory.Labels }).Actions.OfType<PlannedAction.UpsertComment>().Single();

    private static IReadOnlyList<string> Restored(Finding finding) =>
        ActionPlan.For(Given.Verdict(finding), ItemMemory.Blank, Context).Actions.OfType<PlannedAction.RestoreSprint>().Single().RestoreTo;

    private static string Kinds(Plan plan) => string.Join(' ', plan.Actions.Select(action => action.Kind));

    private static string[] Words(string list) => list.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
