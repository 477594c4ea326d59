using System.Text.Json;
using BacklogGuard.Storage;
using Microsoft.EntityFrameworkCore;

namespace BacklogGuard.Inbox;

/// <summary>Takes deliveries in: durable when it returns, and the same delivery once however often it comes.</summary>
internal sealed partial class Tray(IStore store, ISorter sorter, Bell bell, InboxMeter meter, TimeProvider clock, ILogger<Tray> log)
{
    private const int Tries = 3;

    /// <exception cref="Exception">Whatever the database says when it cannot store; then nothing was stored.</exception>
    public async Task<Stored> StoreAsync(Arrival arrival, CancellationToken cancellationToken)
    {
        var sorted = Sort(arrival.Connection, arrival.Body);
        var stored = await KeepAsync(arrival, sorted, cancellationToken);
        meter.Received(arrival.Connection, stored.Duplicate ? "duplicate" : sorted.Fate switch
        {
            Fate.Judge => "stored",
            Fate.Done => "unwanted",
            _ => "unrecognised",
        });
        if (!stored.Duplicate)
        {
            bell.Ring(sorted.Items.Count);
        }

        return stored;
    }

    /// <summary>Puts a settled delivery back into the tray with all its attempts before it.</summary>
    public async Task<Redelivery> RedeliverAsync(string deliveryId, CancellationToken cancellationToken)
    {
        var outcome = await store.WriteAsync((db, token) => RedeliverAsync(db, deliveryId, token), cancellationToken);
        if (outcome == Redelivery.Pending)
        {
            bell.Ring(1);
        }

        return outcome;
    }

