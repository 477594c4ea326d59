namespace BacklogGuard.Trackers.Http;

/// <summary>At most so many calls of one connection at a time; the others wait their turn, outside any time-out.</summary>
internal sealed class Lanes(int count) : DelegatingHandler
{
    private readonly SemaphoreSlim _free = new(count);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        await _free.WaitAsync(cancellationToken);
        try
        {
            return await base.SendAsync(request, cancellationToken);
        }
        finally
        {
            _free.Release();
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _free.Dispose();
        }

        base.Dispose(disposing);
    }
}
