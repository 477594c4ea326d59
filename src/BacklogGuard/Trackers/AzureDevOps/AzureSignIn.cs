using System.Net.Http.Headers;
using System.Text;
using Azure.Core;
using BacklogGuard.Facts;

namespace BacklogGuard.Trackers.AzureDevOps;

/// <summary>A personal access token as Basic password, or a Microsoft Entra token as bearer.</summary>
internal sealed class AzureSignIn : DelegatingHandler
{
    private readonly AuthenticationHeaderValue? _basic;
    private readonly EntraTokens? _tokens;

    private AzureSignIn(AuthenticationHeaderValue? basic, EntraTokens? tokens) => (_basic, _tokens) = (basic, tokens);

    public static AzureSignIn For(string name, ConnectionOptions options, TokenCredential? credential, TimeProvider clock)
    {
        if (options.Token is { Length: > 0 } token && credential is null)
        {
            return new AzureSignIn(new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(":" + token))), null);
        }

        return new AzureSignIn(null, new EntraTokens(name, credential ?? EntraTokens.Credential(options), clock));
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.Authorization = _basic ?? new AuthenticationHeaderValue("Bearer", await _tokens!.GetAsync(cancellationToken));
        request.Headers.Accept.TryParseAdd("application/json");
        // Otherwise a browser's sign-in page comes instead of a status code.
        request.Headers.TryAddWithoutValidation("X-TFS-FedAuthRedirect", "Suppress");
        try
        {
            return await base.SendAsync(request, cancellationToken);
        }
        catch (TrackerException refused) when (refused.Trouble == TrackerTrouble.NotSignedIn)
        {
            // Perhaps the token was withdrawn before its time: the next request asks for a new one.
            _tokens?.Forget();
            throw;
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _tokens?.Dispose();
        }

        base.Dispose(disposing);
    }
}
