using System.Net;

namespace BacklogGuard.Facts;

/// <summary>What went wrong with a call to a tracker, sorted by what it asks of us.</summary>
internal enum TrackerTrouble
{
    /// <summary>No connection was made: nothing was sent.</summary>
    Unreachable,

    /// <summary>Sent, and no complete answer came: nobody knows whether it happened.</summary>
    NoAnswer,

    /// <summary>401, or an anonymous answer to a dead token.</summary>
    NotSignedIn,

    /// <summary>403: signed in, and not allowed.</summary>
    Forbidden,

    NotFound,

    /// <summary>409 or 412: somebody else changed it meanwhile.</summary>
    Conflict,

    /// <summary>429, or 503 with Retry-After: not executed.</summary>
    Throttled,

    /// <summary>5xx: perhaps executed.</summary>
    ServerError,

    /// <summary>400, 413, 422: understood and refused; trying again will not help.</summary>
    Refused,

    /// <summary>The answer is not what the API documents (HTML instead of JSON, broken JSON).</summary>
    Garbage,
}

/// <summary>A call to a tracker that did not give what was asked for. The message holds no secret and no payload.</summary>
internal sealed class TrackerException : Exception
{
    public TrackerException(TrackerTrouble trouble, string message, Exception? inner = null)
        : base(message, inner) => Trouble = trouble;

    public TrackerTrouble Trouble { get; }

    public HttpStatusCode? Status { get; init; }

    /// <summary>The tracker's own name for its refusal, which is never translated (Azure DevOps: typeKey); null when it gave none.</summary>
    public string? Code { get; init; }

    /// <summary>How long the tracker asked us to wait; null when it did not say, or said something unreadable.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
