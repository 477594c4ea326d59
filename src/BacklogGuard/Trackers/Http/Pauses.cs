using System.Globalization;
using BacklogGuard.Facts;

namespace BacklogGuard.Trackers.Http;

/// <summary>
/// Makes the next requests wait when an answer, even a good one, asks for it. A short pause is waited for;
/// a longer one is thrown back before anything is sent, so that whoever asked can come again later.
/// </summary>
internal sealed class Pauses(string connection, TimeProvider clock) : DelegatingHandler
{
    private static readonly TimeSpan Bearable = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    /// <summary>A refusal for too many requests that names no time.</summary>
    private static readonly TimeSpan Unnamed = TimeSpan.FromMinutes(1);

    private long _until;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        await WaitAsync(request, cancellationToken);
        try
        {
            var response = await base.SendAsync(request, cancellationToken);
            Keep(RetryAfter.Of(response, clock) ?? UntilReset(response));
            return response;
        }
        catch (TrackerException throttled) when (throttled.Trouble == TrackerTrouble.Throttled)
        {
            Keep(throttled.RetryAfter ?? Unnamed);
            throw;
        }
    }

    private async Task WaitAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var wait = new DateTimeOffset(Interlocked.Read(ref _until), TimeSpan.Zero) - clock.GetUtcNow();
        if (wait > Bearable)
        {
            throw new TrackerException(
                TrackerTrouble.Throttled,
                $"{connection} asked the guard to wait {Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture)} s: {Answers.Name(request)} was not sent.")
            { RetryAfter = wait };
        }

        if (wait > TimeSpan.Zero)
        {
            await Task.Delay(wait, clock, cancellationToken);
        }
    }

    // The longest pause that anybody was told holds for all: the tracker counts the account, not the request.
    private void Keep(TimeSpan? pause)
    {
        if (pause is not { } wanted || wanted <= TimeSpan.Zero)
        {
            return;
        }

        var until = (clock.GetUtcNow() + (wanted < Longest ? wanted : Longest)).UtcTicks;
        for (var known = Interlocked.Read(ref _until); until > known; known = Interlocked.Read(ref _until))
        {
            if (Interlocked.CompareExchange(ref _until, until, known) == known)
            {
                return;
            }
        }
    }

    // The time of the reset alone is no request to wait: there may be plenty left until then.
    private TimeSpan? UntilReset(HttpResponseMessage response) =>
        Header(response, "X-RateLimit-Remaining") is 0 && Header(response, "X-RateLimit-Reset") is { } seconds and > 0 and < 253_402_300_800
            ? DateTimeOffset.FromUnixTimeSeconds(seconds) - clock.GetUtcNow()
            : null;

    private static long? Header(HttpResponseMessage response, string name) =>
        response.Headers.NonValidated.TryGetValues(name, out var values)
        && long.TryParse(values.ToString().Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}
