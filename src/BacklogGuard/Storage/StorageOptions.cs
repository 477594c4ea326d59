using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;
using Npgsql;

namespace BacklogGuard.Storage;

/// <summary>Where the guard keeps what it must not forget.</summary>
internal sealed record StorageOptions
{
    public const string Sqlite = "Sqlite";
    public const string PostgreSql = "PostgreSql";

    /// <summary>Sqlite (one process) or PostgreSql (one or several).</summary>
    public string Provider { get; init; } = Sqlite;

    public string ConnectionString { get; init; } = "Data Source=data/backlogguard.db";

    /// <summary>How long the start waits for a PostgreSQL server that does not answer yet.</summary>
    public TimeSpan StartWithin { get; init; } = TimeSpan.FromSeconds(30);

    public bool IsPostgreSql => string.Equals(Provider, PostgreSql, StringComparison.OrdinalIgnoreCase);
}

internal sealed class StorageOptionsCheck : IValidateOptions<StorageOptions>
{
    public ValidateOptionsResult Validate(string? name, StorageOptions options) =>
        Complaint(options) is { } sentence ? ValidateOptionsResult.Fail(sentence) : ValidateOptionsResult.Success;

    private static string? Complaint(StorageOptions options)
    {
        if (!options.IsPostgreSql && !string.Equals(options.Provider, StorageOptions.Sqlite, StringComparison.OrdinalIgnoreCase))
        {
            return $"Storage:Provider is \"{options.Provider}\"; it must be Sqlite or PostgreSql.";
        }

        try
        {
            return options.IsPostgreSql
                ? ComplaintAbout(new NpgsqlConnectionStringBuilder(options.ConnectionString))
                : ComplaintAbout(new SqliteConnectionStringBuilder(options.ConnectionString));
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or KeyNotFoundException)
        {
            return $"Storage:ConnectionString cannot be read as a connection string of {options.Provider}: {Example(options)}";
        }
    }

    private static string? ComplaintAbout(NpgsqlConnectionStringBuilder settings) =>
        IsMissing(settings, settings.Host) || IsMissing(settings, settings.Database)
            ? "Storage:ConnectionString must name a Host and a Database, for example Host=db;Database=backlogguard;Username=guard;Password=…"
            : null;

    private static string? ComplaintAbout(SqliteConnectionStringBuilder settings) =>
        IsMissing(settings, settings.DataSource) || settings.Mode == SqliteOpenMode.Memory || settings.DataSource == ":memory:"
            ? "Storage:ConnectionString must name a file, for example Data Source=data/backlogguard.db; a database in memory would forget what was acknowledged."
            : null;

    private static bool IsMissing(DbConnectionStringBuilder settings, string? value) => settings.Count == 0 || string.IsNullOrWhiteSpace(value);

    private static string Example(StorageOptions options) => options.IsPostgreSql
        ? "write for example Host=db;Database=backlogguard;Username=guard;Password=…"
        : "write for example Data Source=data/backlogguard.db";
}
