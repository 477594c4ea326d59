namespace BacklogGuard.Inbox;

/// <summary>What is done by the clock instead of by a delivery.</summary>
internal sealed partial class Chores(Claims claims, Retention retention, Bell bell, ILogger<Chores> log)
{
    /// <summary>Gives abandoned claims back and wakes the workers for whatever is due.</summary>
    public async Task SweepAsync(CancellationToken cancellationToken)
    {
        var freed = await claims.FreeAbandonedAsync(everybodys: false, cancellationToken);
        if (freed > 0)
        {
            Log.Freed(log, freed);
        }

        bell.Ring(1);
    }

    public Task ForgetAsync(CancellationToken cancellationToken) => retention.RunAsync(cancellationToken);

    private static partial class Log
    {
        [LoggerMessage(EventId = 1141, Level = LogLevel.Warning, Message = "{Deliveries} deliveries were claimed by a worker that is gone; they wait again")]
        public static partial void Freed(ILogger logger, int deliveries);
    }
}
