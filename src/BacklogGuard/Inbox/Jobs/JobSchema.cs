using BacklogGuard.Storage;
using Hangfire.PostgreSql;
using Microsoft.Extensions.Options;

namespace BacklogGuard.Inbox.Jobs;

/// <summary>Creates Hangfire's tables on PostgreSQL before anything else starts, one process at a time.</summary>
internal sealed class JobSchema(IOptions<StorageOptions> storage, IServiceProvider services) : IHostedLifecycleService
{
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        if (!storage.Value.IsPostgreSql)
        {
            return;
        }

        var source = services.GetRequiredService<PostgreSqlStore>().Source;
        await using var alone = await AloneOnPostgreSql.EnterAsync(source, cancellationToken);
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        PostgreSqlObjectsInstaller.Install(connection);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
