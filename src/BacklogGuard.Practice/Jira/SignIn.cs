using System.Text;
using BacklogGuard.Practice.World;
using Microsoft.AspNetCore.Http;

namespace BacklogGuard.Practice.Jira;

/// <summary>Who calls: Cloud by Basic email and token, Data Center by Bearer token or Basic name and token; nobody without a header.</summary>
internal readonly record struct SignIn(User? User, bool IsRefused)
{
    public static SignIn Check(JiraWorld world, HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        if (header.Length == 0)
        {
            return new SignIn(null, false);
        }

        var user = ByBasic(world, header) ?? (world.Face == Face.DataCenter ? ByBearer(world, header) : null);
        return new SignIn(user, user is null);
    }

    public static Answer Refused(Face face)
    {
        const string Message = "Client must be authenticated to access this resource.";
        var answer = face == Face.Cloud
            ? new Answer(401, Answer.Errors([Message]))
            : new Answer(401, new System.Text.Json.Nodes.JsonObject { ["message"] = Message, ["status-code"] = 401 });
        answer.Headers["WWW-Authenticate"] = face == Face.Cloud ? "Basic realm=\"protected-area\"" : "OAuth realm=\"practice\"";
        answer.Headers["X-Seraph-LoginReason"] = "AUTHENTICATED_FAILED";
        return answer;
    }

    private static User? ByBearer(JiraWorld world, string header) =>
        header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? world.Users.Find(user => user.Token == header[7..].Trim()) : null;

    private static User? ByBasic(JiraWorld world, string header)
    {
        var buffer = new byte[header.Length];
        if (!header.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase) || !Convert.TryFromBase64String(header[6..].Trim(), buffer, out var length))
        {
            return null;
        }

        var parts = Encoding.UTF8.GetString(buffer, 0, length).Split(':', 2);
        return parts.Length == 2
            ? world.Users.Find(user => string.Equals(world.Face == Face.Cloud ? user.Email : user.Name, parts[0], StringComparison.OrdinalIgnoreCase) && user.Token == parts[1])
            : null;
    }
}
