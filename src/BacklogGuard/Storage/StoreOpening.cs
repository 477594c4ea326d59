namespace BacklogGuard.Storage;

/// <summary>Opens the store before anything else starts, so that the door never opens onto a database that is not there.</summary>
internal sealed class StoreOpening(ISchema schema, SqliteFile? file) : IHostedLifecycleService, IDisposable
{
    private FileStream? _soleUse;

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        await schema.PrepareAsync(cancellationToken);
        _soleUse = file is null ? null : TakeForOneself(file);
    }

    public void Dispose() => _soleUse?.Dispose();

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    // At its start the guard takes over every claim in the file, which is right only when nobody else works on it.
    // The lock goes with the process, however it ends.
    private static FileStream TakeForOneself(SqliteFile file)
    {
        try
        {
            return new FileStream(file.Path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            throw StorageMistake.Of($"Another BacklogGuard already works on {file.Path}; stop it, or give this one its own Storage:ConnectionString.");
        }
    }
}
