using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace BacklogGuard.Storage;

/// <summary>The database: SQLite in one file, or PostgreSQL for several processes.</summary>
internal static class StorageRoom
{
    public static void AddStorage(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptionsWithValidateOnStart<StorageOptions>().BindConfiguration("Storage");
        services.AddSingleton<IValidateOptions<StorageOptions>, StorageOptionsCheck>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(provider => new SqliteFile(Options(provider)));
        services.AddSingleton(provider => new PostgreSqlStore(Options(provider)));
        services.AddSingleton<SqliteStore>();
        services.AddSingleton<SqliteSchema>();
        services.AddSingleton<PostgreSqlSchema>();
        services.AddSingleton<IStore>(provider => Options(provider).IsPostgreSql
            ? provider.GetRequiredService<PostgreSqlStore>()
            : provider.GetRequiredService<SqliteStore>());
        services.AddSingleton<ISchema>(provider => Options(provider).IsPostgreSql
            ? provider.GetRequiredService<PostgreSqlSchema>()
            : provider.GetRequiredService<SqliteSchema>());
        services.AddHostedService(provider => new StoreOpening(
            provider.GetRequiredService<ISchema>(), Options(provider).IsPostgreSql ? null : provider.GetRequiredService<SqliteFile>()));
    }

    private static StorageOptions Options(IServiceProvider provider) => provider.GetRequiredService<IOptions<StorageOptions>>().Value;
}
