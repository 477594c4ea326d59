using System.Security.Cryptography;
using System.Text;

namespace BacklogGuard.Practice.Webhooks;

/// <summary>One registered webhook.</summary>
internal sealed class Webhook
{
    public required int Id { get; init; }

    public required string Name { get; set; }

    public required string Url { get; set; }

    public required IReadOnlyList<string> Events { get; set; }

    /// <summary>Only issue, property and comment events are filtered by it.</summary>
    public string? Jql { get; set; }

    public string? Secret { get; set; }

    public bool ExcludeBody { get; set; }

    public bool Enabled { get; set; } = true;
}

internal static class WebhookSignature
{
    /// <summary>The value of X-Hub-Signature for a body.</summary>
    public static string Of(string secret, ReadOnlySpan<byte> body) =>
        "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body));
}
