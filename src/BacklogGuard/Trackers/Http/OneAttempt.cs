using BacklogGuard.Facts;

namespace BacklogGuard.Trackers.Http;

/// <summary>One request over the wire: timed, counted, read to the end, and either a good answer or a <see cref="TrackerException"/>.</summary>
internal sealed class OneAttempt(string connection, Manners manners, Patience patience, TimeProvider clock) : DelegatingHandler
{
    private const long LargestAnswer = 16 * 1024 * 1024;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        CallTally.Count(Reads.IsRead(request));
        var limit = patience.Of(request);
        using var timeout = new CancellationTokenSource(limit, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            var response = await base.SendAsync(request, either.Token);
            await response.Content.LoadIntoBufferAsync(LargestAnswer, either.Token);
            return await Answers.CheckAsync(connection, manners, request, response, clock, cancellationToken);
        }
        catch (HttpRequestException broken)
        {
            throw NotAnswered(request, broken);
        }
        catch (IOException broken)
        {
            throw new TrackerException(TrackerTrouble.NoAnswer, $"{Asked(request)} broke off before the whole answer had come.", broken);
        }
        catch (OperationCanceledException late) when (!cancellationToken.IsCancellationRequested)
        {
            throw Late(request, late, timeout.IsCancellationRequested, limit);
        }
    }

    private string Asked(HttpRequestMessage request) => $"{connection}: {Answers.Name(request)}";

    // Only the time-out of this attempt may have come after the first byte; any other is the connection's own.
    private TrackerException Late(HttpRequestMessage request, OperationCanceledException late, bool sent, TimeSpan limit) => sent
        ? new TrackerException(TrackerTrouble.NoAnswer, $"{Asked(request)} had no answer within {limit.TotalSeconds:0.###} s.", late)
        : new TrackerException(TrackerTrouble.Unreachable, $"{connection} cannot be reached: connecting to {request.RequestUri?.Host} took too long.", late);

    private TrackerException NotAnswered(HttpRequestMessage request, HttpRequestException broken) => broken.HttpRequestError switch
    {
        HttpRequestError.NameResolutionError => Unreachable($"the name {request.RequestUri?.Host} is not known", broken),
        HttpRequestError.ConnectionError or HttpRequestError.ProxyTunnelError => Unreachable($"no connection to {request.RequestUri?.Host}:{request.RequestUri?.Port}", broken),
        HttpRequestError.SecureConnectionError => Unreachable($"the certificate or TLS settings of {request.RequestUri?.Host} were not accepted", broken),
        HttpRequestError.ConfigurationLimitExceeded => new TrackerException(TrackerTrouble.Garbage, $"{Asked(request)} was answered with more than 16 MiB.", broken),
        _ => new TrackerException(TrackerTrouble.NoAnswer, $"{Asked(request)} broke off before the whole answer had come.", broken),
    };

    private TrackerException Unreachable(string why, HttpRequestException broken) =>
        new(TrackerTrouble.Unreachable, $"{connection} cannot be reached: {why}.", broken);
}
