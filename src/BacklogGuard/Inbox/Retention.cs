using BacklogGuard.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace BacklogGuard.Inbox;

/// <summary>Forgets what is old, in small bites, so that the door never waits behind it.</summary>
internal sealed class Retention(IStore store, IOptions<InboxOptions> options, TimeProvider clock)
{
    private const int Bite = 500;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var bodies = now.AddDays(-options.Value.BodyDays);
        var deliveries = now.AddDays(-options.Value.DeliveryDays);
        var decisions = now.AddDays(-options.Value.DecisionDays);
        await RepeatAsync((db, token) => ForgetBodiesAsync(db, bodies, token), cancellationToken);
        await RepeatAsync((db, token) => DeleteDeliveriesAsync(db, deliveries, decisions, token), cancellationToken);
        await RepeatAsync((db, token) => DeleteDecisionsAsync(db, decisions, token), cancellationToken);
        await RepeatAsync((db, token) => DeleteActionsAsync(db, decisions, token), cancellationToken);
    }

    private async Task RepeatAsync(Func<GuardDb, CancellationToken, Task<int>> bite, CancellationToken cancellationToken)
    {
        while (await store.WriteAsync(bite, cancellationToken) == Bite)
        {
        }
    }

    private static async Task<int> ForgetBodiesAsync(GuardDb db, DateTimeOffset before, CancellationToken cancellationToken)
    {
        var ids = await db.Deliveries
            .Where(row => row.ReceivedAt < before && row.Body != null && row.State != DeliveryState.Pending && row.State != DeliveryState.Claimed)
            .OrderBy(row => row.Id).Select(row => row.Id).Take(Bite).ToListAsync(cancellationToken);
        return await db.Deliveries.Where(row => ids.Contains(row.Id)).ExecuteUpdateAsync(row => row.SetProperty(delivery => delivery.Body, (byte[]?)null), cancellationToken);
    }

    private static async Task<int> DeleteDeliveriesAsync(GuardDb db, DateTimeOffset settled, DateTimeOffset dead, CancellationToken cancellationToken)
    {
        var ids = await db.Deliveries
            .Where(row => ((row.State == DeliveryState.Done || row.State == DeliveryState.Unrecognised) && row.DoneAt < settled)
                || (row.State == DeliveryState.Dead && row.DoneAt < dead))
            .OrderBy(row => row.Id).Select(row => row.Id).Take(Bite).ToListAsync(cancellationToken);
        return await db.Deliveries.Where(row => ids.Contains(row.Id)).ExecuteDeleteAsync(cancellationToken);
    }

    private static async Task<int> DeleteDecisionsAsync(GuardDb db, DateTimeOffset before, CancellationToken cancellationToken)
    {
        var ids = await db.Decisions.Where(row => row.At < before).OrderBy(row => row.Id).Select(row => row.Id).Take(Bite).ToListAsync(cancellationToken);
        return await db.Decisions.Where(row => ids.Contains(row.Id)).ExecuteDeleteAsync(cancellationToken);
    }

    private static async Task<int> DeleteActionsAsync(GuardDb db, DateTimeOffset before, CancellationToken cancellationToken)
    {
        var ids = await db.Actions.Where(row => row.DoneAt < before).OrderBy(row => row.Id).Select(row => row.Id).Take(Bite).ToListAsync(cancellationToken);
        return await db.Actions.Where(row => ids.Contains(row.Id)).ExecuteDeleteAsync(cancellationToken);
    }
}
