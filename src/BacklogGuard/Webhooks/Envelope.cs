namespace BacklogGuard.Webhooks;

/// <summary>What is worth keeping of a request's headers, and where its seal is.</summary>
internal static class Envelope
{
    public const string SecretHeader = "X-BacklogGuard-Secret";
    public const string SignatureHeader = "X-Hub-Signature";

    private const string IdentifierHeader = "X-Atlassian-Webhook-Identifier";
    private const string TrackersOwn = "X-Atlassian-Webhook-";
    private const int LongestValue = 512;

    /// <summary>Null when absent; two of them are none.</summary>
    public static string? Single(IHeaderDictionary headers, string name) =>
        headers.TryGetValue(name, out var values) ? (values.Count == 1 ? values[0] : "") : null;

    public static string? Identifier(IHeaderDictionary headers) => Single(headers, IdentifierHeader);

    public static IReadOnlyDictionary<string, string> Kept(IHeaderDictionary headers) => headers
        .Where(header => IsKept(header.Key))
        .ToDictionary(header => header.Key.ToLowerInvariant(), header => Short(header.Value.ToString()));

    private static bool IsKept(string name) =>
        name.Equals("Content-Type", StringComparison.OrdinalIgnoreCase)
        || name.Equals("User-Agent", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith(TrackersOwn, StringComparison.OrdinalIgnoreCase);

    private static string Short(string value) => value.Length <= LongestValue ? value : value[..LongestValue];
}
