using System.Globalization;
using BacklogGuard.Practice.AzureDevOps.Hooks;

namespace BacklogGuard.Tests.Practice.AzureDevOps;

public sealed class HookHealthTests
{
    private static readonly DateTimeOffset Start = DateTimeOffset.Parse("2026-11-23T10:00:00Z", CultureInfo.InvariantCulture);
    private readonly HookHealth _health = new();

    [Theory]
    [InlineData(408)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public void A_transient_failure_is_sent_again_eight_times_within_three_minutes(int status)
    {
        var pauses = Enumerable.Range(1, 8).Select(attempt => _health.Judge(1, attempt, status, Start)!).ToList();
        pauses.Select(pause => (pause.After.TotalSeconds, pause.IsProbation)).ShouldBe([(1, false), (2, false), (4, false), (8, false), (16, false), (32, false), (60, false), (60, false)]);
        pauses.Sum(pause => pause.After.TotalSeconds).ShouldBe(183);
        _health.Status.ShouldBe(HookStatus.Enabled);
        _health.Judge(1, 9, status, Start)!.IsProbation.ShouldBeTrue();
        _health.Status.ShouldBe(HookStatus.OnProbation);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(404)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(302)]
    [InlineData(0)]
    public void Every_other_failure_leads_to_probation_at_once(int status)
    {
        _health.Judge(1, 1, status, Start).ShouldBe(new HookRetry(TimeSpan.FromMinutes(20), true));
        (_health.Status, _health.TakesNew, _health.IsDisabled).ShouldBe((HookStatus.OnProbation, false, false));
    }

    [Fact]
    public void Probation_ends_after_seven_retries_in_thirty_six_hours()
    {
        var minutes = new List<double> { _health.Judge(1, 1, 500, Start)!.After.TotalMinutes };
        for (var retry = 1; _health.Judge(1, retry + 1, 503, Start) is { } next; retry++)
        {
            minutes.Add(next.After.TotalMinutes);
        }

        minutes.ShouldBe([20, 40, 80, 160, 320, 640, 900]);
        minutes.Sum().ShouldBe(36 * 60);
        (_health.Status, _health.ProbationRetries, _health.LastProbationRetry).ShouldBe((HookStatus.DisabledBySystem, 7, Start));
    }

    [Fact]
    public void One_success_restores()
    {
        _health.Judge(1, 1, 500, Start);
        _health.Judge(1, 2, 500, Start);
        _health.Judge(1, 3, 202, Start).ShouldBeNull();
        (_health.Status, _health.ProbationRetries).ShouldBe((HookStatus.Enabled, 0));
    }

    [Fact]
    public void Gone_disables_at_once()
    {
        _health.Judge(1, 1, 410, Start).ShouldBeNull();
        _health.Status.ShouldBe(HookStatus.DisabledBySystem);
        _health.Judge(2, 1, 200, Start).ShouldBeNull();
        _health.Status.ShouldBe(HookStatus.DisabledBySystem);
    }

    [Fact]
    public void A_second_notification_that_fails_on_probation_is_given_up()
    {
        _health.Judge(1, 1, 500, Start);
        _health.Judge(2, 1, 500, Start).ShouldBeNull();
        _health.ProbationRetries.ShouldBe(0);
    }

    [Fact]
    public void Statuses_are_named_as_the_API_names_them()
    {
        Enum.GetValues<HookStatus>().Select(status => status.Name()).ShouldBe(["enabled", "onProbation", "disabledByUser", "disabledBySystem", "disabledByInactiveIdentity"]);
        HookStatusNames.Parse("disabledByUser").ShouldBe(HookStatus.DisabledByUser);
        HookStatusNames.Parse("off").ShouldBeNull();
    }
}
