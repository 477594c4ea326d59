using System.Text.RegularExpressions;
using Azure;
using Azure.Core;
using Azure.Identity;
using BacklogGuard.Facts;

namespace BacklogGuard.Trackers.AzureDevOps;

/// <summary>Microsoft Entra tokens for Azure DevOps: kept until shortly before they expire, asked for once at a time.</summary>
internal sealed partial class EntraTokens(string connection, TokenCredential credential, TimeProvider clock) : IDisposable
{
    /// <summary>Azure DevOps itself, whatever the organisation.</summary>
    private static readonly string[] Scopes = ["499b84ac-1321-427f-aa17-267ca6975798/.default"];

    private static readonly TimeSpan BeforeExpiry = TimeSpan.FromMinutes(5);

    private readonly SemaphoreSlim _oneAtATime = new(1);
    private AccessToken? _token;

    /// <param name="options">Checked options, see <see cref="ConnectionMistakes"/>.</param>
    public static TokenCredential Credential(ConnectionOptions options) => options.ManagedIdentity switch
    {
        null or "" => new ClientSecretCredential(options.TenantId, options.ClientId, options.ClientSecret),
        var system when system.Equals("system", StringComparison.OrdinalIgnoreCase) => new ManagedIdentityCredential(ManagedIdentityId.SystemAssigned),
        var clientId => new ManagedIdentityCredential(ManagedIdentityId.FromUserAssignedClientId(clientId)),
    };

    /// <exception cref="TrackerException">There is no token to be had.</exception>
    public async Task<string> GetAsync(CancellationToken cancellationToken)
    {
        await _oneAtATime.WaitAsync(cancellationToken);
        try
        {
            var token = _token is { } kept && kept.ExpiresOn - clock.GetUtcNow() > BeforeExpiry ? kept : await AskAsync(cancellationToken);
            _token = token;
            return token.Token;
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    public void Forget() => _token = null;

    public void Dispose() => _oneAtATime.Dispose();

    private async Task<AccessToken> AskAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await credential.GetTokenAsync(new TokenRequestContext(Scopes), cancellationToken);
        }
        catch (CredentialUnavailableException absent)
        {
            throw new TrackerException(
                TrackerTrouble.NotSignedIn, $"{connection} cannot sign in: this machine has no such managed identity. Assign it, or write TenantId, ClientId and ClientSecret.", absent);
        }
        catch (AuthenticationFailedException failed)
        {
            throw Failed(failed);
        }
        catch (RequestFailedException failed)
        {
            throw Failed(failed);
        }
    }

    private TrackerException Failed(Exception failed) => WasAnswered(failed)
        ? new TrackerException(
            TrackerTrouble.NotSignedIn,
            $"{connection} cannot sign in: Microsoft Entra refuses the client{Code(failed)}. Check TenantId and ClientId, and whether ClientSecret has expired.",
            failed)
        : new TrackerException(TrackerTrouble.Unreachable, $"{connection} cannot sign in: Microsoft Entra cannot be reached.", failed);

    private static bool WasAnswered(Exception failed) =>
        Code(failed).Length > 0 || !Chain(failed).Any(inner => inner is HttpRequestException or IOException or RequestFailedException { Status: 0 or >= 500 } or OperationCanceledException);

    private static string Code(Exception failed) =>
        Chain(failed).Select(inner => EntraCode().Match(inner.Message)).FirstOrDefault(match => match.Success) is { } found ? $" ({found.Value})" : "";

    private static IEnumerable<Exception> Chain(Exception? failed) =>
        failed is null ? [] : Chain(failed.InnerException).Prepend(failed);

    [GeneratedRegex("AADSTS[0-9]{3,9}", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex EntraCode();
}
