using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Npgsql;

namespace BacklogGuard.Storage;

/// <summary>Creates the tables on PostgreSQL; of several processes that start together one does it and the others wait.</summary>
internal sealed class PostgreSqlSchema(PostgreSqlStore store, IOptions<StorageOptions> options, TimeProvider clock) : ISchema
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        try
        {
            await WaitForServerAsync(cancellationToken);
            await using var alone = await AloneOnPostgreSql.EnterAsync(store.Source, cancellationToken);
            await using var db = store.Open();
            await StorageMistake.RefuseNewerAsync(db, cancellationToken);
            await db.Database.MigrateAsync(cancellationToken);
        }
        catch (NpgsqlException exception)
        {
            throw StorageMistake.Of($"The database of Storage:ConnectionString cannot be used: {exception.Message.TrimEnd('.')}.");
        }
    }

    // A server that starts together with the guard needs a moment; a wrong password needs an admin.
    private async Task WaitForServerAsync(CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        while (true)
        {
            try
            {
                await using var connection = await store.Source.OpenConnectionAsync(cancellationToken);
                return;
            }
            catch (NpgsqlException exception) when (exception.IsTransient && clock.GetElapsedTime(started) < options.Value.StartWithin)
            {
                await Task.Delay(Pause, clock, cancellationToken);
            }
        }
    }
}

/// <summary>While it is held, no other process of the guard changes the shape of the database.</summary>
internal sealed class AloneOnPostgreSql : IAsyncDisposable
{
    private const long Key = 0x6261636b6c6f67; // "backlog"

    private readonly NpgsqlConnection _connection;

    private AloneOnPostgreSql(NpgsqlConnection connection) => _connection = connection;

    public static async Task<AloneOnPostgreSql> EnterAsync(NpgsqlDataSource source, CancellationToken cancellationToken)
    {
        var connection = await source.OpenConnectionAsync(cancellationToken);
        await RunAsync(connection, $"SELECT pg_advisory_lock({Key})", cancellationToken);
        return new AloneOnPostgreSql(connection);
    }

    public async ValueTask DisposeAsync()
    {
        await RunAsync(_connection, $"SELECT pg_advisory_unlock({Key})", CancellationToken.None);
        await _connection.DisposeAsync();
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
