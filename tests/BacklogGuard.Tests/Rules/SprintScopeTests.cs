using BacklogGuard.Facts;
using BacklogGuard.Rules;
using BacklogGuard.Tests.Support;

namespace BacklogGuard.Tests.Rules;

public sealed class SprintScopeTests
{
    private static readonly Snapshot InSprint = A.Snapshot(A.Story().In(A.Sprint()));

    [Fact]
    public void Somebody_who_is_not_of_the_developers_is_found()
    {
        var finding = Bench.Ask<SprintScope>(InSprint.EnteredBy(A.Ana)).ShouldBeFound();

        finding.Expected.ShouldBe("the scope of a running sprint is changed by the developers");
        finding.Actual.ShouldBe("added to Sprint 42 by Ana Ruiz, stakeholder, on Thursday 2026-11-26 14:02 UTC, day 4 of 14");
        finding.Remedy.How.ShouldBe("Let one of the developers put it in, or leave it out of Sprint 42");
    }

    [Fact]
    public void A_developer_may() => Bench.Ask<SprintScope>(InSprint.EnteredBy(A.Dev)).ShouldPass().ShouldBe("Added by Dan Devlin, developers.");

    [Fact]
    public void Before_the_start_everybody_may() =>
        Bench.Ask<SprintScope>(InSprint.EnteredBy(A.Ana, A.SprintStart)).ShouldPass().ShouldBe("It was planned before Sprint 42 started.");

    [Fact]
    public void The_guard_is_not_judged() => Bench.Ask<SprintScope>(InSprint.EnteredBy(A.Guard, byGuard: true)).ShouldPass();

    [Fact]
    public void A_planned_sprint_and_the_backlog_are_open_to_all()
    {
        Bench.Ask<SprintScope>(A.Snapshot()).ShouldBeSkipped().ShouldBe("The item is in no active sprint.");
        Bench.Ask<SprintScope>(A.Snapshot(A.Story().In(A.Sprint("43", SprintState.Future))).EnteredBy(A.Ana)).ShouldBeSkipped();
    }

    [Fact]
    public void Nobody_named_is_unknown()
    {
        Bench.Ask<SprintScope>(InSprint).ShouldBeUnknown().ShouldBe("The changelog does not say who put the item into Sprint 42.");
        Bench.Ask<SprintScope>(InSprint.EnteredBy(null)).ShouldBeUnknown().ShouldBe("The tracker does not say who did it.");
    }

    [Fact]
    public void A_role_that_nobody_is_configured_for_is_unknown_and_tells_the_admin()
    {
        var set = A.RuleSet() with { Roles = Roles.None };

        Bench.Judge(InSprint.EnteredBy(A.Ana), set).Of("sprint-scope").ShouldBeUnknown()
            .ShouldBe("Nobody is configured as developers: name users, groups or project-roles under roles: developers in the rule set.");
    }

    [Fact]
    public void One_allowed_role_is_enough() =>
        Bench.Ask<SprintScope>(InSprint.EnteredBy(A.Ana), rule => rule with { Allowed = ["nobody", Roles.Stakeholder] }).ShouldPass();

    [Fact]
    public void Taking_an_item_out_of_a_running_sprint_is_found_too() =>
        Bench.Ask<SprintScope>(TakenOut(A.Sprint())).ShouldBeFound()
            .Actual.ShouldBe("taken out of Sprint 42 by Ana Ruiz, stakeholder, on Thursday 2026-11-26 14:02 UTC, day 4 of 14");

    [Fact]
    public void Taking_an_item_out_of_a_planned_sprint_or_of_one_that_has_ended_is_not()
    {
        Bench.Ask<SprintScope>(TakenOut(A.Sprint(state: SprintState.Future))).ShouldBeSkipped();
        Bench.Ask<SprintScope>(TakenOut(A.Sprint(state: SprintState.Closed))).ShouldBeSkipped();
    }

    private static Snapshot TakenOut(Sprint left)
    {
        var removal = A.Change("c-out", A.Now, A.Ana, FieldNames.Sprint, left.Id, null);
        return (A.Snapshot() with { History = [removal], NewChanges = [removal], LeftSprint = left }).At(Moment.LeaveSprint);
    }
}
