using System.Threading.Channels;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace BacklogGuard.Storage;

/// <summary>SQLite through one writer: units that wait at the same time share one commit, and so one fsync.</summary>
internal sealed class SqliteStore : IStore, IAsyncDisposable
{
    private const int LargestBatch = 128;
    private const string Savepoint = "unit";

    private readonly Channel<WriteUnit> _waiting = Channel.CreateBounded<WriteUnit>(new BoundedChannelOptions(4096) { SingleReader = true });
    private readonly SqliteFile _file;
    private readonly DbContextOptions<SqliteGuardDb> _reading;
    private readonly Task _writer;
    private SqliteConnection? _connection;
    private long _commits;

    public SqliteStore(SqliteFile file)
    {
        _file = file;
        _reading = new DbContextOptionsBuilder<SqliteGuardDb>().UseSqlite(file.ReadingConnectionString).AddInterceptors(new ReadersOnly()).Options;
        _writer = Task.Run(WriteForeverAsync);
    }

    /// <summary>Commits so far; far fewer than units when many arrive at once.</summary>
    public long Commits => Interlocked.Read(ref _commits);

    public async Task<T> WriteAsync<T>(Func<GuardDb, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        var unit = new WriteUnit<T>(work, cancellationToken);
        await _waiting.Writer.WriteAsync(unit, cancellationToken);
        return await unit.Committed;
    }

    public async Task<T> ReadAsync<T>(Func<GuardDb, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        await using var db = new SqliteGuardDb(_reading);
        return await work(db, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        await _writer;
        Close();
    }

    private async Task WriteForeverAsync()
    {
        while (await _waiting.Reader.WaitToReadAsync())
        {
            var batch = new List<WriteUnit>();
            while (batch.Count < LargestBatch && _waiting.Reader.TryRead(out var unit))
            {
                batch.Add(unit);
            }

            await CommitAsync(batch);
        }
    }

    private async Task CommitAsync(List<WriteUnit> batch)
    {
        try
        {
            var kept = await CommitTogetherAsync(batch);
            kept.ForEach(unit => unit.Succeed());
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // Disk full, file gone: nothing of this batch is on the disk, and every caller learns why.
            Close();
            batch.ForEach(unit => unit.Fail(exception));
        }
    }

    private async Task<List<WriteUnit>> CommitTogetherAsync(List<WriteUnit> batch)
    {
        _connection ??= _file.OpenForWriting();
        await using var transaction = _connection.BeginTransaction(deferred: false);
        var options = new DbContextOptionsBuilder<SqliteGuardDb>().UseSqlite(_connection).Options;
        var kept = new List<WriteUnit>();
        foreach (var unit in batch)
        {
            if (await RunAsync(unit, options, transaction))
            {
                kept.Add(unit);
            }
        }

        await transaction.CommitAsync();
        Interlocked.Increment(ref _commits);
        return kept;
    }

    private static async Task<bool> RunAsync(WriteUnit unit, DbContextOptions<SqliteGuardDb> options, SqliteTransaction transaction)
    {
        transaction.Save(Savepoint);
        try
        {
            await using var db = new SqliteGuardDb(options);
            db.Database.AutoSavepointsEnabled = false;
            await db.Database.UseTransactionAsync(transaction);
            await unit.RunAsync(db);
            transaction.Release(Savepoint);
            return true;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // Throws when SQLite has already given up the whole transaction; then the batch fails as one.
            transaction.Rollback(Savepoint);
            transaction.Release(Savepoint);
            unit.Fail(exception);
            return false;
        }
    }

    private void Close()
    {
        _connection?.Dispose();
        _connection = null;
    }
}
