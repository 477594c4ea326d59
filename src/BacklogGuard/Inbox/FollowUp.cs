using BacklogGuard.Storage;
using Microsoft.EntityFrameworkCore;

namespace BacklogGuard.Inbox;

/// <summary>A wish to look at a further item, because of a delivery that came through the door.</summary>
internal static class FollowUp
{
    public const string Event = "follow-up";

    public static DeliveryRow Of(DeliveryRow parent, string item, DateTimeOffset now) => Of(parent.Connection, parent.DeliveryId, item, now, parent.TraceParent);

    public static DeliveryRow Of(string connection, string parentId, string item, DateTimeOffset now, string? traceParent) => new()
    {
        DeliveryId = Guid.CreateVersion7(now).ToString("N"),
        Connection = connection,
        ReceivedAt = now,
        Event = Event,
        Item = item,
        ParentId = parentId,
        State = DeliveryState.Pending,
        NextAttemptAt = now,
        TraceParent = traceParent,
    };

    /// <summary>Makes sure that there is a row whose lease a worker can take.</summary>
    public static async Task MakeClaimableAsync(GuardDb db, string connection, IReadOnlyList<string> items, string? itemKey, CancellationToken cancellationToken)
    {
        var key = items.Count == 1 ? itemKey : null;
        foreach (var item in items.Order(StringComparer.Ordinal)) // one order for all, so that nobody waits in a circle
        {
            await db.Database.ExecuteSqlAsync(
                $"""
                INSERT INTO "Items" ("Connection", "Item", "ItemKey", "Fence") VALUES ({connection}, {item}, {key}, 0)
                ON CONFLICT ("Connection", "Item") DO UPDATE SET "ItemKey" = excluded."ItemKey"
                WHERE excluded."ItemKey" IS NOT NULL AND "Items"."ItemKey" IS DISTINCT FROM excluded."ItemKey"
                """,
                cancellationToken);
        }
    }
}
