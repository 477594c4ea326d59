using System.Globalization;

namespace BacklogGuard.Trackers.Http;

/// <summary>Reads Retry-After: seconds or an HTTP date; anything else is null. At most a day.</summary>
internal static class RetryAfter
{
    public const string Header = "Retry-After";

    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    public static TimeSpan? Of(HttpResponseMessage response, TimeProvider clock) =>
        response.Headers.NonValidated.TryGetValues(Header, out var values) ? Read(values.ToString().Trim(), clock.GetUtcNow()) : null;

    private static TimeSpan? Read(string value, DateTimeOffset now)
    {
        if (decimal.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds))
        {
            return seconds < (decimal)Longest.TotalSeconds ? TimeSpan.FromSeconds((double)seconds) : Longest;
        }

        if (!DateTimeOffset.TryParseExact(value, "r", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var until))
        {
            return null;
        }

        var wait = until - now;
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait < Longest ? wait : Longest;
    }
}
