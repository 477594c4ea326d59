using BacklogGuard.Facts;
using BacklogGuard.Rules;
using BacklogGuard.Tests.Support;

namespace BacklogGuard.Tests.Rules;

public sealed class EstimateTests
{
    private static readonly WorkItem Unestimated = A.Story() with { Estimate = (decimal?)null };

    [Fact]
    public void An_item_without_a_value_is_found_in_the_boards_own_words()
    {
        var finding = Bench.Ask<Estimate>(Unestimated).ShouldBeFound();

        finding.Actual.ShouldBe("Story Points is empty");
        finding.Remedy.Field.ShouldBe("Story Points");
    }

    [Fact]
    public void Zero_is_an_estimate() => Bench.Ask<Estimate>(A.Story() with { Estimate = (decimal?)0 }).ShouldPass().ShouldBe("Story Points: 0.");

    [Fact]
    public void A_board_that_does_not_estimate_asks_for_nothing() =>
        Bench.Ask<Estimate>(A.Snapshot(Unestimated) with { Board = A.Board with { Estimation = new Estimation.None() } }).ShouldBeSkipped()
            .ShouldBe("The board Shop board does not estimate.");

    [Fact]
    public void Without_a_board_there_is_nothing_to_estimate_for() =>
        Bench.Ask<Estimate>(A.Snapshot(Unestimated) with { Board = (Board?)null }).ShouldBeSkipped().ShouldBe("The item is on no board.");

    [Fact]
    public void An_unknown_board_or_estimate_is_unknown()
    {
        Bench.Ask<Estimate>(A.Snapshot(Unestimated) with { Board = Reading<Board?>.Unknown("Two boards.") }).ShouldBeUnknown().ShouldBe("Two boards.");
        Bench.Ask<Estimate>(A.Story() with { Estimate = Reading<decimal?>.Unknown("Two fields.") }).ShouldBeUnknown().ShouldBe("Two fields.");
    }

    [Fact]
    public void Sub_tasks_and_epics_are_left_alone()
    {
        Bench.Ask<Estimate>(Unestimated with { IsSubtask = true }).ShouldBeSkipped();
        Bench.Ask<Estimate>(Unestimated with { Type = "Epic" }).ShouldBeSkipped();
    }
}
