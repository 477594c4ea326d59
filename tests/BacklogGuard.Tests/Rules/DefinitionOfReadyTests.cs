using BacklogGuard.Facts;
using BacklogGuard.Rules;
using BacklogGuard.Tests.Support;
using BacklogGuard.Verdicts;

namespace BacklogGuard.Tests.Rules;

public sealed class DefinitionOfReadyTests
{
    private static readonly WorkItem Vague = A.Story().Saying("TBD: which currencies?") with { Title = "Fix stuff", Estimate = (decimal?)null };

    [Fact]
    public void The_score_adds_the_weights_of_what_is_met()
    {
        var readiness = Rate(A.Story().Saying("Faster").BlockedBy("PAY-12", A.ToDo));

        readiness.Score.ShouldBe(45);
        readiness.Ready.ShouldBeFalse();
        readiness.Met.ShouldBe(["Title", "Estimate", "Open questions"]);
        readiness.Unmet.ShouldBe(["Acceptance criteria", "Unresolved blocker"]);
    }

    [Fact]
    public void The_shortest_way_is_the_cheapest_that_reaches_the_bar_and_is_proved_by_judging()
    {
        // Criteria alone (cost 2) lift 45 to 80; the blocker (cost 5) would not.
        var readiness = Rate(A.Story().Saying("Faster").BlockedBy("PAY-12", A.ToDo));

        readiness.ShortestWay.Select(remedy => remedy.Field).ShouldBe(["Description"]);
        readiness.ScoreAfter.ShouldBe(80);
    }

    [Fact]
    public void No_cheaper_set_of_remedies_is_ready()
    {
        var snapshot = A.Snapshot(Vague.BlockedBy("PAY-12", A.ToDo)).At(Moment.Check);
        var readiness = Bench.Judge(snapshot).Readiness!;
        var remedies = Bench.Judge(snapshot).Findings.Where(finding => finding.Rule != "definition-of-ready").Select(finding => finding.Remedy).ToList();

        var cheapest = Enumerable.Range(1, (1 << remedies.Count) - 1)
            .Select(bits => remedies.Where((_, index) => (bits & (1 << index)) != 0).ToList())
            .Where(subset => Rate(subset.Aggregate(snapshot.Item, (item, remedy) => remedy.Apply!(item))).Ready)
            .Min(subset => subset.Sum(remedy => remedy.Cost));

        readiness.ShortestWay.Sum(remedy => remedy.Cost).ShouldBe(cheapest);
        Rate(readiness.ShortestWay.Aggregate(snapshot.Item, (item, remedy) => remedy.Apply!(item))).Score.ShouldBe(readiness.ScoreAfter);
    }

    [Fact]
    public void What_must_be_met_outweighs_any_score()
    {
        var set = A.RuleSet().With<DefinitionOfReady>(rule => rule with { Bar = 10, Must = ["clear-title"] });
        var readiness = Bench.Judge(A.Snapshot(A.Story() with { Title = "Fix stuff" }).At(Moment.Check), set).Readiness!;

        readiness.Ready.ShouldBeFalse();
        readiness.Score.ShouldBe(90);
        readiness.ShortestWay.Single().Field.ShouldBe("Summary");
    }

    [Fact]
    public void What_is_skipped_or_switched_off_does_not_count()
    {
        var snapshot = A.Snapshot(A.Story() with { Estimate = (decimal?)null }).At(Moment.Check);

        Bench.Judge(snapshot with { Board = (Board?)null }).Readiness!.Score.ShouldBe(100);
        Bench.Judge(snapshot, A.RuleSet().With<Estimate>(rule => rule with { Mode = Mode.Off })).Readiness!.Score.ShouldBe(100);
    }

    [Fact]
    public void What_could_not_be_read_leaves_the_answer_open_only_when_it_matters()
    {
        var unread = Reading<Board?>.Unknown("Two boards.");

        Ask(unread, A.Story()).ShouldPass();
        Ask(unread, A.Story() with { Title = "Fix stuff" }).ShouldBeUnknown().ShouldBe("It depends on what could not be read: Estimate.");
        Ask(unread, A.Story().Saying("Faster")).ShouldBeFound();
    }

    [Fact]
    public void The_finding_names_what_is_not_met_and_the_way_out()
    {
        var finding = Bench.Judge(A.Snapshot(A.Story().Saying("Faster").BlockedBy("PAY-12", A.ToDo)).At(Moment.Check)).Finding("definition-of-ready");

        finding.Expected.ShouldBe("readiness of at least 80 of 100");
        finding.Actual.ShouldBe("45 of 100; not met: Acceptance criteria and Unresolved blocker");
        finding.Remedy.How.ShouldBe("Description: List them under the heading \"Acceptance criteria\"");
    }

    [Fact]
    public void Readiness_is_told_only_when_a_part_of_it_was_judged()
    {
        Bench.Judge(A.Snapshot().At(Moment.Edited)).Readiness.ShouldBeNull();
        Bench.Judge(A.Snapshot().At(Moment.Edited), memory: ItemMemory.Blank.Open("estimate", A.Now)).Readiness!.Score.ShouldBe(100);
    }

    private static RuleOutcome Ask(Reading<Board?> board, WorkItem item) =>
        Bench.Judge(A.Snapshot(item).At(Moment.Check) with { Board = board }).Of("definition-of-ready");

    private static Readiness Rate(WorkItem item) => Bench.Judge(A.Snapshot(item).At(Moment.Check)).Readiness!;
}
