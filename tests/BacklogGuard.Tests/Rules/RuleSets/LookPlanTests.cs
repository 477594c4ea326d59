using BacklogGuard.Facts;
using BacklogGuard.Rules;
using BacklogGuard.Rules.RuleSets;
using BacklogGuard.Tests.Support;
using BacklogGuard.Verdicts;

namespace BacklogGuard.Tests.Rules.RuleSets;

public sealed class LookPlanTests
{
    private static readonly RuleSet WithGroups = A.RuleSet() with
    {
        Roles = new Roles(new Dictionary<string, Role> { ["developers"] = new() { Groups = ["shop-team"], ProjectRoles = ["Developers"] } }),
    };

    [Fact]
    public void Nothing_more_than_the_item_is_needed_when_no_rule_is_judged() => Needs(A.RuleSet(), A.Story(), Moment.Edited).ShouldBe(FactNeeds.None);

    [Fact]
    public void Entering_a_planned_sprint_needs_the_board_for_the_estimate() =>
        Needs(WithGroups, A.Story().In(A.Sprint("43", SprintState.Future)), Moment.EnterPlanned).ShouldBe(FactNeeds.Board | FactNeeds.Comments);

    [Fact]
    public void Entering_a_running_sprint_needs_everything() =>
        Needs(WithGroups, A.Story().In(A.Sprint()), Moment.EnterSprint).ShouldBe(FactNeeds.Board | FactNeeds.SprintContents | FactNeeds.Memberships | FactNeeds.Comments);

    [Fact]
    public void Roles_that_list_users_need_no_memberships() =>
        Needs(A.RuleSet().Only<SprintScope>(), A.Story().In(A.Sprint()), Moment.EnterSprint).ShouldBe(FactNeeds.None);

    [Fact]
    public void Starting_work_needs_the_parts_of_the_readiness_score() =>
        Needs(WithGroups, A.Story().In(A.Sprint()), Moment.StartWork).ShouldBe(FactNeeds.Board | FactNeeds.Comments);

    [Fact]
    public void Leaving_a_sprint_needs_to_know_who_did_it() =>
        Needs(WithGroups.Only<SprintScope>(), A.Story(), Moment.LeaveSprint).ShouldBe(FactNeeds.Memberships);

    [Fact]
    public void An_open_finding_needs_what_its_rule_needs()
    {
        var plan = A.RuleSet().Look(ItemMemory.Blank.Open("scope-added", A.Now));

        plan.Needs(A.Story().In(A.Sprint()), new HashSet<Moment> { Moment.Edited }).ShouldBe(FactNeeds.SprintContents | FactNeeds.Memberships);
    }

    [Fact]
    public void A_done_item_and_an_excepted_type_need_nothing()
    {
        Needs(WithGroups, A.Story() with { Status = A.Done }, Moment.Check).ShouldBe(FactNeeds.None);
        Needs(WithGroups.Only<Estimate>(), A.Story() with { Type = "Epic" }, Moment.Check).ShouldBe(FactNeeds.None);
    }

    [Fact]
    public void Names_of_fields_groups_and_statuses_come_from_the_rule_set()
    {
        var plan = (WithGroups with { Fields = new Dictionary<string, string> { ["estimate"] = "Size" }, ReadyStatuses = ["Ready"] }).Look();

        plan.Fields.ShouldBe(new Dictionary<string, string> { ["estimate"] = "Size" });
        plan.NeedsGroups.ShouldBeTrue();
        plan.ProjectRoles.ShouldBe(["Developers"]);
        plan.ReadyStatuses.ShouldBe(["Ready"]);
    }

    private static FactNeeds Needs(RuleSet set, WorkItem item, params Moment[] moments) => set.Look().Needs(item, moments.ToHashSet());
}
