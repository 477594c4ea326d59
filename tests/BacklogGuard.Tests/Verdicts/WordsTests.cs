using BacklogGuard.Actions;
using BacklogGuard.Facts;
using BacklogGuard.Tests.Actions;
using BacklogGuard.Verdicts;
using static BacklogGuard.Tests.Actions.Given;

namespace BacklogGuard.Tests.Verdicts;

/// <summary>Every form of the comment, word for word.</summary>
public sealed class WordsTests
{
    [Fact]
    public void A_vague_story_in_a_sprint() => Approve(Vague());

    [Fact]
    public void A_sprint_that_grew() => Approve(Given.Verdict(Found(Growth()), Passed("clear-title", "5 words.")));

    [Fact]
    public void A_drag_into_the_sprint_that_is_put_back() => Approve(Given.Verdict(Found(Scope()), Found(Criteria())));

    [Fact]
    public void A_start_that_two_rules_put_back() => Approve(Given.Verdict(Blocker(), Criteria(Mode.Block) with { Disputes = [Started("c9", "1")] }));

    [Fact]
    public void A_drag_from_another_sprint_that_is_put_back() =>
        Approve(Given.Verdict(Scope() with { Disputes = [IntoSprint("c7", Ana, Now, before: "41")] }));

    [Fact]
    public void A_move_that_could_not_be_put_back()
    {
        var plan = ActionPlan.For(Given.Verdict(Blocker()), ItemMemory.Blank, Context);
        var refused = new ActionOutcome.Refused("SHOP-31 cannot be put back from In Progress to To Do: the workflow has no such transition for the guard's account. Add one and let the account use it.");
        var memory = ItemMemory.Blank.After(plan.Intents.Single(intent => intent.Revert is not null), refused, Now);

        Approve(Given.Verdict(Blocker()), memory, Context with { Status = "3" });
    }

    [Fact]
    public void A_move_that_is_tolerated_for_a_minute() =>
        Approve(Given.Verdict(Scope(by: Ben, change: "c8")), new ItemMemory { Reverts = [new Revert(Now.AddSeconds(-20), "sprint", Ana.Id)] }, Context);

    [Fact]
    public void A_standoff() =>
        Approve(Given.Verdict(Scope(change: "c8")), new ItemMemory { Reverts = [new Revert(Now.AddMinutes(-3), "sprint", Ana.Id)] }, Context);

    [Fact]
    public void What_was_put_back_is_still_told_when_nothing_else_is_open() =>
        Approve(Clean("sprint-scope"), MemoryOf(Given.Verdict(Scope(), Criteria())), Context with { Sprints = [] });

    [Fact]
    public void Everything_fixed() => Approve(Clean("acceptance-criteria"), MemoryOf(Given.Verdict(Criteria())), Context);

    [Fact]
    public void Nothing_applies_any_more() => Approve(Given.Verdict(Skipped("acceptance-criteria", "The item is done.")), MemoryOf(Given.Verdict(Criteria())), Context);

    [Fact]
    public void A_rule_that_could_not_be_judged_again() =>
        Approve(Given.Verdict(Unknown("estimate"), Found(Criteria())), new ItemMemory { OpenFindings = new Dictionary<string, OpenFinding> { ["estimate"] = new(Now, Mode.Comment, 1) } }, Context);

    [Fact]
    public void While_events_are_caught_up_with() => Approve(Given.Verdict(Criteria()), ItemMemory.Blank, Context with { Degraded = true });

    [Fact]
    public void Text_of_strangers_stays_text_on_one_line() => Approve(Given.Verdict(Questions() with
    {
        Actual = "{noformat} [~admin] !http://evil.example/x.png!\r\n||h1||\u202Etxet\u200B\u0007",
        Evidence = "</td><script>alert(1)</script> @[everyone] \ud83d\ude00",
    }));

    [Fact]
    public void The_words_do_not_depend_on_the_moment_they_are_said() =>
        ActionPlan.For(Vague(), ItemMemory.Blank, Context with { Now = Now.AddDays(3) }).Actions.Cast<PlannedAction.UpsertComment>().Single().Hash
            .ShouldBe(ActionPlan.For(Vague(), ItemMemory.Blank, Context).Actions.Cast<PlannedAction.UpsertComment>().Single().Hash);

    [Fact]
    public void Passes_and_skips_alone_are_nothing_new_to_say()
    {
        var now = Words.For(Given.Verdict(Found(Criteria()), Passed("clear-title")), new WordsContext { Shown = [Criteria()] });
        var later = Words.For(Given.Verdict(Found(Criteria()), Skipped("clear-title")), new WordsContext { Shown = [Criteria()], Degraded = true });

        later.Hash.ShouldBe(now.Hash);
        later.Message.PlainText.ShouldNotBe(now.Message.PlainText);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(40)]
    public void A_comment_never_exceeds_4000_characters(int findings)
    {
        var bulk = string.Concat(Enumerable.Repeat("\ud83d\ude00 long words ", 2_000));
        var many = Enumerable.Range(0, findings).Select(n => Criteria(Mode.Block) with
        {
            Rule = $"rule-{n}",
            Subject = bulk,
            Expected = bulk,
            Actual = bulk,
            Evidence = "evidence " + bulk,
            Headline = bulk,
            Remedy = new Remedy(bulk, bulk, bulk),
            Disputes = [n % 2 == 0 ? Started("c9", "1") : IntoSprint("c7", new Person("x", bulk), Now)],
        });
        var verdict = Given.Verdict([.. many, NotReady()]) with { Readiness = Readiness([.. Enumerable.Repeat(new Remedy("", bulk, ""), 9)]) };

        var comment = ActionPlan.For(verdict, ItemMemory.Blank, Context).Actions.OfType<PlannedAction.UpsertComment>().Single();

        comment.Message.PlainText.Length.ShouldBeInRange(500, 4_000);
    }

    private static Verdict Vague() => Given.Verdict(
        Found(Criteria()), Found(Blocker(Mode.Comment)), Found(Questions()), Found(NotReady()), Found(Growth() with { Mode = Mode.Observe, Label = null }),
        Passed("clear-title", "5 words."), Passed("estimate", "5 points."), Skipped("sprint-scope", "Added by a developer's own hand before the start."), Unknown("scope-added"))
        with
    { Readiness = Readiness(Criteria().Remedy, Questions().Remedy) };

    private static void Approve(Verdict verdict) => Approve(verdict, ItemMemory.Blank, Context);

    private static void Approve(Verdict verdict, ItemMemory memory, PlanContext context) =>
        Shape.Of(ActionPlan.For(verdict, memory, context).Actions.OfType<PlannedAction.UpsertComment>().Single().Message)
            .ShouldMatchApproved(approval => approval.NoDiff().SubFolder("Approved").LocateTestMethodUsingAttribute<FactAttribute>());
}
