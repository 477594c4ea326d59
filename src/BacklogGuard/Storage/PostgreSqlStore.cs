using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace BacklogGuard.Storage;

/// <summary>PostgreSQL: every unit has a transaction of its own; the server lets concurrent commits share an fsync.</summary>
internal sealed class PostgreSqlStore : IStore, IAsyncDisposable
{
    private const int Tries = 5;

    private readonly DbContextOptions<PostgreSqlGuardDb> _options;

    public PostgreSqlStore(StorageOptions options)
    {
        Source = NpgsqlDataSource.Create(Settings(options));
        _options = new DbContextOptionsBuilder<PostgreSqlGuardDb>().UseNpgsql(Source).Options;
    }

    public NpgsqlDataSource Source { get; }

    /// <summary>The configured connection string with what the guard insists on.</summary>
    public static NpgsqlConnectionStringBuilder Settings(StorageOptions options) => new(options.ConnectionString)
    {
        // The default tries Kerberos first: slow, and noisy where its library is missing.
        GssEncryptionMode = GssEncryptionMode.Disable,
    };

    public PostgreSqlGuardDb Open() => new(_options);

    public async Task<T> WriteAsync<T>(Func<GuardDb, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await WriteOnceAsync(work, cancellationToken);
            }
            catch (Exception exception) when (attempt < Tries && WasRolledBackForOthers(exception))
            {
                // The server chose this transaction as the victim and undid it: the same work may be done again.
            }
        }
    }

    public async Task<T> ReadAsync<T>(Func<GuardDb, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        await using var db = Open();
        return await work(db, cancellationToken);
    }

    public ValueTask DisposeAsync() => Source.DisposeAsync();

    private async Task<T> WriteOnceAsync<T>(Func<GuardDb, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        await using var db = Open();
        db.Database.AutoSavepointsEnabled = false;
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var result = await work(db, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return result;
    }

    private static bool WasRolledBackForOthers(Exception exception) =>
        (exception as PostgresException ?? exception.InnerException as PostgresException)?.SqlState
            is PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected;
}
