using System.Net;
using Azure.Core;
using BacklogGuard.Facts;
using BacklogGuard.Trackers.Http;

namespace BacklogGuard.Trackers.AzureDevOps;

/// <summary>What is peculiar to Azure DevOps' HTTP.</summary>
internal static class AzureManners
{
    // Somebody else was faster: the revision is another one, whatever status code says so.
    private static readonly string[] Conflicts = ["VS403351", "TF26071", "TF26193"];

    // The sign-in page comes with a good status code: 203, or 200 where a proxy has changed it, or a redirect to it.
    public static Manners For(string name, ConnectionOptions options, AzureVersion version, TokenCredential? credential, TimeProvider clock) => new()
    {
        Handlers = [new Pauses(name, clock), AzureSignIn.For(name, options, credential, clock), new AzureAddress(version)],
        SaysAnonymous = answer => answer.StatusCode == HttpStatusCode.NonAuthoritativeInformation || IsPage(answer) || LeadsToSignIn(answer),
        Sort = Sort,
    };

    private static TrackerTrouble? Sort(string words) =>
        Conflicts.Any(code => words.Contains(code, StringComparison.Ordinal)) ? TrackerTrouble.Conflict
        : words.Contains("TF400733", StringComparison.Ordinal) ? TrackerTrouble.Throttled
        : words.Contains("TF401232", StringComparison.Ordinal) ? TrackerTrouble.NotFound
        : null;

    private static bool IsPage(HttpResponseMessage answer) =>
        answer.IsSuccessStatusCode && answer.Content.Headers.ContentType?.MediaType is "text/html" or "application/xhtml+xml";

    private static bool LeadsToSignIn(HttpResponseMessage answer) =>
        (int)answer.StatusCode is >= 300 and < 400
        && answer.Headers.Location?.OriginalString is { } address
        && (address.Contains("_signin", StringComparison.OrdinalIgnoreCase) || address.Contains("login.microsoftonline.com", StringComparison.OrdinalIgnoreCase));
}
