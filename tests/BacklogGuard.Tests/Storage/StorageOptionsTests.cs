using BacklogGuard.Storage;

namespace BacklogGuard.Tests.Storage;

public sealed class StorageOptionsTests
{
    [Theory]
    [InlineData("Oracle", "Data Source=x", "Storage:Provider is \"Oracle\"; it must be Sqlite or PostgreSql.")]
    [InlineData("Sqlite", "nonsense", "Storage:ConnectionString cannot be read as a connection string of Sqlite: write for example Data Source=data/backlogguard.db")]
    [InlineData("Sqlite", "", "Storage:ConnectionString must name a file, for example Data Source=data/backlogguard.db; a database in memory would forget what was acknowledged.")]
    [InlineData("sqlite", "Data Source=:memory:", "Storage:ConnectionString must name a file, for example Data Source=data/backlogguard.db; a database in memory would forget what was acknowledged.")]
    [InlineData("PostgreSql", "Data Source=data/backlogguard.db", "Storage:ConnectionString cannot be read as a connection string of PostgreSql: write for example Host=db;Database=backlogguard;Username=guard;Password=…")]
    [InlineData("postgresql", "Host=db", "Storage:ConnectionString must name a Host and a Database, for example Host=db;Database=backlogguard;Username=guard;Password=…")]
    public void A_mistake_is_one_sentence(string provider, string connectionString, string sentence) =>
        new StorageOptionsCheck().Validate(null, new StorageOptions { Provider = provider, ConnectionString = connectionString })
            .Failures.ShouldHaveSingleItem().ShouldBe(sentence);

    [Fact]
    public void The_defaults_are_fine() => new StorageOptionsCheck().Validate(null, new StorageOptions()).Succeeded.ShouldBeTrue();
}
