using Microsoft.Data.Sqlite;
using Npgsql;

namespace BacklogGuard.Tests.Support;

/// <summary>An empty database of the test's own; gone when the test is over.</summary>
internal abstract class Databases : IAsyncDisposable
{
    public const string Variable = "BACKLOGGUARD_TEST_POSTGRES";

    /// <summary>The settings that point the guard to it.</summary>
    public abstract IReadOnlyDictionary<string, string?> Settings { get; }

    public static Databases Sqlite() => new SqliteDatabase();

    public static async Task<Databases> PostgreSqlAsync()
    {
        var server = Environment.GetEnvironmentVariable(Variable);
        server.ShouldNotBeNullOrEmpty($"No PostgreSQL server to test with: run tests/run, which starts one, or set {Variable} to the connection string of a server where databases may be created.");
        return await PostgreSqlDatabase.CreateAsync(server);
    }

    public abstract ValueTask DisposeAsync();

    private sealed class SqliteDatabase : Databases
    {
        private readonly string _folder = Directory.CreateTempSubdirectory("guard-").FullName;

        public override IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>
        {
            ["Storage:Provider"] = "Sqlite",
            ["Storage:ConnectionString"] = $"Data Source={Path.Combine(_folder, "guard.db")}",
        };

        public override ValueTask DisposeAsync()
        {
            using (var connection = new SqliteConnection(Settings["Storage:ConnectionString"]))
            {
                SqliteConnection.ClearPool(connection);
            }

            Directory.Delete(_folder, recursive: true);
            return ValueTask.CompletedTask;
        }
    }

    private sealed class PostgreSqlDatabase(string server, string name) : Databases
    {
        public override IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>
        {
            ["Storage:Provider"] = "PostgreSql",
            ["Storage:ConnectionString"] = new NpgsqlConnectionStringBuilder(server) { Database = name, MaxPoolSize = 20 }.ToString(),
        };

        public static async Task<PostgreSqlDatabase> CreateAsync(string server)
        {
            var name = $"guard_{Guid.NewGuid():N}";
            await RunAsync(server, $"CREATE DATABASE {name}");
            return new PostgreSqlDatabase(server, name);
        }

        public override async ValueTask DisposeAsync() => await RunAsync(server, $"DROP DATABASE IF EXISTS {name} WITH (FORCE)");

        private static async Task RunAsync(string server, string sql)
        {
            var settings = new NpgsqlConnectionStringBuilder(server) { GssEncryptionMode = GssEncryptionMode.Disable };
            await using var source = NpgsqlDataSource.Create(settings);
            await using var command = source.CreateCommand(sql);
            await command.ExecuteNonQueryAsync(CancellationToken.None);
        }
    }
}
