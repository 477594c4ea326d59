using Hangfire;

namespace BacklogGuard.Inbox.Jobs;

/// <summary>What Hangfire does by the clock.</summary>
internal sealed class JobSchedule(IRecurringJobManager jobs) : IHostedService
{
    private const string EveryQuarterMinute = "*/15 * * * * *";

    public Task StartAsync(CancellationToken cancellationToken)
    {
        jobs.AddOrUpdate<Chores>("sweep", chores => chores.SweepAsync(CancellationToken.None), EveryQuarterMinute);
        jobs.AddOrUpdate<Chores>("retention", chores => chores.ForgetAsync(CancellationToken.None), Cron.Daily(3, 17));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
