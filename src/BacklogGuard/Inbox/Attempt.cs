using Microsoft.Extensions.Options;

namespace BacklogGuard.Inbox;

/// <summary>One attempt at one item: does the work, keeps the lease alive meanwhile, turns exceptions into retries.</summary>
internal sealed partial class Attempt(Claims claims, IItemWork work, IOptions<InboxOptions> options, TimeProvider clock, ILogger<Attempt> log)
{
    /// <returns>Null when it was stopped before it came to a result.</returns>
    public async Task<WorkResult?> RunAsync(ClaimedItem item, CancellationToken stop)
    {
        using var activity = Tracing.Start("work", item);
        using var limit = new CancellationTokenSource(options.Value.WorkLimit, clock);
        using var lost = new CancellationTokenSource();
        using var any = CancellationTokenSource.CreateLinkedTokenSource(stop, limit.Token, lost.Token);
        using var over = new CancellationTokenSource();
        var heart = BeatAsync(item, lost, over.Token);
        try
        {
            return await work.WorkAsync(item, any.Token);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested || lost.IsCancellationRequested)
        {
            return null;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            Log.Failed(log, item.Connection, item.Item, exception);
            return new WorkResult.Retry(limit.IsCancellationRequested ? $"The work took longer than {options.Value.WorkLimit}." : exception.Message);
        }
        finally
        {
            await over.CancelAsync();
            await heart;
        }
    }

    private async Task BeatAsync(ClaimedItem item, CancellationTokenSource lost, CancellationToken over)
    {
        using var timer = new PeriodicTimer(options.Value.Lease / 3, clock);
        while (await TicksAsync(timer, over))
        {
            if (!await IsStillOursAsync(item))
            {
                await lost.CancelAsync();
                return;
            }
        }
    }

    private static async Task<bool> TicksAsync(PeriodicTimer timer, CancellationToken over)
    {
        try
        {
            return await timer.WaitForNextTickAsync(over);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    // A database that is down for a moment takes no lease away: the fence decides in the end.
    private async Task<bool> IsStillOursAsync(ClaimedItem item)
    {
        try
        {
            return await claims.RenewAsync(item, CancellationToken.None);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            Log.NotRenewed(log, item.Connection, item.Item, exception);
            return true;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 1111, Level = LogLevel.Error, Message = "{Connection} {Item}: the attempt failed")]
        public static partial void Failed(ILogger logger, string connection, string item, Exception exception);

        [LoggerMessage(EventId = 1112, Level = LogLevel.Warning, Message = "{Connection} {Item}: the lease could not be renewed")]
        public static partial void NotRenewed(ILogger logger, string connection, string item, Exception exception);
    }
}
