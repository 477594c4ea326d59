using BacklogGuard.Storage;
using BacklogGuard.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace BacklogGuard.Tests.Storage;

public sealed class SqliteStoreTests : IAsyncLifetime
{
    private readonly Databases _database = Databases.Sqlite();
    private SqliteFile _file = null!;
    private SqliteStore _store = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _file = File(_database.Settings["Storage:ConnectionString"]!);
        _store = new SqliteStore(_file);
        await new SqliteSchema(_file).PrepareAsync(Token);
    }

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task Writes_that_wait_together_share_a_commit()
    {
        await Task.WhenAll(Enumerable.Range(0, 500).Select(n => _store.WriteAsync((db, token) => AddAsync(db, n, token), Token)));

        (await CountAsync()).ShouldBe(500);
        _store.Commits.ShouldBeLessThan(50);
    }

    [Fact]
    public async Task A_failure_between_others_undoes_only_its_own_writes()
    {
        var writes = Enumerable.Range(0, 100).Select(n => _store.WriteAsync(
            async (db, token) =>
            {
                await AddAsync(db, n, token);
                return n % 10 == 0 ? throw new InvalidOperationException("Every tenth.") : n;
            },
            Token)).ToList();
        await Task.WhenAll(writes).ShouldThrowAsync<InvalidOperationException>();

        writes.Count(write => write.IsFaulted).ShouldBe(10);
        (await CountAsync()).ShouldBe(90);
    }

    [Fact]
    public async Task A_caller_who_gave_up_before_its_turn_writes_nothing()
    {
        using var cancelled = new CancellationTokenSource();
        var gate = new TaskCompletionSource();
        var first = _store.WriteAsync(async (db, token) => { await gate.Task.WaitAsync(token); return 0; }, Token);
        var second = _store.WriteAsync((db, token) => AddAsync(db, 1, token), cancelled.Token);
        await cancelled.CancelAsync();
        gate.SetResult();

        await first;
        await second.ShouldThrowAsync<OperationCanceledException>();
        (await CountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task A_commit_is_on_the_disk_before_the_caller_goes_on()
    {
        using var connection = _file.OpenForWriting();

        (await PragmaAsync(connection, "journal_mode")).ShouldBe("wal");
        (await PragmaAsync(connection, "synchronous")).ShouldBe("2", "FULL: every commit is an fsync");
    }

    [Fact]
    public async Task Readers_cannot_write()
    {
        var write = _store.ReadAsync((db, token) => AddAsync(db, 1, token), Token);

        (await write.ShouldThrowAsync<DbUpdateException>()).InnerException.ShouldBeOfType<SqliteException>().Message.ShouldContain("readonly");
    }

    [Fact]
    public async Task A_file_that_cannot_be_written_fails_every_waiting_caller_and_the_next_ones_succeed()
    {
        await _store.WriteAsync((db, token) => AddAsync(db, 1, token), Token);
        await using (var rival = _file.OpenForWriting())
        {
            await ExecuteAsync(rival, "ALTER TABLE \"Deliveries\" RENAME TO \"Elsewhere\"");
            await _store.WriteAsync((db, token) => AddAsync(db, 2, token), Token).ShouldThrowAsync<DbUpdateException>();
            await ExecuteAsync(rival, "ALTER TABLE \"Elsewhere\" RENAME TO \"Deliveries\"");
        }

        await _store.WriteAsync((db, token) => AddAsync(db, 3, token), Token);
        (await CountAsync()).ShouldBe(2);
    }

    [Fact]
    public async Task A_full_disk_is_told_to_the_caller_and_forgotten_when_there_is_space_again()
    {
        await using var small = new SqliteStore(_file);
        await small.WriteAsync(async (db, token) => await db.Database.ExecuteSqlRawAsync("PRAGMA max_page_count=1", token), Token);
        var body = new byte[1_000_000];

        var full = small.WriteAsync((db, token) => AddAsync(db, 1, token, body), Token);

        (await full.ShouldThrowAsync<DbUpdateException>()).InnerException.ShouldBeOfType<SqliteException>().SqliteErrorCode.ShouldBe(13);
        await small.WriteAsync(async (db, token) => await db.Database.ExecuteSqlRawAsync("PRAGMA max_page_count=1000000", token), Token);
        await small.WriteAsync((db, token) => AddAsync(db, 2, token, body), Token);
        (await CountAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task A_migration_that_was_killed_does_not_block_the_next_start()
    {
        await using var other = Databases.Sqlite();
        var file = File(other.Settings["Storage:ConnectionString"]!);
        await using (var connection = file.OpenForWriting())
        {
            await ExecuteAsync(connection, "CREATE TABLE \"__EFMigrationsLock\" (\"Id\" INTEGER PRIMARY KEY, \"Timestamp\" TEXT); INSERT INTO \"__EFMigrationsLock\" VALUES (1, 'long ago')");
        }

        await new SqliteSchema(file).PrepareAsync(Token).WaitAsync(TimeSpan.FromSeconds(20), Token);
    }

    [Fact]
    public async Task A_database_of_a_newer_version_is_refused()
    {
        await using (var connection = _file.OpenForWriting())
        {
            await ExecuteAsync(connection, "INSERT INTO \"__EFMigrationsHistory\" VALUES ('29990101000000_Tomorrow', '99.0')");
        }

        var refusal = await new SqliteSchema(_file).PrepareAsync(Token).ShouldThrowAsync<OptionsValidationException>();

        refusal.Failures.ShouldHaveSingleItem().ShouldBe(
            "The database was brought to 29990101000000_Tomorrow by a newer BacklogGuard; start that version, or restore the backup from before the upgrade.");
    }

    [Fact]
    public async Task A_folder_that_cannot_be_created_is_one_sentence()
    {
        var file = File($"Data Source={Path.Combine(_file.Path, "data", "guard.db")}");

        var refusal = await new SqliteSchema(file).PrepareAsync(Token).ShouldThrowAsync<OptionsValidationException>();

        refusal.Failures.ShouldHaveSingleItem().ShouldStartWith($"The database {file.Path} cannot be opened for writing: ");
    }

    [Fact]
    public async Task Two_services_on_one_file_are_one_too_many()
    {
        using var first = new StoreOpening(new SqliteSchema(_file), _file);
        await first.StartingAsync(Token);
        using var second = new StoreOpening(new SqliteSchema(_file), _file);

        var refusal = await second.StartingAsync(Token).ShouldThrowAsync<OptionsValidationException>();

        refusal.Failures.ShouldHaveSingleItem().ShouldBe(
            $"Another BacklogGuard already works on {_file.Path}; stop it, or give this one its own Storage:ConnectionString.");
    }

    private static SqliteFile File(string connectionString) => new(new StorageOptions { ConnectionString = connectionString });

    private static async Task<int> AddAsync(GuardDb db, int number, CancellationToken cancellationToken, byte[]? body = null)
    {
        db.Deliveries.Add(new DeliveryRow
        {
            DeliveryId = $"{number}",
            Connection = "acme",
            ReceivedAt = DateTimeOffset.UnixEpoch,
            Event = "moved",
            Body = body,
        });
        return await db.SaveChangesAsync(cancellationToken);
    }

    private Task<int> CountAsync() => _store.ReadAsync((db, token) => db.Deliveries.CountAsync(token), Token);

    private static async Task<string?> PragmaAsync(SqliteConnection connection, string name)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = $"PRAGMA {name}";
        return (await command.ExecuteScalarAsync(Token))?.ToString();
    }

    private static async Task ExecuteAsync(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(Token);
    }
}
