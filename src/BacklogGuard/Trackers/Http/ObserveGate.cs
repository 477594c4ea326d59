using BacklogGuard.Facts;

namespace BacklogGuard.Trackers.Http;

/// <summary>Observe mode lives here, where every request passes: nothing that writes leaves the process.</summary>
internal sealed class ObserveGate(string connection) : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        Reads.IsRead(request)
            ? base.SendAsync(request, cancellationToken)
            : throw new TrackerException(TrackerTrouble.Refused, $"Nothing was written: connection {connection} is in observe mode.");
}
