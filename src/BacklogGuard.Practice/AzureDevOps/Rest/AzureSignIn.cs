using System.Text;
using BacklogGuard.Practice.AzureDevOps.World;
using Microsoft.AspNetCore.Http;

namespace BacklogGuard.Practice.AzureDevOps.Rest;

/// <summary>Who calls: any name and a personal access token as Basic, or the token as Bearer.</summary>
internal static class AzureSignIn
{
    /// <summary>Null for nobody.</summary>
    public static AzureUser? Check(AzureWorld world, HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        var token = header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? header[7..].Trim() : Basic(header);
        return token is null ? null : world.Users.Find(user => user.Token == token);
    }

    public static AzureAnswer Refused() => new(401) { Headers = { ["WWW-Authenticate"] = "Basic realm=\"practice\"" } };

    private static string? Basic(string header)
    {
        var buffer = new byte[header.Length];
        if (!header.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase) || !Convert.TryFromBase64String(header[6..].Trim(), buffer, out var length))
        {
            return null;
        }

        var parts = Encoding.UTF8.GetString(buffer, 0, length).Split(':', 2);
        return parts.Length == 2 ? parts[1] : null;
    }
}
