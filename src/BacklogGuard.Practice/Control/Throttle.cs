using System.Globalization;

namespace BacklogGuard.Practice.Control;

/// <summary>Azure DevOps slows one caller down: headers on good answers first, then pauses, then refusals.</summary>
internal sealed class Throttle
{
    /// <summary>ado or ado-server; null for both.</summary>
    public string? Face { get; init; }

    /// <summary>Null for everybody.</summary>
    public string? User { get; init; }

    /// <summary>For how many requests; 0 or less for ever.</summary>
    public int Times { get; set; }

    /// <summary>Seconds for Retry-After; null leaves the header out.</summary>
    public int? RetryAfter { get; init; }

    public int Limit { get; init; } = 200;

    public int Remaining { get; init; }

    public string Resource { get; init; } = "Work item tracking";

    /// <summary>How long the request is really held up.</summary>
    public int DelayMs { get; init; }

    /// <summary>Answers 429 and does nothing.</summary>
    public bool Refuse { get; init; }

    public bool Hits(string face, string? user) => (Face is null || Face == face) && (User is null || User == user);

    public IEnumerable<(string Name, string Value)> Headers(DateTimeOffset now)
    {
        if (RetryAfter is { } seconds)
        {
            yield return ("Retry-After", Text(seconds));
        }

        yield return ("X-RateLimit-Resource", Resource);
        yield return ("X-RateLimit-Limit", Text(Limit));
        yield return ("X-RateLimit-Remaining", Text(Remaining));
        yield return ("X-RateLimit-Reset", Text(now.ToUnixTimeSeconds() + (RetryAfter ?? 0)));
        if (DelayMs > 0)
        {
            yield return ("X-RateLimit-Delay", (DelayMs / 1000.0).ToString("0.000", CultureInfo.InvariantCulture));
        }
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}

internal sealed class Throttles
{
    private readonly Lock _gate = new();
    private readonly List<Throttle> _all = [];

    public IReadOnlyList<Throttle> All
    {
        get
        {
            lock (_gate)
            {
                return [.. _all];
            }
        }
    }

    public void Add(Throttle throttle)
    {
        lock (_gate)
        {
            _all.Add(throttle);
        }
    }

    public void Clear()
    {
        lock (_gate)
        {
            _all.Clear();
        }
    }

    /// <summary>The first that hits, used up once.</summary>
    public Throttle? Take(string face, string? user)
    {
        lock (_gate)
        {
            var throttle = _all.Find(throttle => throttle.Hits(face, user));
            if (throttle is { Times: > 0 } && --throttle.Times == 0)
            {
                _all.Remove(throttle);
            }

            return throttle;
        }
    }
}
