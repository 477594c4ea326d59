using BacklogGuard.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace BacklogGuard.Inbox;

/// <summary>Hands out items: one worker at a time, under a lease and a fence that grows with every claim.</summary>
internal sealed class Claims(IStore store, IOptions<InboxOptions> options, TimeProvider clock, InboxMeter meter)
{
    /// <summary>A delivery that was claimed so often without any result kills the process.</summary>
    public const int LethalClaims = 3;

    // After the second death in a row the others get some quiet before the suspect's turn comes.
    private static readonly TimeSpan Breather = TimeSpan.FromSeconds(30);

    private static readonly string Worker = $"{Environment.MachineName}/{Environment.ProcessId}";

    /// <summary>Takes the item that has waited longest, with all its due deliveries; null when nothing is due.</summary>
    public async Task<ClaimedItem?> ClaimAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var (found, item) = await store.WriteAsync(TryClaimAsync, cancellationToken);
            if (!found || item is not null)
            {
                return item;
            }
        }
    }

    /// <summary>Says that the work goes on. False when the lease has been lost to somebody else.</summary>
    public Task<bool> RenewAsync(ClaimedItem claimed, CancellationToken cancellationToken) =>
        store.WriteAsync(
            async (db, token) =>
            {
                var until = clock.GetUtcNow() + options.Value.Lease;
                return await Held(db, claimed).ExecuteUpdateAsync(row => row.SetProperty(item => item.LeasedUntil, until), token) == 1;
            },
            cancellationToken);

    /// <summary>Gives every claim back that nobody works on any more.</summary>
    /// <param name="everybodys">True when no other process can hold one, so that leases need not run out first.</param>
    /// <returns>How many deliveries wait again.</returns>
    public async Task<int> FreeAbandonedAsync(bool everybodys, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var freed = await store.WriteAsync((db, token) => FreeAbandonedAsync(db, now, everybodys ? DateTimeOffset.MaxValue : now, token), cancellationToken);
        return freed;
    }

    public static IQueryable<ItemRow> Held(GuardDb db, ClaimedItem claimed) => db.Items.Where(
        row => row.Connection == claimed.Connection && row.Item == claimed.Item && row.Fence == claimed.Fence && row.LeasedUntil != null);

    private async Task<(bool Found, ClaimedItem? Item)> TryClaimAsync(GuardDb db, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (await LongestWaitingAsync(db, now, cancellationToken) is not { } item)
        {
            return (false, null);
        }

        var due = await DueAsync(db, item, now, cancellationToken);
        var alive = await QuarantineAsync(db, due, now, cancellationToken);
        if (alive.Count == 0)
        {
            return (true, null);
        }

        item.Fence++;
        item.LeasedUntil = now + options.Value.Lease;
        item.Worker = Worker;
        await db.SaveChangesAsync(cancellationToken);
        var ids = alive.ConvertAll(delivery => delivery.Id);
        await db.Deliveries.Where(row => ids.Contains(row.Id)).ExecuteUpdateAsync(
            row => row.SetProperty(delivery => delivery.State, DeliveryState.Claimed)
                .SetProperty(delivery => delivery.Attempts, delivery => delivery.Attempts + 1)
                .SetProperty(delivery => delivery.Claims, delivery => delivery.Claims + 1),
            cancellationToken);
        return (true, new ClaimedItem(item.Connection, item.Item, item.Fence, [.. alive.Select(AsClaimed)]));
    }

    // One statement for both databases; on PostgreSQL workers step over the items that others are just taking.
    private static async Task<ItemRow?> LongestWaitingAsync(GuardDb db, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var sql = $$"""
            SELECT i.* FROM "Deliveries" AS d
            JOIN "Items" AS i ON i."Connection" = d."Connection" AND i."Item" = d."Item"
            WHERE d."State" = 0 AND d."NextAttemptAt" <= {0} AND (i."LeasedUntil" IS NULL OR i."LeasedUntil" <= {0})
            ORDER BY d."NextAttemptAt", d."Id" LIMIT 1 {{db.SkipLocked("i")}}
            """;
        return (await db.Items.FromSqlRaw(sql, now.ToUnixTimeMilliseconds()).ToListAsync(cancellationToken)).SingleOrDefault();
    }

    private async Task<List<DeliveryRow>> DueAsync(GuardDb db, ItemRow item, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var due = await db.Deliveries.AsNoTracking()
            .Where(row => row.Connection == item.Connection && row.Item == item.Item && row.State == DeliveryState.Pending && row.NextAttemptAt <= now)
            .OrderBy(row => row.Id)
            .Take(options.Value.Burst)
            .ToListAsync(cancellationToken);

        // When a burst died together, each goes alone until it is known which one kills.
        return due.Find(delivery => delivery.Claims > 0) is { } suspect ? [suspect] : due;
    }

    private async Task<List<DeliveryRow>> QuarantineAsync(GuardDb db, List<DeliveryRow> due, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var lethal = due.Where(delivery => delivery.Claims >= LethalClaims).Select(delivery => delivery.Id).ToList();
        if (lethal.Count == 0)
        {
            return due;
        }

        await db.Deliveries.Where(row => lethal.Contains(row.Id)).ExecuteUpdateAsync(
            row => row.SetProperty(delivery => delivery.State, DeliveryState.Dead)
                .SetProperty(delivery => delivery.DoneAt, now)
                .SetProperty(delivery => delivery.Reason, "The process died three times while working on it."),
            cancellationToken);
        meter.Died(lethal.Count);
        return due.FindAll(delivery => !lethal.Contains(delivery.Id));
    }

    private static ClaimedDelivery AsClaimed(DeliveryRow row) =>
        new(row.DeliveryId, row.Event, row.Body ?? [], row.ReceivedAt, row.Attempts + 1, row.TraceParent);

    private static async Task<int> FreeAbandonedAsync(GuardDb db, DateTimeOffset now, DateTimeOffset expired, CancellationToken cancellationToken)
    {
        // The fence grows here too: whoever still works under the old lease may not settle anything.
        await db.Items.Where(row => row.LeasedUntil != null && row.LeasedUntil <= expired).ExecuteUpdateAsync(
            row => row.SetProperty(item => item.Fence, item => item.Fence + 1).SetProperty(item => item.LeasedUntil, (DateTimeOffset?)null),
            cancellationToken);
        var abandoned = db.Deliveries.Where(row => row.State == DeliveryState.Claimed
            && !db.Items.Any(item => item.Connection == row.Connection && item.Item == row.Item && item.LeasedUntil != null));
        var once = await abandoned.Where(row => row.Claims < 2).ExecuteUpdateAsync(
            row => row.SetProperty(delivery => delivery.State, DeliveryState.Pending).SetProperty(delivery => delivery.NextAttemptAt, now),
            cancellationToken);
        var again = await abandoned.ExecuteUpdateAsync(
            row => row.SetProperty(delivery => delivery.State, DeliveryState.Pending).SetProperty(delivery => delivery.NextAttemptAt, now + Breather),
            cancellationToken);
        return once + again;
    }
}
