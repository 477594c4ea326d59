using BacklogGuard.Facts;
using BacklogGuard.Rules;
using BacklogGuard.Tests.Support;

namespace BacklogGuard.Tests.Rules;

public sealed class ScopeAddedTests
{
    private static readonly Snapshot Added = A.Snapshot(A.Story().In(A.Sprint())).EnteredBy(A.Dev);

    [Theory]
    [InlineData(24, false)]
    [InlineData(25, true)]
    public void Warns_only_after_the_grace_period(int hours, bool found) =>
        (Bench.Ask<ScopeAdded>(A.Snapshot(A.Story().In(A.Sprint())).EnteredBy(A.Dev, A.SprintStart.AddHours(hours)).Holding(34)) is BacklogGuard.Verdicts.RuleOutcome.Found)
            .ShouldBe(found);

    [Fact]
    public void Who_when_the_day_the_size_and_the_running_total_are_named()
    {
        var finding = Bench.Ask<ScopeAdded>(Added.Holding(34, Other("SHOP-9", 2))).ShouldBeFound();

        finding.Actual.ShouldBe(
            "SHOP-31 (5 points) was added by Dan Devlin, developers, on Thursday 2026-11-26 14:02 UTC, day 4 of 14. "
            + "Sprint 42: committed 34 points, now 41, added since 7 (21 %; budget 20 %).");
        finding.Headline.ShouldBe("Sprint 42 grew by 21 % (day 4 of 14; committed 34 points, now 41; budget 20 %)");
    }

    [Theory]
    [InlineData(25, 1)]
    [InlineData(24, 2)]
    [InlineData(10, 2)]
    [InlineData(9, 3)]
    public void Severity_rises_over_budget_and_over_the_limit(int committed, int severity) =>
        Bench.Ask<ScopeAdded>(Added.Holding(committed)).ShouldBeFound().Severity.ShouldBe(severity);

    [Fact]
    public void What_was_added_in_the_grace_period_is_no_growth() =>
        Bench.Ask<ScopeAdded>(Added.Holding(50, Other("SHOP-9", 40) with { AddedAt = A.SprintStart.AddHours(2) })).ShouldBeFound()
            .Actual.ShouldEndWith("added since 5 (10 %; budget 20 %).");

    [Fact]
    public void Working_days_leave_out_weekends()
    {
        var monday = A.SprintStart.AddDays(7).AddHours(3);

        Bench.Ask<ScopeAdded>(A.Snapshot(A.Story().In(A.Sprint())).EnteredBy(A.Dev, monday).Holding(34), rule => rule with { WorkingDays = true }).ShouldBeFound()
            .Actual.ShouldContain("day 6 of 10");
    }

    [Fact]
    public void Without_estimates_items_are_counted() =>
        Bench.Ask<ScopeAdded>(A.Snapshot(A.Story().In(A.Sprint()) with { Estimate = (decimal?)null }).EnteredBy(A.Dev).Holding(0)).ShouldBeFound()
            .Actual.ShouldEndWith("Sprint 42: committed 1 items, now 2, added since 1 (100 %; budget 20 %).");

    [Fact]
    public void Without_a_commitment_it_says_so()
    {
        var snapshot = Added.Holding(34) with { Commitment = Reading<Commitment?>.Unknown("The changelogs were cut.") };

        var finding = Bench.Ask<ScopeAdded>(snapshot).ShouldBeFound();

        finding.Actual.ShouldEndWith("What was committed at the start of Sprint 42 is not known (The changelogs were cut), so there is no running total.");
        finding.Severity.ShouldBe(1);
        finding.Headline.ShouldBe("Sprint 42 grew after its start (day 4 of 14)");
    }

    [Fact]
    public void A_sprint_that_cannot_be_read_is_unknown() =>
        Bench.Ask<ScopeAdded>(Added).ShouldBeUnknown().ShouldBe("The sprint's contents were not read.");

    [Fact]
    public void An_empty_commitment_divides_by_nothing() =>
        Bench.Ask<ScopeAdded>(Added.Holding(0) with { Commitment = new Commitment("42", A.SprintStart, [], false) }).ShouldBeFound()
            .Actual.ShouldEndWith("Sprint 42: nothing was committed, added since 2 items.");

    [Fact]
    public void Sub_tasks_count_with_their_parent() =>
        Bench.Ask<ScopeAdded>(Added.Holding(34) with { Item = Added.Item with { IsSubtask = true } }).ShouldBeSkipped();

    private static SprintItem Other(string key, decimal points) => new(key, key, "Other work", points, StatusCategory.ToDo, A.Now.AddDays(-1));
}
