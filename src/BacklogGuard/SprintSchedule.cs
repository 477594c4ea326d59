using Hangfire;

namespace BacklogGuard;

/// <summary>Looks for sprints that have started. Days begin at a quarter of an hour in every time zone, so that a start is seen a minute later.</summary>
internal sealed class SprintSchedule(IRecurringJobManager jobs) : IHostedService
{
    private const string AfterEveryQuarter = "1-59/15 * * * *";

    public Task StartAsync(CancellationToken cancellationToken)
    {
        jobs.AddOrUpdate<SprintStarts>("sprint-starts", starts => starts.LookAsync(CancellationToken.None), AfterEveryQuarter);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
