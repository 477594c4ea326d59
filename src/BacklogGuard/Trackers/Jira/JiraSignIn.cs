using System.Net.Http.Headers;
using System.Text;

namespace BacklogGuard.Trackers.Jira;

/// <summary>Cloud: Basic with e-mail address and API token; Data Center: the personal access token as bearer.</summary>
internal sealed class JiraSignIn(TrackerKind kind, ConnectionOptions options) : DelegatingHandler
{
    private readonly AuthenticationHeaderValue _authorization = kind == TrackerKind.JiraCloud
        ? new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{options.Email}:{options.Token}")))
        : new("Bearer", options.Token);

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.Authorization = _authorization;
        // Without it Jira takes some requests for a browser's and wants a token against forgery.
        request.Headers.TryAddWithoutValidation("X-Atlassian-Token", "no-check");
        request.Headers.Accept.TryParseAdd("application/json");
        return base.SendAsync(request, cancellationToken);
    }
}
