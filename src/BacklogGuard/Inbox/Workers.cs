using BacklogGuard.Storage;
using Microsoft.Extensions.Options;

namespace BacklogGuard.Inbox;

/// <summary>Work on what the tray holds, several items at a time and no item twice at once.</summary>
internal sealed partial class Workers(
    Claims claims, Attempt attempt, Settlement settlement, Bell bell, IOptions<InboxOptions> options, IOptions<StorageOptions> storage,
    TimeProvider clock, ILogger<Workers> log) : BackgroundService
{
    private readonly CancellationTokenSource _hardStop = new();
    private readonly HashSet<Task> _running = [];
    private long _lastLook;

    /// <summary>When a worker last looked into the tray; null before the first time.</summary>
    public DateTimeOffset? LastLook => Interlocked.Read(ref _lastLook) is not 0 and var ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;

    /// <summary>Works on everything that is due now until nothing is left, also in the hands of the other workers.</summary>
    public async Task DrainAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (await TakeOneAsync())
            {
                continue;
            }

            var others = Running();
            if (others.Length == 0)
            {
                return;
            }

            await Task.WhenAll(others).WaitAsync(cancellationToken);
        }
    }

    public override void Dispose()
    {
        _hardStop.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await using var grace = stoppingToken.Register(() => _ = StopHardLaterAsync());
        await PersistAsync(() => claims.FreeAbandonedAsync(everybodys: !storage.Value.IsPostgreSql, CancellationToken.None), stoppingToken);
        await Task.WhenAll(Enumerable.Range(0, options.Value.Workers).Select(_ => Task.Run(() => WorkUntilAsync(stoppingToken), CancellationToken.None)));
        await _hardStop.CancelAsync();
    }

    private async Task WorkUntilAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            if (!await PersistAsync(TakeOneAsync, stopping))
            {
                await RestAsync(stopping);
            }
        }
    }

    // The database may be away for a while; the workers are there when it comes back.
    private async Task<T> PersistAsync<T>(Func<Task<T>> work, CancellationToken stopping)
    {
        while (true)
        {
            try
            {
                return await work();
            }
            catch (Exception exception) when (exception is not OutOfMemoryException && !stopping.IsCancellationRequested)
            {
                Log.StoreTrouble(log, exception);
                await RestAsync(stopping);
            }
        }
    }

    private async Task RestAsync(CancellationToken stopping)
    {
        try
        {
            await bell.WaitAsync(options.Value.Poll, stopping);
        }
        catch (OperationCanceledException)
        {
            // Told to stop: the loop ends by itself.
        }
    }

    private Task<bool> TakeOneAsync()
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_running)
        {
            _running.Add(done.Task);
        }

        return TrackedAsync();

        async Task<bool> TrackedAsync()
        {
            try
            {
                return await ClaimAndWorkAsync();
            }
            finally
            {
                lock (_running)
                {
                    _running.Remove(done.Task);
                }

                done.SetResult();
            }
        }
    }

    // Without a token: a claim that is committed but not noticed would block the item until its lease runs out.
    private async Task<bool> ClaimAndWorkAsync()
    {
        var item = await claims.ClaimAsync(CancellationToken.None);
        Interlocked.Exchange(ref _lastLook, clock.GetUtcNow().UtcTicks);
        if (item is null)
        {
            return false;
        }

        var result = await attempt.RunAsync(item, _hardStop.Token);
        if (!await settlement.SettleAsync(item, result, CancellationToken.None))
        {
            Log.LeaseLost(log, item.Connection, item.Item, item.Fence);
        }

        return true;
    }

    private Task[] Running()
    {
        lock (_running)
        {
            return [.. _running];
        }
    }

    private async Task StopHardLaterAsync()
    {
        try
        {
            await Task.Delay(options.Value.StopWithin, clock, _hardStop.Token);
            await _hardStop.CancelAsync();
        }
        catch (Exception exception) when (exception is OperationCanceledException or ObjectDisposedException)
        {
            // Everybody finished in time.
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 1121, Level = LogLevel.Error, Message = "The workers cannot reach the store and try again")]
        public static partial void StoreTrouble(ILogger logger, Exception exception);

        [LoggerMessage(EventId = 1122, Level = LogLevel.Warning, Message = "{Connection} {Item}: the lease of claim {Fence} was lost; its result was refused and the work is repeated")]
        public static partial void LeaseLost(ILogger logger, string connection, string item, long fence);
    }
}
