using BacklogGuard.Facts;
using BacklogGuard.Rules;
using BacklogGuard.Tests.Support;

namespace BacklogGuard.Tests.Rules;

public sealed class ClearTitleTests
{
    [Theory]
    [InlineData("Checkout", "1 word")]
    [InlineData("Fix stuff", "2 words")]
    [InlineData("Improve onboarding", "2 words")]
    [InlineData("[Web] Improve onboarding", "2 words")]
    [InlineData("", "0 words")]
    [InlineData("Fix some bugs and issues", "only generic words")]
    [InlineData("CHECKOUT BROKEN AGAIN", "written in capitals")]
    public void A_title_that_says_little_is_found(string title, string actual)
    {
        var finding = Bench.Ask<ClearTitle>(A.Story() with { Title = title }).ShouldBeFound();

        finding.Actual.ShouldBe(actual);
        finding.Remedy.Field.ShouldBe("Summary");
    }

    [Theory]
    [InlineData("Pay an order with a saved card")]
    [InlineData("Use TLS for SMTP")]
    [InlineData("SSL TLS API")]
    [InlineData("保存したカードで支払う")]
    [InlineData("Fix rounding of VAT")]
    public void A_specific_title_passes(string title) => Bench.Ask<ClearTitle>(A.Story() with { Title = title }).ShouldPass();

    [Fact]
    public void The_same_open_title_in_the_sprint_is_found()
    {
        var twin = new SprintItem("77", "SHOP-7", "pay an order with a saved card.", 3, StatusCategory.ToDo);
        var snapshot = A.Snapshot(A.Story().In(A.Sprint()));

        Bench.Ask<ClearTitle>(snapshot.Holding(34, twin)).ShouldBeFound().Actual.ShouldBe("the same title as SHOP-7, which is open in the same sprint");
        Bench.Ask<ClearTitle>(snapshot.Holding(34, twin with { Category = StatusCategory.Done })).ShouldPass();
    }
}
