using BacklogGuard.Storage;
using Microsoft.EntityFrameworkCore;

namespace BacklogGuard.Actions;

/// <summary>The receipts of all decisions.</summary>
internal sealed class Receipts(IStore store)
{
    public const int MostPerPage = 100;

    /// <summary>A new decision's id: a UUID version 7 in 32 hex digits, so that ids sort by time.</summary>
    public static string NewId(TimeProvider clock) => Guid.CreateVersion7(clock.GetUtcNow()).ToString("n");

    public Task SaveAsync(Receipt receipt, CancellationToken cancellationToken) =>
        store.WriteAsync(
            async (db, token) =>
            {
                db.Decisions.Add(Row(receipt));
                return await db.SaveChangesAsync(token);
            },
            cancellationToken);

    /// <summary>Newest first.</summary>
    /// <param name="item">A lasting id or a key; null for all items.</param>
    /// <param name="before">Only decisions older than this one.</param>
    public Task<IReadOnlyList<Receipt>> FindAsync(string? connection, string? item, int limit, string? before, CancellationToken cancellationToken) =>
        store.ReadAsync<IReadOnlyList<Receipt>>(
            async (db, token) =>
            {
                var last = before is null ? long.MaxValue : await db.Decisions.Where(row => row.DecisionId == before).Select(row => row.Id).SingleOrDefaultAsync(token);
                var found = await db.Decisions.AsNoTracking()
                    .Where(row => row.Id < last)
                    .Where(row => connection == null || row.Connection == connection)
                    .Where(row => item == null || row.Item == item || row.ItemKey == item)
                    .OrderByDescending(row => row.Id)
                    .Take(Math.Clamp(limit, 1, MostPerPage + 1))
                    .Select(row => row.Receipt)
                    .ToListAsync(token);
                return [.. found.Select(ActionJson.Read<Receipt>)];
            },
            cancellationToken);

    /// <summary>Null when there is no such decision.</summary>
    public async Task<Receipt?> GetAsync(string decisionId, CancellationToken cancellationToken)
    {
        var json = await store.ReadAsync(
            (db, token) => db.Decisions.AsNoTracking().Where(row => row.DecisionId == decisionId).Select(row => row.Receipt).SingleOrDefaultAsync(token),
            cancellationToken);
        return json is null ? null : ActionJson.Read<Receipt>(json);
    }

    private static DecisionRow Row(Receipt receipt) => new()
    {
        DecisionId = receipt.DecisionId,
        Connection = receipt.Connection,
        Item = receipt.Item,
        ItemKey = receipt.ItemKey,
        At = receipt.At,
        RuleSet = receipt.RuleSet,
        RuleSetHash = receipt.RuleSetHash,
        Summary = receipt.Summary,
        Receipt = ActionJson.Write(receipt),
    };
}
