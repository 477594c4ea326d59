using BacklogGuard.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace BacklogGuard.Inbox;

/// <summary>Writes down how the work on an item ended, and gives the item back.</summary>
internal sealed class Settlement(IStore store, IOptions<InboxOptions> options, TimeProvider clock, InboxMeter meter, Bell bell)
{
    /// <param name="result">Null when the work was stopped before it came to a result: then the attempt does not count.</param>
    /// <returns>False when the lease had been lost: then nothing was changed.</returns>
    public async Task<bool> SettleAsync(ClaimedItem claimed, WorkResult? result, CancellationToken cancellationToken)
    {
        var (held, followUps) = await store.WriteAsync((db, token) => SettleAsync(db, claimed, result, token), cancellationToken);
        meter.Attempted(claimed.Connection, held ? Outcome(result) : "lost");
        bell.Ring(followUps);
        return held;
    }

    private async Task<(bool Held, int FollowUps)> SettleAsync(GuardDb db, ClaimedItem claimed, WorkResult? result, CancellationToken cancellationToken)
    {
        var held = await Claims.Held(db, claimed).ExecuteUpdateAsync(
            row => row.SetProperty(item => item.LeasedUntil, (DateTimeOffset?)null).SetProperty(item => item.Worker, (string?)null),
            cancellationToken);
        if (held == 0)
        {
            return (false, 0);
        }

        switch (result)
        {
            case WorkResult.Done done:
                await EndAsync(db, [.. claimed.Deliveries], DeliveryState.Done, done.Reason, cancellationToken);
                return (true, await FollowAsync(db, claimed, done.FollowUps ?? [], cancellationToken));
            case WorkResult.Retry retry:
                await RetryAsync(db, claimed, retry, cancellationToken);
                return (true, 0);
            case WorkResult.GiveUp giveUp:
                await EndAsync(db, [.. claimed.Deliveries], DeliveryState.Dead, giveUp.Reason, cancellationToken);
                return (true, 0);
            default:
                await PutBackAsync(db, claimed, cancellationToken);
                return (true, 0);
        }
    }

    private async Task RetryAsync(GuardDb db, ClaimedItem claimed, WorkResult.Retry retry, CancellationToken cancellationToken)
    {
        var exhausted = claimed.Deliveries.Where(delivery => delivery.Attempts >= options.Value.MaxAttempts).ToList();
        await EndAsync(db, exhausted, DeliveryState.Dead, $"Given up after {options.Value.MaxAttempts} attempts: {retry.Reason}", cancellationToken);
        var now = clock.GetUtcNow();
        var reason = CleanText.Of(retry.Reason, 1000);
        foreach (var group in claimed.Deliveries.Except(exhausted).GroupBy(delivery => delivery.Attempts))
        {
            var next = now + Backoff.After(group.Key, retry.After, Dice(claimed));
            await Rows(db, group).ExecuteUpdateAsync(
                row => row.SetProperty(delivery => delivery.State, DeliveryState.Pending)
                    .SetProperty(delivery => delivery.Claims, 0)
                    .SetProperty(delivery => delivery.NextAttemptAt, next)
                    .SetProperty(delivery => delivery.Reason, reason),
                cancellationToken);
        }
    }

    private async Task EndAsync(GuardDb db, List<ClaimedDelivery> deliveries, DeliveryState state, string why, CancellationToken cancellationToken)
    {
        if (deliveries.Count == 0)
        {
            return;
        }

        var now = clock.GetUtcNow();
        var reason = CleanText.Of(why, 1000);
        await Rows(db, deliveries).ExecuteUpdateAsync(
            row => row.SetProperty(delivery => delivery.State, state)
                .SetProperty(delivery => delivery.Claims, 0)
                .SetProperty(delivery => delivery.DoneAt, now)
                .SetProperty(delivery => delivery.Reason, reason),
            cancellationToken);
        if (state == DeliveryState.Dead)
        {
            meter.Died(deliveries.Count);
        }
    }

    private static Task<int> PutBackAsync(GuardDb db, ClaimedItem claimed, CancellationToken cancellationToken) =>
        Rows(db, claimed.Deliveries).ExecuteUpdateAsync(
            row => row.SetProperty(delivery => delivery.State, DeliveryState.Pending)
                .SetProperty(delivery => delivery.Attempts, delivery => delivery.Attempts - 1)
                .SetProperty(delivery => delivery.Claims, 0),
            cancellationToken);

    // An item with a follow-up that still waits will be looked at anyway.
    private async Task<int> FollowAsync(GuardDb db, ClaimedItem claimed, IReadOnlyList<string> wished, CancellationToken cancellationToken)
    {
        var waiting = await db.Deliveries
            .Where(row => row.Connection == claimed.Connection && row.State == DeliveryState.Pending && row.Event == FollowUp.Event && wished.Contains(row.Item!))
            .Select(row => row.Item!)
            .ToListAsync(cancellationToken);
        var items = wished.Select(item => CleanText.Of(item, 200)).Except(waiting).ToList();
        if (items.Count == 0)
        {
            return 0;
        }

        var now = clock.GetUtcNow();
        var parent = claimed.Deliveries[^1];
        db.Deliveries.AddRange(items.Select(item => FollowUp.Of(claimed.Connection, parent.DeliveryId, item, now, parent.TraceParent)));
        await FollowUp.MakeClaimableAsync(db, claimed.Connection, items, null, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return items.Count;
    }

    private static IQueryable<DeliveryRow> Rows(GuardDb db, IEnumerable<ClaimedDelivery> deliveries)
    {
        var ids = deliveries.Select(delivery => delivery.DeliveryId).ToList();
        return db.Deliveries.Where(row => ids.Contains(row.DeliveryId) && row.State == DeliveryState.Claimed);
    }

    // One throw per claim, so that a burst that failed together is tried again together.
    private static double Dice(ClaimedItem claimed) =>
        new Random(HashCode.Combine(claimed.Connection, claimed.Item, claimed.Fence)).NextDouble();

    private static string Outcome(WorkResult? result) => result switch
    {
        WorkResult.Done => "done",
        WorkResult.Retry => "retry",
        WorkResult.GiveUp => "given_up",
        _ => "stopped",
    };
}
