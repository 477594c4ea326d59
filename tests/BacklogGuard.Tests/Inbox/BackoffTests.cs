using BacklogGuard.Inbox;

namespace BacklogGuard.Tests.Inbox;

public sealed class BackoffTests
{
    [Fact]
    public void Nine_waits_add_up_to_about_45_hours()
    {
        var waits = Enumerable.Range(1, 9).Select(attempt => Backoff.After(attempt, null, 0.5)).ToList();

        waits[0].ShouldBe(TimeSpan.FromSeconds(5));
        waits[^1].ShouldBe(TimeSpan.FromHours(24));
        waits.Aggregate(TimeSpan.Zero, (sum, wait) => sum + wait).TotalHours.ShouldBeInRange(44, 45);
    }

    [Theory]
    [InlineData(0, 96)]
    [InlineData(1, 144)]
    public void A_wait_lies_within_twenty_percent(double dice, double seconds) =>
        Backoff.After(3, null, dice).TotalSeconds.ShouldBe(seconds, 0.001);

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(3, 1, 1)]
    [InlineData(4, 1, 600)]
    [InlineData(4, 3600, 3600)]
    [InlineData(1, 1_000_000, 86_400)]
    [InlineData(1, -5, 0)]
    public void The_tracker_is_obeyed_but_cannot_use_up_all_attempts_at_once(int attempts, int asked, int seconds) =>
        Backoff.After(attempts, TimeSpan.FromSeconds(asked), 0.5).ShouldBe(TimeSpan.FromSeconds(seconds));
}
