using System.Security.Cryptography;
using System.Text;

namespace BacklogGuard.Practice.AzureDevOps.World;

/// <summary>The same identifier for the same words, so that a seeded world keeps its ids.</summary>
internal static class StableGuid
{
    public static Guid Of(string words) => new(SHA256.HashData(Encoding.UTF8.GetBytes(words)).AsSpan(0, 16));
}
