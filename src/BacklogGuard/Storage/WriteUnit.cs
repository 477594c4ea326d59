namespace BacklogGuard.Storage;

/// <summary>A caller's unit of work on its way through the one writer.</summary>
internal abstract class WriteUnit
{
    public abstract Task RunAsync(GuardDb db);

    /// <summary>Lets the caller go on: its unit is on the disk.</summary>
    public abstract void Succeed();

    public abstract void Fail(Exception exception);
}

internal sealed class WriteUnit<T>(Func<GuardDb, CancellationToken, Task<T>> work, CancellationToken cancellationToken) : WriteUnit
{
    private readonly TaskCompletionSource<T> _committed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? _result;

    public Task<T> Committed => _committed.Task;

    public override async Task RunAsync(GuardDb db)
    {
        cancellationToken.ThrowIfCancellationRequested();
        _result = await work(db, cancellationToken);
    }

    public override void Succeed() => _committed.TrySetResult(_result!);

    public override void Fail(Exception exception)
    {
        if (exception is OperationCanceledException && cancellationToken.IsCancellationRequested)
        {
            _committed.TrySetCanceled(cancellationToken);
            return;
        }

        _committed.TrySetException(exception);
    }
}
