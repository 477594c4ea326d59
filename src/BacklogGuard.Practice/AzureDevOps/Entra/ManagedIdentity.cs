using System.Globalization;
using System.Text.Json.Nodes;
using BacklogGuard.Practice.World;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace BacklogGuard.Practice.AzureDevOps.Entra;

/// <summary>The token endpoint that App Service gives to a managed identity; the secret header names whose token it hands out.</summary>
internal sealed class ManagedIdentity(PracticeClock clock)
{
    public const string Path = "/azure-devops/entra/msi/token";
    private const string Secret = "X-IDENTITY-HEADER";
    private const string DevOps = "499b84ac-1321-427f-aa17-267ca6975798";
    private static readonly TimeSpan Life = TimeSpan.FromHours(1);

    public void Map(IEndpointRouteBuilder app) => app.MapGet(Path, AnswerAsync);

    private Task AnswerAsync(HttpContext context)
    {
        var (status, answer) = context.Request.Headers[Secret].ToString() is not { Length: > 0 } token ? (401, Refuse("unauthorized_client", "The secret header is missing."))
            : context.Request.Query["resource"].ToString().TrimEnd('/') is not DevOps ? (400, Refuse("invalid_resource", "The resource principal was not found in the tenant."))
            : (200, Token(token));
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(answer.ToJsonString(), context.RequestAborted);
    }

    private JsonObject Token(string token) => new()
    {
        ["access_token"] = token,
        ["client_id"] = "5e29463d-771d-4ff9-8f3c-1d6c1d1a8b1e",
        ["expires_on"] = (clock.Now + Life).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
        ["resource"] = DevOps,
        ["token_type"] = "Bearer",
    };

    private static JsonObject Refuse(string error, string description) => new() { ["error"] = error, ["error_description"] = description };
}
