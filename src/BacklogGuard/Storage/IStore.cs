namespace BacklogGuard.Storage;

/// <summary>The one way to the database: reads run side by side, writes are transactions.</summary>
internal interface IStore
{
    /// <summary>Runs a unit of work in a transaction and returns after its durable commit. Units may share one commit; a unit that throws is rolled back alone.</summary>
    Task<T> WriteAsync<T>(Func<GuardDb, CancellationToken, Task<T>> work, CancellationToken cancellationToken);

    Task<T> ReadAsync<T>(Func<GuardDb, CancellationToken, Task<T>> work, CancellationToken cancellationToken);
}
