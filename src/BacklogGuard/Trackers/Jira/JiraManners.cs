using BacklogGuard.Trackers.Http;

namespace BacklogGuard.Trackers.Jira;

/// <summary>What is peculiar to Jira's HTTP.</summary>
internal static class JiraManners
{
    public static Manners For(TrackerKind kind, ConnectionOptions options) =>
        new() { Handlers = [new JiraSignIn(kind, options)], SaysAnonymous = SaysAnonymous };

    // A dead Cloud token is answered with 200 and empty lists; only this header tells.
    private static bool SaysAnonymous(HttpResponseMessage response) =>
        response.Headers.TryGetValues("X-Seraph-LoginReason", out var reasons)
        && reasons.Any(reason => reason.Contains("AUTHENTICATED_FAILED", StringComparison.Ordinal) || reason.Contains("AUTHENTICATION_DENIED", StringComparison.Ordinal));
}
