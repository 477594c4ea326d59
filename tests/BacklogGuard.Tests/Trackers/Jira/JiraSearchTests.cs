using BacklogGuard.Facts;
using BacklogGuard.Trackers;

namespace BacklogGuard.Tests.Trackers.Jira;

public sealed class JiraSearchTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task All_pages_are_read_and_an_item_on_two_of_them_counts_once()
    {
        await using var bench = new RecordedJira(TrackerKind.JiraCloud);
        bench.Project.PageTokens = ["a", "b"];
        using var acme = bench.Connect();

        using var tally = CallTally.Begin();
        var sprint = await acme.Eyes.ReadSprintAsync("42", Cancel);

        sprint!.Items.ShouldHaveSingleItem().Key.ShouldBe("SHOP-7");
        tally.Reads.ShouldBe(5);
    }

    [Fact]
    public async Task A_page_token_that_comes_back_ends_the_search()
    {
        await using var bench = new RecordedJira(TrackerKind.JiraCloud);
        bench.Project.PageTokens = ["a", "b", "a"];
        using var acme = bench.Connect();

        var trouble = await Should.ThrowAsync<TrackerException>(() => acme.Eyes.ReadSprintAsync("42", Cancel));

        trouble.Trouble.ShouldBe(TrackerTrouble.Garbage);
        trouble.Message.ShouldBe("acme goes round in circles: its search gave the same page token twice, or more than 100 pages.");
    }
}
