using BacklogGuard.Facts;
using BacklogGuard.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace BacklogGuard.Tests.Actions;

/// <summary>A real SQLite file behind the port, one transaction for each unit.</summary>
internal sealed class ShelfStore : IStore, IAsyncDisposable
{
    private readonly string _path = Path.Combine(Path.GetTempPath(), $"guard-{Guid.NewGuid():n}.db");
    private readonly SemaphoreSlim _writer = new(1);
    private readonly DbContextOptions<SqliteGuardDb> _options;

    public ShelfStore()
    {
        _options = new DbContextOptionsBuilder<SqliteGuardDb>().UseSqlite($"Data Source={_path}").Options;
        using var db = new SqliteGuardDb(_options);
        db.Database.EnsureCreated();
        db.Database.ExecuteSqlRaw("PRAGMA journal_mode=WAL");
    }

    public async Task<T> WriteAsync<T>(Func<GuardDb, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        await _writer.WaitAsync(cancellationToken);
        try
        {
            await using var db = new SqliteGuardDb(_options);
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            var result = await work(db, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return result;
        }
        finally
        {
            _writer.Release();
        }
    }

    public async Task<T> ReadAsync<T>(Func<GuardDb, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        await using var db = new SqliteGuardDb(_options);
        return await work(db, cancellationToken);
    }

    /// <summary>Claims an item as the inbox does: the fence grows.</summary>
    public async Task<long> ClaimAsync(ItemRef item)
    {
        return await WriteAsync(
            async (db, token) =>
            {
                if (await db.Items.FindAsync([item.Connection, item.Id], token) is not { } row)
                {
                    db.Items.Add(row = new ItemRow { Connection = item.Connection, Item = item.Id });
                }

                row.Fence++;
                await db.SaveChangesAsync(token);
                return row.Fence;
            },
            TestContext.Current.CancellationToken);
    }

    public Task<List<ActionRow>> ActionsAsync() =>
        ReadAsync((db, token) => db.Actions.AsNoTracking().OrderBy(row => row.Id).ToListAsync(token), TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync()
    {
        _writer.Dispose();
        using (var connection = new SqliteConnection($"Data Source={_path}"))
        {
            SqliteConnection.ClearPool(connection);
        }

        File.Delete(_path);
        return ValueTask.CompletedTask;
    }
}
