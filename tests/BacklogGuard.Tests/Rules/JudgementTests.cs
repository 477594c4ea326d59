using BacklogGuard.Facts;
using BacklogGuard.Rules;
using BacklogGuard.Tests.Support;
using BacklogGuard.Verdicts;

namespace BacklogGuard.Tests.Rules;

public sealed class JudgementTests
{
    private static readonly DateTimeOffset Yesterday = A.Now.AddDays(-1);

    [Fact]
    public void A_ready_story_that_a_developer_plans_passes_every_rule_that_is_judged()
    {
        var verdict = Judge(A.Snapshot(A.Story().In(A.Sprint("43", SprintState.Future))).EnteredBy(A.Dev));

        verdict.Findings.ShouldBeEmpty();
        verdict.Readiness!.Score.ShouldBe(100);
        verdict.Of("acceptance-criteria").ShouldBeOfType<RuleOutcome.Passed>();
    }

    [Fact]
    public void Every_rule_has_an_outcome_and_none_hides_another()
    {
        var vague = A.Story().Saying("TBD") with { Title = "Fix stuff", Estimate = (decimal?)null };

        var verdict = Judge(A.Snapshot(vague.In(A.Sprint()).BlockedBy("PAY-12", A.ToDo)).EnteredBy(A.Ana).Holding(34));

        verdict.Outcomes.Select(outcome => outcome.Rule).ShouldBe(Catalogue.Ids);
        verdict.Outcomes.ShouldAllBe(outcome => outcome is RuleOutcome.Found);
    }

    [Fact]
    public void A_rule_whose_moment_has_not_come_is_skipped_and_says_so() =>
        Judge(A.Snapshot().At(Moment.Edited)).Of("scope-added")
            .ShouldBe(new RuleOutcome.Skipped("scope-added", "Judged on enter-sprint."));

    [Fact]
    public void A_check_judges_every_rule_whatever_the_moment() =>
        Judge(A.Snapshot(A.Story().Saying("Vague")).At(Moment.Check)).Findings.Select(finding => finding.Rule)
            .ShouldBe(["acceptance-criteria", "definition-of-ready"]);

    [Fact]
    public void An_open_finding_is_judged_at_every_look_and_keeps_its_date()
    {
        var memory = ItemMemory.Blank.Open("acceptance-criteria", Yesterday);

        var still = Judge(A.Snapshot(A.Story().Saying("Vague")).At(Moment.Edited), memory);
        var fixedNow = Judge(A.Snapshot().At(Moment.Edited), memory);

        still.Finding("acceptance-criteria").Since.ShouldBe(Yesterday);
        fixedNow.Of("acceptance-criteria").ShouldBeOfType<RuleOutcome.Passed>();
    }

    [Fact]
    public void A_new_finding_dates_from_the_photograph() =>
        Judge(A.Snapshot(A.Story().Saying("Vague")).At(Moment.Check)).Finding("acceptance-criteria").Since.ShouldBe(A.Now);

    [Fact]
    public void A_done_item_is_left_alone() =>
        Judge(A.Snapshot(A.Story().Saying("Vague") with { Status = A.Done }).At(Moment.Check)).Outcomes
            .ShouldAllBe(outcome => outcome == new RuleOutcome.Skipped(outcome.Rule, "The item is done."));

    [Fact]
    public void A_rule_that_is_switched_off_is_skipped_and_says_so() =>
        Judge(A.Snapshot().At(Moment.Check), set: A.RuleSet().With<ClearTitle>(rule => rule with { Mode = Mode.Off })).Of("clear-title")
            .ShouldBe(new RuleOutcome.Skipped("clear-title", "Switched off in the rule set."));

    [Fact]
    public void Types_and_exceptions_say_why_a_rule_does_not_judge()
    {
        var set = A.RuleSet()
            .With<ClearTitle>(rule => rule with { Types = ["Bug"] })
            .With<OpenQuestions>(rule => rule with { Except = new Except { Labels = ["Spike"] } })
            .With<AcceptanceCriteria>(rule => rule with { Except = new Except { Types = ["story"] } })
            .With<UnresolvedBlocker>(rule => rule with { Except = new Except { People = ["ddevlin"] } });

        var verdict = Judge(A.Snapshot(A.Story().In(A.Sprint()) with { Labels = ["spike"] }).EnteredBy(A.Dev), set: set);

        verdict.Of("clear-title").ShouldBe(new RuleOutcome.Skipped("clear-title", "Judges items of type Bug only."));
        verdict.Of("open-questions").ShouldBe(new RuleOutcome.Skipped("open-questions", "Items labelled spike are excepted."));
        verdict.Of("acceptance-criteria").ShouldBe(new RuleOutcome.Skipped("acceptance-criteria", "Items of type story are excepted."));
        verdict.Of("unresolved-blocker").ShouldBe(new RuleOutcome.Skipped("unresolved-blocker", "Dan Devlin is excepted."));
    }

    [Theory]
    [InlineData("Observe", "Block", "Observe", null)]
    [InlineData("Block", "Comment", "Comment", null)]
    [InlineData("Label", "Block", "Label", "guard-acceptance-criteria")]
    public void The_rule_sets_mode_is_the_ceiling(string ceiling, string rule, string effective, string? label)
    {
        var set = A.RuleSet(Enum.Parse<Mode>(ceiling)).With<AcceptanceCriteria>(one => one with { Mode = Enum.Parse<Mode>(rule) });

        var finding = Judge(A.Snapshot(A.Story().Saying("Vague")).At(Moment.Check), set: set).Finding("acceptance-criteria");

        finding.Mode.ToString().ShouldBe(effective);
        finding.Label.ShouldBe(label);
    }

    [Fact]
    public void Every_remedy_that_can_be_applied_makes_its_rule_content()
    {
        var vague = A.Story().Saying("TBD: which currencies?") with { Title = "Fix stuff", Estimate = (decimal?)null };
        var snapshot = A.Snapshot(vague.In(A.Sprint()).BlockedBy("PAY-12", A.ToDo)).EnteredBy(A.Ana).Holding(34);

        foreach (var finding in Judge(snapshot).Findings)
        {
            var cured = snapshot with { Item = finding.Remedy.Apply!(snapshot.Item) };
            Judge(cured).Of(finding.Rule).ShouldNotBeOfType<RuleOutcome.Found>($"{finding.Rule} after its remedy");
        }
    }

    private static Verdict Judge(Snapshot snapshot, ItemMemory? memory = null, BacklogGuard.Rules.RuleSets.RuleSet? set = null) =>
        Judgement.Judge(set ?? A.RuleSet(), snapshot, memory ?? ItemMemory.Blank);
}
