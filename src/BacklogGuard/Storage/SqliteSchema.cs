using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace BacklogGuard.Storage;

/// <summary>Creates the data folder and the tables of the SQLite file.</summary>
internal sealed class SqliteSchema(SqliteFile file) : ISchema
{
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file.Path)!);
            await using var connection = file.OpenForWriting();
            SqliteFile.CheckVersion(connection);
            await MigrateAsync(connection, cancellationToken);
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException or IOException or SqliteException)
        {
            throw StorageMistake.Of($"The database {file.Path} cannot be opened for writing: {exception.Message.TrimEnd('.')}.");
        }
    }

    private static async Task MigrateAsync(SqliteConnection connection, CancellationToken cancellationToken)
    {
        await using var db = new SqliteGuardDb(new DbContextOptionsBuilder<SqliteGuardDb>().UseSqlite(connection).Options);
        await StorageMistake.RefuseNewerAsync(db, cancellationToken);
        if ((await db.Database.GetPendingMigrationsAsync(cancellationToken)).Any())
        {
            // A process killed while migrating leaves this table behind, and the next one would wait for it for ever.
            await db.Database.ExecuteSqlRawAsync("DROP TABLE IF EXISTS \"__EFMigrationsLock\"", cancellationToken);
            await db.Database.MigrateAsync(cancellationToken);
        }
    }
}