    // Two processes may store the same delivery at the same moment: the one that comes second finds the first one's row.
    private async Task<Stored> KeepAsync(Arrival arrival, Sorted sorted, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await store.WriteAsync((db, token) => KeepAsync(db, arrival, sorted, token), cancellationToken);
            }
            catch (DbUpdateException) when (attempt < Tries)
            {
            }
        }
    }

    private async Task<Stored> KeepAsync(GuardDb db, Arrival arrival, Sorted sorted, CancellationToken cancellationToken)
    {
        var marks = new Marks(Arrival.Unique(sorted.Identity) ?? arrival.UniqueIdentifier, sorted.Repeats ? null : arrival.BodyHash, IsVouched: sorted.Identity is not null);
        if (await FindAsync(db, arrival.Connection, marks, cancellationToken) is { } first)
        {
            return first;
        }

        var row = Row(arrival, sorted, marks);
        db.Deliveries.Add(row);
        db.Deliveries.AddRange(sorted.Items.Skip(1).Select(item => FollowUp.Of(row, item, clock.GetUtcNow())));
        await FollowUp.MakeClaimableAsync(db, arrival.Connection, sorted.Items, row.ItemKey, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return new Stored(row.DeliveryId, Duplicate: false, Ping: sorted.Fate == Fate.Ping);
    }

    private async Task<Stored?> FindAsync(GuardDb db, string connection, Marks marks, CancellationToken cancellationToken)
    {
        var (identifier, hash, isVouched) = marks;
        var known = db.Deliveries.Where(row => row.Connection == connection);
        known = (identifier, hash) switch
        {
            (null, null) => known.Where(_ => false),
            (null, _) => known.Where(row => row.BodyHash == hash),
            (_, null) => known.Where(row => row.Identifier == identifier),
            _ => known.Where(row => row.Identifier == identifier || row.BodyHash == hash),
        };
        var first = await known.OrderBy(row => row.Id).Select(row => new { row.DeliveryId, row.Identifier, row.BodyHash }).FirstOrDefaultAsync(cancellationToken);
        if (first is null)
        {
            return null;
        }

        if (!isVouched && hash is not null && first.BodyHash != hash)
        {
            Log.IdentifierReused(log, connection, first.DeliveryId);
        }

        return new Stored(first.DeliveryId, Duplicate: true);
    }

    private DeliveryRow Row(Arrival arrival, Sorted sorted, Marks marks)
    {
        var now = clock.GetUtcNow();
        var item = sorted.Items is [var first, ..] ? first : null;
        return new DeliveryRow
        {
            DeliveryId = Guid.CreateVersion7(now).ToString("N"),
            Connection = arrival.Connection,
            ReceivedAt = now,
            Event = sorted.Event,
            Item = item,
            ItemKey = sorted.ItemKey,
            Body = arrival.Body,
            Headers = JsonSerializer.Serialize(arrival.Headers),
            Identifier = marks.Identifier,
            BodyHash = marks.Hash,
            State = StateOf(sorted, item),
            NextAttemptAt = now,
            DoneAt = item is null ? now : null,
            Reason = sorted.Why,
            TraceParent = arrival.TraceParent,
        };
    }

    private static DeliveryState StateOf(Sorted sorted, string? item) => sorted.Fate switch
    {
        Fate.Unrecognised => DeliveryState.Unrecognised,
        Fate.Judge when item is not null => DeliveryState.Pending,
        _ => DeliveryState.Done,
    };

    private async Task<Redelivery> RedeliverAsync(GuardDb db, string deliveryId, CancellationToken cancellationToken)
    {
        if (await db.Deliveries.SingleOrDefaultAsync(row => row.DeliveryId == deliveryId, cancellationToken) is not { } delivery)
        {
            return Redelivery.Unknown;
        }

        if (delivery.State is DeliveryState.Pending or DeliveryState.Claimed)
        {
            return Redelivery.StillWaiting;
        }

        if (delivery.Item is null && !SortAgain(db, delivery))
        {
            return Redelivery.NothingToJudge;
        }

        (delivery.State, delivery.Attempts, delivery.Claims) = (DeliveryState.Pending, 0, 0);
        (delivery.NextAttemptAt, delivery.DoneAt, delivery.Reason) = (clock.GetUtcNow(), null, null);
        await FollowUp.MakeClaimableAsync(db, delivery.Connection, [delivery.Item!], delivery.ItemKey, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return Redelivery.Pending;
    }

    // What nobody understood yesterday, a newer version may.
    private bool SortAgain(GuardDb db, DeliveryRow delivery)
    {
        var sorted = delivery.Body is null ? null : Sort(delivery.Connection, delivery.Body);
        if (sorted is not { Fate: Fate.Judge, Items: [var item, ..] })
        {
            return false;
        }

        (delivery.Event, delivery.Item, delivery.ItemKey) = (sorted.Event, item, sorted.ItemKey);
        db.Deliveries.AddRange(sorted.Items.Skip(1).Select(other => FollowUp.Of(delivery, other, clock.GetUtcNow())));
        return true;
    }

    private Sorted Sort(string connection, ReadOnlyMemory<byte> body)
    {
        try
        {
            return Clean(sorter.Sort(connection, body));
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // An authentic delivery is kept even when reading it shows a mistake of the guard's own.
            Log.CouldNotSort(log, connection, exception);
            return new Sorted("unrecognised", [], null, Fate.Unrecognised, "The guard failed to read it; the log of that time says how.");
        }
    }

    private static Sorted Clean(Sorted sorted) => sorted with
    {
        Event = CleanText.Of(sorted.Event, 200),
        Items = sorted.Fate == Fate.Judge ? [.. sorted.Items.Select(item => CleanText.Of(item, 200)).Distinct()] : [],
        ItemKey = sorted.ItemKey is null ? null : CleanText.Of(sorted.ItemKey, 200),
        Why = sorted.Why is null ? null : CleanText.Of(sorted.Why, 1000),
    };

    /// <param name="Identifier">The body's own word for what it is, else the unsigned one of the header.</param>
    /// <param name="IsVouched">True when it is the body's own: then copies with other bytes are no surprise.</param>
    private sealed record Marks(string? Identifier, string? Hash, bool IsVouched);

    private static partial class Log
    {
        [LoggerMessage(EventId = 1101, Level = LogLevel.Warning, Message = "{Connection}: a delivery with another body used the identifier of {DeliveryId}; it was not stored")]
        public static partial void IdentifierReused(ILogger logger, string connection, string deliveryId);

        [LoggerMessage(EventId = 1102, Level = LogLevel.Error, Message = "{Connection}: a delivery could not be read and was stored as unrecognised")]
        public static partial void CouldNotSort(ILogger logger, string connection, Exception exception);
    }
}
