using BacklogGuard.Storage;
using BacklogGuard.Tests.Inbox;
using BacklogGuard.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace BacklogGuard.Tests.Storage;

public sealed class MigrationTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void The_migrations_of_both_databases_say_what_the_rows_say()
    {
        using var sqlite = new SqliteDesignTime().CreateDbContext([]);
        using var postgreSql = new PostgreSqlDesignTime().CreateDbContext([]);

        sqlite.Database.HasPendingModelChanges().ShouldBeFalse();
        postgreSql.Database.HasPendingModelChanges().ShouldBeFalse();
    }

    [Fact]
    public async Task Eight_processes_start_at_once_on_an_empty_server()
    {
        await using var database = await Databases.PostgreSqlAsync();
        var hosts = Enumerable.Range(0, 8).Select(_ => Host(database)).ToList();

        await Task.WhenAll(hosts.Select(host => Task.Run(() => host.StartAsync(Token))));

        await using var store = new PostgreSqlStore(new StorageOptions { Provider = "PostgreSql", ConnectionString = database.Settings["Storage:ConnectionString"]! });
        (await store.ReadAsync((db, token) => db.Database.GetAppliedMigrationsAsync(token), Token)).ShouldBe(
            await store.ReadAsync((db, _) => Task.FromResult(db.Database.GetMigrations()), Token));
        await Task.WhenAll(hosts.Select(host => host.StopAsync(Token)));
        await Task.WhenAll(hosts.Select(host => host.DisposeAsync().AsTask()));
    }

    [Fact]
    public async Task A_server_that_does_not_answer_is_one_sentence()
    {
        var options = new StorageOptions { Provider = "PostgreSql", ConnectionString = "Host=127.0.0.1;Port=1;Database=guard", StartWithin = TimeSpan.Zero };
        await using var store = new PostgreSqlStore(options);

        var refusal = await new PostgreSqlSchema(store, Options.Create(options), TimeProvider.System).PrepareAsync(Token).ShouldThrowAsync<OptionsValidationException>();

        refusal.Failures.ShouldHaveSingleItem().ShouldBe("The database of Storage:ConnectionString cannot be used: Failed to connect to 127.0.0.1:1.");
    }

    [Fact]
    public async Task A_transaction_undone_for_anothers_sake_is_done_again()
    {
        await using var database = await Databases.PostgreSqlAsync();
        await using var store = new PostgreSqlStore(new StorageOptions { Provider = "PostgreSql", ConnectionString = database.Settings["Storage:ConnectionString"]! });
        var tries = 0;

        var result = await store.WriteAsync(
            async (db, token) =>
            {
                tries++;
                var sql = tries < 3 ? "DO $$ BEGIN RAISE EXCEPTION 'undone' USING ERRCODE = '40001'; END $$" : "SELECT 1";
                await db.Database.ExecuteSqlRawAsync(sql, token);
                return "done";
            },
            Token);

        (result, tries).ShouldBe(("done", 3));
    }

    [Fact]
    public async Task Another_database_error_is_not_tried_again()
    {
        await using var database = await Databases.PostgreSqlAsync();
        await using var store = new PostgreSqlStore(new StorageOptions { Provider = "PostgreSql", ConnectionString = database.Settings["Storage:ConnectionString"]! });
        var tries = 0;

        await store.WriteAsync(
            async (db, token) =>
            {
                tries++;
                return await db.Database.ExecuteSqlRawAsync("SELECT 1/0", token);
            },
            Token).ShouldThrowAsync<Npgsql.PostgresException>();

        tries.ShouldBe(1);
    }

    private static WebApplication Host(Databases database)
    {
        var builder = TestTray.Builder(database, TimeProvider.System, new FakeWork());
        return builder.Build();
    }
}
