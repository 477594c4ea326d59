using BacklogGuard.Facts;

namespace BacklogGuard.Trackers.Http;

/// <summary>What is peculiar to one tracker's HTTP.</summary>
internal sealed record Manners
{
    /// <summary>The tracker's own handlers, outermost first: sign-in, versions.</summary>
    public required IReadOnlyList<DelegatingHandler> Handlers { get; init; }

    /// <summary>True for an answer that looks good or redirects, and means that nobody is signed in.</summary>
    public required Func<HttpResponseMessage, bool> SaysAnonymous { get; init; }

    /// <summary>What a refusal's words say more exactly than its status code does; null when nothing.</summary>
    public Func<string, TrackerTrouble?> Sort { get; init; } = _ => null;
}
