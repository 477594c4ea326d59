using System.Net;
using BacklogGuard.Facts;
using Microsoft.Extensions.Http.Resilience;
using Polly;
using Polly.Retry;

namespace BacklogGuard.Trackers.Http;

/// <summary>Tries reads again, at most twice and soon. Writes are never tried again, and neither is anything the tracker told us to wait for.</summary>
internal static class RetryReads
{
    public static ResilienceHandler Handler(Patience patience, TimeProvider clock)
    {
        var reads = new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = clock }
            .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
            {
                MaxRetryAttempts = 2,
                Delay = patience.BeforeRetry,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                ShouldHandle = new PredicateBuilder<HttpResponseMessage>().Handle<TrackerException>(PassesSoon),
            })
            .Build();
        return new ResilienceHandler(request => Reads.IsRead(request) ? reads : ResiliencePipeline<HttpResponseMessage>.Empty);
    }

    // A time-out is not tried again: it has cost 20 seconds, and the inbox comes back later anyway.
    private static bool PassesSoon(TrackerException trouble) => trouble.Trouble switch
    {
        TrackerTrouble.Unreachable => true,
        TrackerTrouble.NoAnswer => trouble.InnerException is HttpRequestException or IOException,
        TrackerTrouble.ServerError => trouble.Status is HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout,
        _ => false,
    };
}
