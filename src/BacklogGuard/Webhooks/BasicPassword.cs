using System.Buffers.Text;
using System.Text;
using Microsoft.Net.Http.Headers;

namespace BacklogGuard.Webhooks;

/// <summary>The password of HTTP Basic, the only secret that Azure DevOps keeps to itself; the user's name may be any.</summary>
internal static class BasicPassword
{
    private const string Scheme = "Basic ";

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Null when there is no Authorization header; empty when it cannot be read.</summary>
    public static string? Of(IHeaderDictionary headers) => Envelope.Single(headers, HeaderNames.Authorization) switch
    {
        null => null,
        var header when header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) => Password(header[Scheme.Length..].Trim()),
        _ => "",
    };

    private static string Password(string credentials)
    {
        if (!Base64.IsValid(credentials))
        {
            return "";
        }

        try
        {
            var pair = Strict.GetString(Convert.FromBase64String(credentials));
            return pair.IndexOf(':', StringComparison.Ordinal) is >= 0 and var colon ? pair[(colon + 1)..] : "";
        }
        catch (DecoderFallbackException)
        {
            return "";
        }
    }
}
