using BacklogGuard.Facts;
using BacklogGuard.Storage;
using BacklogGuard.Verdicts;
using Microsoft.EntityFrameworkCore;

namespace BacklogGuard.Actions;

/// <summary>What the guard remembers of items, in the row that holds the item's lease.</summary>
internal sealed class ItemMemories(IStore store)
{
    /// <summary>A blank memory for an item that was never judged.</summary>
    public Task<ItemMemory> LoadAsync(ItemRef item, CancellationToken cancellationToken) =>
        store.ReadAsync((db, token) => LoadAsync(db, item, token), cancellationToken);

    /// <exception cref="FenceLostException">Another worker has claimed the item since.</exception>
    public Task SaveAsync(ItemRef item, long fence, ItemMemory memory, string? itemKey, CancellationToken cancellationToken) =>
        store.WriteAsync(
            async (db, token) =>
            {
                await SaveAsync(db, item, fence, memory, itemKey, token);
                return true;
            },
            cancellationToken);

    public static async Task<ItemMemory> LoadAsync(GuardDb db, ItemRef item, CancellationToken cancellationToken)
    {
        var json = await db.Items.AsNoTracking()
            .Where(row => row.Connection == item.Connection && row.Item == item.Id)
            .Select(row => row.Memory)
            .SingleOrDefaultAsync(cancellationToken);
        return json is null ? ItemMemory.Blank : ActionJson.Read<ItemMemory>(json);
    }

    /// <exception cref="FenceLostException">Another worker has claimed the item since.</exception>
    public static async Task SaveAsync(GuardDb db, ItemRef item, long fence, ItemMemory memory, string? itemKey, CancellationToken cancellationToken)
    {
        var json = ActionJson.Write(memory);
        var held = await Held(db, item, fence).ExecuteUpdateAsync(
            row => row.SetProperty(to => to.Memory, json).SetProperty(to => to.ItemKey, from => itemKey ?? from.ItemKey), cancellationToken);
        Check(held, item, fence);
    }

    /// <summary>Makes sure that the item is still ours until the transaction ends: the update that changes nothing locks the row.</summary>
    /// <exception cref="FenceLostException">Another worker has claimed the item since.</exception>
    public static async Task HoldAsync(GuardDb db, ItemRef item, long fence, CancellationToken cancellationToken) =>
        Check(await Held(db, item, fence).ExecuteUpdateAsync(row => row.SetProperty(to => to.Fence, fence), cancellationToken), item, fence);

    private static IQueryable<ItemRow> Held(GuardDb db, ItemRef item, long fence) =>
        db.Items.Where(row => row.Connection == item.Connection && row.Item == item.Id && row.Fence == fence);

    private static void Check(int held, ItemRef item, long fence)
    {
        if (held == 0)
        {
            throw new FenceLostException(item, fence);
        }
    }
}
