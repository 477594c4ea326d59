using BacklogGuard.Facts;
using BacklogGuard.Rules;
using BacklogGuard.Tests.Support;

namespace BacklogGuard.Tests.Rules;

public sealed class UnresolvedBlockerTests
{
    [Fact]
    public void Each_open_blocker_is_named_with_title_and_status() =>
        Bench.Ask<UnresolvedBlocker>(A.Story().BlockedBy("PAY-12", A.ToDo).BlockedBy("PAY-13", A.InProgress, "Sign callbacks")).ShouldBeFound()
            .Actual.ShouldBe("waits for PAY-12 \"Retry failed webhooks\" (To Do) and PAY-13 \"Sign callbacks\" (In Progress)");

    [Fact]
    public void More_than_five_are_counted()
    {
        var item = Enumerable.Range(1, 7).Aggregate(A.Story(), (story, number) => story.BlockedBy($"PAY-{number}", A.ToDo));

        Bench.Ask<UnresolvedBlocker>(item).ShouldBeFound().Actual.ShouldEndWith(" and 2 more");
    }

    [Fact]
    public void A_done_blocker_blocks_nothing() => Bench.Ask<UnresolvedBlocker>(A.Story().BlockedBy("PAY-12", A.Done)).ShouldPass();

    [Theory]
    [InlineData("Blocks")]
    [InlineData("None")]
    public void Only_what_the_item_waits_for_counts(string direction)
    {
        var story = A.Story().BlockedBy("PAY-12", A.ToDo);

        Bench.Ask<UnresolvedBlocker>(story with { Links = [story.Links[0] with { Direction = Enum.Parse<LinkDirection>(direction) }] }).ShouldPass();
    }

    [Fact]
    public void A_blocker_whose_status_cannot_be_told_is_unknown() =>
        Bench.Ask<UnresolvedBlocker>(A.Story().BlockedBy("PAY-12", A.ToDo with { Category = StatusCategory.Unknown })).ShouldBeUnknown()
            .ShouldBe("Whether PAY-12 is done could not be read.");
}
