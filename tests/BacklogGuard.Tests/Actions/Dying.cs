using BacklogGuard.Storage;

namespace BacklogGuard.Tests.Actions;

/// <summary>Stands for kill -9: nothing in the product knows it, so nothing can catch it.</summary>
internal sealed class KilledException : Exception;

/// <summary>Counts the points at which a process may die and dies at one of them.</summary>
internal sealed class Fate(int diesAt)
{
    private int _steps;

    public void Step()
    {
        if (++_steps == diesAt)
        {
            throw new KilledException();
        }
    }
}

/// <summary>A store whose process may die before and after each commit.</summary>
internal sealed class MortalStore(IStore store, Fate fate) : IStore
{
    public async Task<T> WriteAsync<T>(Func<GuardDb, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        fate.Step();
        var result = await store.WriteAsync(work, cancellationToken);
        fate.Step();
        return result;
    }

    public async Task<T> ReadAsync<T>(Func<GuardDb, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        fate.Step();
        return await store.ReadAsync(work, cancellationToken);
    }
}
