using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace BacklogGuard.Storage;

/// <summary>The guard's database; one subclass per provider carries that provider's migrations.</summary>
internal abstract class GuardDb(DbContextOptions options) : DbContext(options)
{
    public DbSet<DeliveryRow> Deliveries => Set<DeliveryRow>();

    public DbSet<ItemRow> Items => Set<ItemRow>();

    public DbSet<ActionRow> Actions => Set<ActionRow>();

    public DbSet<DecisionRow> Decisions => Set<DecisionRow>();

    public DbSet<CommitmentRow> Commitments => Set<CommitmentRow>();

    /// <summary>What a query ends with so that two workers never take the same row; empty where there is one writer anyway.</summary>
    public virtual string SkipLocked(string alias) => "";

    // SQLite cannot order or compare DateTimeOffset; milliseconds since 1970 can be compared in both databases.
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UnixMilliseconds>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<DeliveryRow>(delivery =>
        {
            delivery.HasIndex(row => row.DeliveryId).IsUnique();
            delivery.HasIndex(row => new { row.Connection, row.Identifier }).IsUnique();
            delivery.HasIndex(row => new { row.Connection, row.BodyHash }).IsUnique();
            delivery.HasIndex(row => new { row.State, row.NextAttemptAt });
            delivery.HasIndex(row => new { row.Connection, row.Item, row.State });
            delivery.HasIndex(row => row.ReceivedAt);
        });
        modelBuilder.Entity<ItemRow>(item =>
        {
            item.HasKey(row => new { row.Connection, row.Item });
            item.HasIndex(row => new { row.Connection, row.ItemKey });
        });
        modelBuilder.Entity<ActionRow>(action =>
        {
            action.HasIndex(row => row.DedupeKey).IsUnique();
            action.HasIndex(row => new { row.Connection, row.Item, row.State });
        });
        modelBuilder.Entity<DecisionRow>(decision =>
        {
            decision.HasIndex(row => row.DecisionId).IsUnique();
            decision.HasIndex(row => new { row.Connection, row.Item, row.Id });
            decision.HasIndex(row => row.At);
        });
        modelBuilder.Entity<CommitmentRow>().HasKey(row => new { row.Connection, row.SprintId });
    }

    private sealed class UnixMilliseconds() : ValueConverter<DateTimeOffset, long>(
        time => time.ToUnixTimeMilliseconds(), stored => DateTimeOffset.FromUnixTimeMilliseconds(stored));
}

internal sealed class SqliteGuardDb(DbContextOptions<SqliteGuardDb> options) : GuardDb(options);

internal sealed class PostgreSqlGuardDb(DbContextOptions<PostgreSqlGuardDb> options) : GuardDb(options)
{
    public override string SkipLocked(string alias) => $"FOR UPDATE OF {alias} SKIP LOCKED";
}
