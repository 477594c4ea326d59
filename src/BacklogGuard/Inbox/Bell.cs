namespace BacklogGuard.Inbox;

/// <summary>Wakes idle workers of this process the moment something arrives.</summary>
internal sealed class Bell : IDisposable
{
    private const int MostRings = 64;

    private readonly SemaphoreSlim _rings = new(0);

    public void Ring(int times)
    {
        var missing = Math.Min(times, MostRings - _rings.CurrentCount);
        if (missing > 0)
        {
            _rings.Release(missing);
        }
    }

    /// <summary>Returns at the next ring, or after <paramref name="atMost"/>.</summary>
    public Task WaitAsync(TimeSpan atMost, CancellationToken cancellationToken) => _rings.WaitAsync(atMost, cancellationToken);

    public void Dispose() => _rings.Dispose();
}
