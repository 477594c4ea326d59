using BacklogGuard.Storage;
using Hangfire;
using Hangfire.InMemory;
using Hangfire.PostgreSql;
using Hangfire.PostgreSql.Factories;

namespace BacklogGuard.Inbox.Jobs;

/// <summary>Where Hangfire keeps its jobs. Losing all of it loses nothing: the tray's rows are the truth.</summary>
internal static class JobStore
{
    public static JobStorage Open(StorageOptions storage)
    {
        if (!storage.IsPostgreSql)
        {
            return new InMemoryStorage();
        }

        var options = new PostgreSqlStorageOptions
        {
            // Eight processes that install the tables at once get in each other's way; JobSchema does it under a lock.
            PrepareSchemaIfNecessary = false,
            UseSlidingInvisibilityTimeout = true,
            InvisibilityTimeout = TimeSpan.FromMinutes(2),
            DistributedLockTimeout = TimeSpan.FromMinutes(1),
            QueuePollInterval = TimeSpan.FromSeconds(1),
        };
        var settings = PostgreSqlStore.Settings(storage);
        settings.MaxPoolSize = 10;
        settings.ApplicationName = "BacklogGuard jobs";
        return new PostgreSqlStorage(new NpgsqlConnectionFactory(settings.ToString(), options), options);
    }
}
