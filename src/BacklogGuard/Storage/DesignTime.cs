using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace BacklogGuard.Storage;

/// <summary>For `dotnet ef migrations add` only; no database is touched.</summary>
internal sealed class SqliteDesignTime : IDesignTimeDbContextFactory<SqliteGuardDb>
{
    public SqliteGuardDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqliteGuardDb>().UseSqlite("Data Source=:memory:").Options);
}

/// <inheritdoc cref="SqliteDesignTime"/>
internal sealed class PostgreSqlDesignTime : IDesignTimeDbContextFactory<PostgreSqlGuardDb>
{
    public PostgreSqlGuardDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<PostgreSqlGuardDb>().UseNpgsql("Host=localhost").Options);
}
