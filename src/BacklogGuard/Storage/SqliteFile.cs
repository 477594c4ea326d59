using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace BacklogGuard.Storage;

/// <summary>The database file: how its connections are opened.</summary>
internal sealed class SqliteFile(StorageOptions options)
{
    // Older versions can damage the file when a checkpoint and a write meet (the WAL reset bug).
    private static readonly Version Oldest = new(3, 51, 3);

    public string Path { get; } = System.IO.Path.GetFullPath(new SqliteConnectionStringBuilder(options.ConnectionString).DataSource);

    public string ReadingConnectionString => options.ConnectionString;

    /// <summary>A connection of its own, outside the pool, that fsyncs at every commit.</summary>
    /// <exception cref="SqliteException">The file cannot be opened or written.</exception>
    public SqliteConnection OpenForWriting()
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder(options.ConnectionString) { Pooling = false }.ToString());
        try
        {
            connection.Open();
            Run(connection, "PRAGMA busy_timeout=5000; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;");
            return connection;
        }
        catch (SqliteException)
        {
            connection.Dispose();
            throw;
        }
    }

    /// <exception cref="InvalidOperationException">The SQLite library is too old to be trusted.</exception>
    public static void CheckVersion(SqliteConnection connection)
    {
        if (Version.Parse(connection.ServerVersion) < Oldest)
        {
            throw new InvalidOperationException($"SQLite {connection.ServerVersion} is too old: {Oldest} or newer is needed, since older ones can damage the file.");
        }
    }

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}

/// <summary>Readers wait for a busy file instead of failing, and cannot write by mistake.</summary>
internal sealed class ReadersOnly : DbConnectionInterceptor
{
    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA busy_timeout=5000; PRAGMA query_only=1;";
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA busy_timeout=5000; PRAGMA query_only=1;";
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
