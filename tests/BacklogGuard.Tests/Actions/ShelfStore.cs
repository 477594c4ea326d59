using BacklogGuard.Facts;
using BacklogGuard.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace BacklogGuard.Tests.Actions;

/// <summary>The guard's own store on a SQLite file of its own.</summary>
internal sealed class ShelfStore : IStore, IAsyncDisposable
{
    private readonly SqliteFile _file = new(new StorageOptions { ConnectionString = $"Data Source={Path.Combine(Path.GetTempPath(), $"guard-{Guid.NewGuid():n}.db")}" });
    private readonly SqliteStore _store;

    public ShelfStore()
    {
        using (var connection = _file.OpenForWriting())
        using (var db = new SqliteGuardDb(new DbContextOptionsBuilder<SqliteGuardDb>().UseSqlite(connection).Options))
        {
            db.Database.Migrate();
        }

        _store = new SqliteStore(_file);
    }

    public Task<T> WriteAsync<T>(Func<GuardDb, CancellationToken, Task<T>> work, CancellationToken cancellationToken) => _store.WriteAsync(work, cancellationToken);

    public Task<T> ReadAsync<T>(Func<GuardDb, CancellationToken, Task<T>> work, CancellationToken cancellationToken) => _store.ReadAsync(work, cancellationToken);

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

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        using (var connection = new SqliteConnection(_file.ReadingConnectionString))
        {
            SqliteConnection.ClearPool(connection);
        }

        File.Delete(_file.Path);
    }
}
