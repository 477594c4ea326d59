using BacklogGuard.Facts;
using BacklogGuard.Rules;
using BacklogGuard.Rules.RuleSets;
using BacklogGuard.Tests.Support;
using BacklogGuard.Verdicts;

namespace BacklogGuard.Tests.Rules;

public sealed class DisputesTests
{
    private static readonly WorkItem Blocked = A.Story().BlockedBy("PAY-12", A.ToDo);

    [Fact]
    public void An_entry_into_a_running_sprint_goes_back_to_where_the_item_was()
    {
        var item = A.Story().In(A.Sprint("40", SprintState.Closed), A.Sprint());

        var dispute = Scope(A.Snapshot(item).EnteredBy(A.Ana, from: "40, 43"))!;

        dispute.Kind.ShouldBe(DisputeKind.Sprint);
        dispute.ExpectedNow.ShouldBe("42");
        dispute.RestoreTo.ShouldBe("43");
        dispute.Change.Id.ShouldBe("c-sprint");
    }

    [Fact]
    public void An_item_from_the_backlog_goes_back_to_the_backlog() =>
        Scope(A.Snapshot(A.Story().In(A.Sprint())).EnteredBy(A.Ana))!.RestoreTo.ShouldBe("");

    [Fact]
    public void Only_new_harm_blocks()
    {
        var judgedBefore = A.Snapshot(A.Story().In(A.Sprint())).EnteredBy(A.Ana).JudgedBefore();

        var finding = Bench.Judge(judgedBefore, Blocking<SprintScope>(), ItemMemory.Blank.Open("sprint-scope", A.Now)).Finding("sprint-scope");

        finding.Mode.ShouldBe(Mode.Block);
        finding.Disputes.ShouldBeEmpty();
    }

    [Fact]
    public void A_later_edit_of_an_item_that_was_already_wrong_is_no_new_harm()
    {
        var edit = A.Change("c-edit", A.Now, A.Ana, FieldNames.Description, null, null);
        var snapshot = A.Snapshot(A.Story().In(A.Sprint())).EnteredBy(A.Ana) with { NewChanges = [edit] };

        Bench.Judge(snapshot, Blocking<SprintScope>()).Finding("sprint-scope").Disputes.ShouldBeEmpty();
    }

    [Fact]
    public void Less_than_block_disputes_nothing() =>
        Bench.Judge(A.Snapshot(A.Story().In(A.Sprint())).EnteredBy(A.Ana), A.RuleSet(Mode.Label).With<SprintScope>(rule => rule with { Mode = Mode.Block }))
            .Finding("sprint-scope").Disputes.ShouldBeEmpty();

    [Fact]
    public void The_start_of_blocked_work_goes_back_to_the_status_before()
    {
        var dispute = Bench.Judge(A.Snapshot(Blocked).StartedBy(A.Dev), Blocking<UnresolvedBlocker>()).Finding("unresolved-blocker").Disputes.Single();

        dispute.Kind.ShouldBe(DisputeKind.Status);
        dispute.ExpectedNow.ShouldBe(A.InProgress.Id);
        dispute.RestoreTo.ShouldBe(A.ToDo.Id);
    }

    [Fact]
    public void A_rule_that_is_not_judged_at_the_moment_disputes_nothing() =>
        Bench.Judge(A.Snapshot(Blocked).StartedBy(A.Dev), A.RuleSet().With<UnresolvedBlocker>(rule => rule with { Mode = Mode.Block, On = [Moment.EnterSprint] }),
            ItemMemory.Blank.Open("unresolved-blocker", A.Now)).Finding("unresolved-blocker").Disputes.ShouldBeEmpty();

    [Fact]
    public void A_planned_sprint_is_never_disputed() =>
        Bench.Judge(A.Snapshot(A.Story().Saying("Faster").In(A.Sprint("43", SprintState.Future))).EnteredBy(A.Ana), Blocking<AcceptanceCriteria>())
            .Finding("acceptance-criteria").Disputes.ShouldBeEmpty();

    [Fact]
    public void A_move_to_ready_of_an_item_that_is_not_goes_back()
    {
        var ready = new Status("9", "Ready", StatusCategory.ToDo);
        var entry = A.Change("c-ready", A.Now, A.Ana, FieldNames.Status, A.ToDo.Id, ready.Id);
        var snapshot = A.Snapshot(A.Story().Saying("Faster") with { Status = ready }) with { StatusEntry = entry, NewChanges = [entry] };

        Bench.Judge(snapshot.At(Moment.Ready), Blocking<AcceptanceCriteria>()).Finding("acceptance-criteria").Disputes.Single().RestoreTo.ShouldBe(A.ToDo.Id);
    }

    [Fact]
    public void The_guards_own_entry_is_never_disputed() =>
        Bench.Judge(A.Snapshot(Blocked.In(A.Sprint())).EnteredBy(A.Guard, byGuard: true), Blocking<UnresolvedBlocker>())
            .Finding("unresolved-blocker").Disputes.ShouldBeEmpty();

    private static Dispute? Scope(Snapshot snapshot) => Bench.Judge(snapshot, Blocking<SprintScope>()).Finding("sprint-scope").Disputes.SingleOrDefault();

    private static RuleSet Blocking<TRule>()
        where TRule : Rule => A.RuleSet().With<TRule>(rule => rule with { Mode = Mode.Block });
}
