using System.Security.Cryptography;
using System.Text;

namespace BacklogGuard.Webhooks;

internal enum SealCheck
{
    Genuine,

    /// <summary>Neither a signature nor a secret came with it.</summary>
    Missing,

    /// <summary>Something came with it that cannot be read as one.</summary>
    Malformed,

    Wrong,
}

/// <summary>Proves that a body comes from somebody who knows a secret. Every live secret is always tried, in constant time.</summary>
internal static class Seal
{
    /// <param name="signature">The header X-Hub-Signature: method=hex; null when it is missing.</param>
    /// <param name="secret">The secret itself, from a header, the address or a Basic password; empty when it could not be read; looked at only when there is no signature.</param>
    public static SealCheck Check(ReadOnlySpan<byte> body, string? signature, string? secret, IReadOnlyList<string> secrets) => (signature, secret) switch
    {
        (not null, _) => CheckSignature(body, signature, secrets),
        (null, null) => SealCheck.Missing,
        (null, "") => SealCheck.Malformed,
        (null, _) => CheckSecret(secret, secrets),
    };

    private static SealCheck CheckSignature(ReadOnlySpan<byte> body, string signature, IReadOnlyList<string> secrets)
    {
        var parts = signature.Split('=', 2);
        if (parts.Length != 2 || Method(parts[0]) is not { } sign || FromHex(parts[1]) is not { } claimed)
        {
            return SealCheck.Malformed;
        }

        var genuine = false;
        foreach (var secret in secrets)
        {
            genuine |= CryptographicOperations.FixedTimeEquals(sign(Encoding.UTF8.GetBytes(secret), body), claimed);
        }

        return genuine ? SealCheck.Genuine : SealCheck.Wrong;
    }

    // Digests have one length, so that the comparison tells nothing about the secret's.
    private static SealCheck CheckSecret(string secret, IReadOnlyList<string> secrets)
    {
        var shown = SHA256.HashData(Encoding.UTF8.GetBytes(secret));
        var genuine = false;
        foreach (var live in secrets)
        {
            genuine |= CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(live)), shown);
        }

        return genuine ? SealCheck.Genuine : SealCheck.Wrong;
    }

    // SHA-1 is not among them, whatever the header says.
    private static Sign? Method(string name) => name.ToUpperInvariant() switch
    {
        "SHA256" => HMACSHA256.HashData,
        "SHA384" => HMACSHA384.HashData,
        "SHA512" => HMACSHA512.HashData,
        _ => null,
    };

    private static byte[]? FromHex(string hex) =>
        hex.Length > 0 && hex.Length % 2 == 0 && hex.All(char.IsAsciiHexDigit) ? Convert.FromHexString(hex) : null;

    private delegate byte[] Sign(ReadOnlySpan<byte> key, ReadOnlySpan<byte> body);
}
