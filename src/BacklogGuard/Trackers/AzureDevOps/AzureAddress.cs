using BacklogGuard.Facts;

namespace BacklogGuard.Trackers.AzureDevOps;

/// <summary>Gives every request its api-version, and the requests about identities the host that answers them on Services.</summary>
internal sealed class AzureAddress(AzureVersion version) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var asked = AtItsHost(request.RequestUri!);
        var spoken = version.Released;
        try
        {
            request.RequestUri = Versioned(asked);
            return await base.SendAsync(request, cancellationToken);
        }
        catch (TrackerException refused) when (IsTooNew(refused) && (version.GoBack() || version.Released != spoken))
        {
            // Refused by its version means not executed, so that even a write may be sent again.
            request.RequestUri = Versioned(asked);
            return await base.SendAsync(request, cancellationToken);
        }
    }

    private static bool IsTooNew(TrackerException refused) => refused.Code is "VssVersionOutOfRangeException" or "VssResourceVersionOutOfRangeException";

    private Uri Versioned(Uri uri) =>
        new UriBuilder(uri) { Query = uri.Query.TrimStart('?') is { Length: > 0 } query ? $"{query}&api-version={version.For(uri.AbsolutePath)}" : $"api-version={version.For(uri.AbsolutePath)}" }.Uri;

    internal static Uri AtItsHost(Uri uri)
    {
        if (!uri.AbsolutePath.Contains("/_apis/identities", StringComparison.OrdinalIgnoreCase) && !uri.AbsolutePath.Contains("/_apis/graph/", StringComparison.OrdinalIgnoreCase))
        {
            return uri;
        }

        const string Old = ".visualstudio.com";
        return uri.Host.Equals("dev.azure.com", StringComparison.OrdinalIgnoreCase) ? new UriBuilder(uri) { Host = "vssps.dev.azure.com" }.Uri
            : uri.Host.EndsWith(Old, StringComparison.OrdinalIgnoreCase) ? new UriBuilder(uri) { Host = uri.Host[..^Old.Length] + ".vssps" + Old }.Uri
            : uri;
    }
}
