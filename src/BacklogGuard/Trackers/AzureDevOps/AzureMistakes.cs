namespace BacklogGuard.Trackers.AzureDevOps;

/// <summary>What can be wrong with an Azure DevOps connection's own settings.</summary>
internal static class AzureMistakes
{
    private const string Organisation = "write the organisation's address, for example https://dev.azure.com/acme.";
    private const string Collection = "write the server's address with the collection, for example https://tfs.acme.example/tfs/DefaultCollection.";

    public static IEnumerable<string?> Of(ConnectionOptions options, bool isServices) =>
    [
        isServices ? OfSignIn(options) : OfServerSignIn(options),
        OfSecret("Token", options.Token),
        OfSecret("ClientSecret", options.ClientSecret),
        OfVersion(options),
        OfZone(options),
    ];

    public static string Example(bool isServices) => isServices ? Organisation : Collection;

    /// <summary>What is missing from an address that is one.</summary>
    public static string? OfPath(Uri url, bool isServices)
    {
        var segments = url.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (!isServices)
        {
            return segments.Length > 0 ? null : $"Url has no collection: {Collection}";
        }

        var ownHost = url.Host.EndsWith(".visualstudio.com", StringComparison.OrdinalIgnoreCase);
        return segments.Length == 0 && !ownHost ? $"Url has no organisation: {Organisation}"
            : segments.Length > 1 && url.Host.Equals("dev.azure.com", StringComparison.OrdinalIgnoreCase) ? $"Url names more than the organisation: {Organisation}"
            : null;
    }

    private static string? OfSignIn(ConnectionOptions options)
    {
        (string Name, string? Value)[] principal = [("TenantId", options.TenantId), ("ClientId", options.ClientId), ("ClientSecret", options.ClientSecret)];
        var missing = principal.Where(part => string.IsNullOrWhiteSpace(part.Value)).Select(part => part.Name).ToList();
        var ways = new[] { Has(options.Token), missing.Count < principal.Length, Has(options.ManagedIdentity) }.Count(isSet => isSet);
        return ways switch
        {
            0 => "Token is missing: write a personal access token of the guard's account, or sign in with Microsoft Entra (TenantId, ClientId and ClientSecret, or ManagedIdentity).",
            > 1 => "Token, ManagedIdentity and TenantId with ClientId and ClientSecret are three ways to sign in: write one of them only.",
            _ when missing.Count is 1 or 2 => $"{string.Join(" and ", missing)} {(missing.Count == 1 ? "is" : "are")} missing: a Microsoft Entra service principal needs TenantId, ClientId and ClientSecret.",
            _ when Has(options.ManagedIdentity) && !IsIdentity(options.ManagedIdentity!) => $"ManagedIdentity is \"{options.ManagedIdentity}\": write system, or the client id of the identity.",
            _ => null,
        };
    }

    private static string? OfServerSignIn(ConnectionOptions options) =>
        Has(options.TenantId) || Has(options.ClientId) || Has(options.ClientSecret) || Has(options.ManagedIdentity)
            ? "TenantId, ClientId, ClientSecret and ManagedIdentity are for Azure DevOps Services: Azure DevOps Server signs in with Token alone."
            : Has(options.Token) ? null : "Token is missing: write a personal access token of the guard's account.";

    private static string? OfSecret(string name, string? secret) =>
        secret?.Any(letter => letter is < '!' or > '~') == true
            ? $"{name} holds a blank or a letter that no token has: was it cut or pasted with a line break?"
            : null;

    private static string? OfVersion(ConnectionOptions options) =>
        options.ApiVersion is null or "" or "7.0" or "7.1" ? null : $"ApiVersion is \"{options.ApiVersion}\", which the guard does not speak: write 7.0 or 7.1, or leave it out.";

    private static string? OfZone(ConnectionOptions options) =>
        options.TimeZone is null or "" || TimeZoneInfo.TryFindSystemTimeZoneById(options.TimeZone, out _)
            ? null
            : $"TimeZone is \"{options.TimeZone}\", which is none: write a name such as Europe/Berlin, or UTC.";

    private static bool Has(string? value) => !string.IsNullOrWhiteSpace(value);

    private static bool IsIdentity(string value) => value.Equals("system", StringComparison.OrdinalIgnoreCase) || Guid.TryParse(value, out _);
}
