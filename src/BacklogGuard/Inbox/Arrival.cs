using System.Security.Cryptography;

namespace BacklogGuard.Inbox;

/// <summary>An authentic delivery as it came through the door.</summary>
/// <param name="Headers">The selected ones, names in lower case; never a secret.</param>
/// <param name="Identifier">The tracker's own name for the delivery; null when it sends none.</param>
internal sealed record Arrival(string Connection, byte[] Body, IReadOnlyDictionary<string, string> Headers, string? Identifier, string? TraceParent)
{
    // Longer ones would not fit an index; nobody sends them but a tester.
    private const int LongestIdentifier = 200;

    public string? UniqueIdentifier => Unique(Identifier);

    public string BodyHash { get; } = Convert.ToHexStringLower(SHA256.HashData(Body));

    /// <summary>An identifier as its index takes it.</summary>
    public static string? Unique(string? identifier) => identifier switch
    {
        null or "" => null,
        { Length: <= LongestIdentifier } => CleanText.Of(identifier, LongestIdentifier),
        _ => Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(identifier))),
    };
}

/// <param name="Duplicate">True when the delivery was there already; the id is the first one's.</param>
/// <param name="Ping">True when it was a test of the webhook.</param>
internal sealed record Stored(string DeliveryId, bool Duplicate, bool Ping = false);
