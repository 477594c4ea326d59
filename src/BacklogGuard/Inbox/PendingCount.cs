using BacklogGuard.Storage;
using Microsoft.EntityFrameworkCore;

namespace BacklogGuard.Inbox;

/// <summary>Counts what waits, every five seconds, so that reading the metrics costs no query.</summary>
internal sealed partial class PendingCount(IStore store, InboxMeter meter, TimeProvider clock, ILogger<PendingCount> log) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, clock);
        do
        {
            await CountAsync(stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task CountAsync(CancellationToken cancellationToken)
    {
        try
        {
            meter.Waiting(await store.ReadAsync(
                (db, token) => db.Deliveries.LongCountAsync(row => row.State == DeliveryState.Pending || row.State == DeliveryState.Claimed, token),
                cancellationToken));
        }
        catch (Exception exception) when (exception is not (OutOfMemoryException or OperationCanceledException))
        {
            Log.NotCounted(log, exception);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 1131, Level = LogLevel.Warning, Message = "Waiting deliveries could not be counted")]
        public static partial void NotCounted(ILogger logger, Exception exception);
    }
}
