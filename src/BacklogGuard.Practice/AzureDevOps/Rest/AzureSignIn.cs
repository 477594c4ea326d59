using System.Text;
using BacklogGuard.Practice.AzureDevOps.World;
using Microsoft.AspNetCore.Http;

namespace BacklogGuard.Practice.AzureDevOps.Rest;

/// <summary>Who calls: any name and a personal access token as Basic, or the token as Bearer.</summary>
internal static class AzureSignIn
{
    private const string SignInPage = "<!DOCTYPE html><html lang=\"en-US\"><head><title>Azure DevOps Services | Sign In</title></head><body><noscript>Azure DevOps requires JavaScript.</noscript></body></html>";
    private const string AccessDenied = "<!DOCTYPE html><html><head><title>401 - Unauthorized: Access is denied due to invalid credentials.</title></head><body><h2>401 - Unauthorized: Access is denied due to invalid credentials.</h2></body></html>";

    /// <summary>Null for nobody.</summary>
    public static AzureUser? Check(AzureWorld world, HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        var token = header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? header[7..].Trim() : Basic(header);
        return token is null ? null : world.Users.Find(user => user.Token == token);
    }

    /// <summary>Services shows a sign-in page as if all were well, unless the call would write; Server refuses.</summary>
    public static AzureAnswer Refused(AzureWorld world, string method)
    {
        if (world.IsServices && method is "GET" or "POST" or "HEAD")
        {
            return new AzureAnswer(203) { Html = SignInPage };
        }

        var answer = new AzureAnswer(401) { Html = world.IsServices ? null : AccessDenied };
        answer.Headers["WWW-Authenticate"] = world.IsServices ? $"Bearer authorization_uri=https://login.microsoftonline.com/{world.HostId}, Basic realm=\"{world.BaseUrl}\"" : "Bearer, Basic realm=\"practice\", Negotiate, NTLM";
        return answer;
    }

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
