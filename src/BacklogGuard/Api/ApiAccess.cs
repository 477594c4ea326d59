using System.ComponentModel.DataAnnotations;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace BacklogGuard.Api;

internal sealed record ApiOptions
{
    /// <summary>The bearer token of /api/v1; without one the API answers this machine only.</summary>
    [MinLength(16, ErrorMessage = "Api:Token must have at least 16 characters; generate one with: openssl rand -hex 32")]
    public string? Token { get; init; }
}

/// <summary>Lets in who shows the configured token; without one, who connects from this machine and through no proxy.</summary>
internal sealed class ApiAccess(IOptionsMonitor<ApiOptions> options) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var token = options.CurrentValue.Token;
        if (token is null ? IsThisMachine(context.HttpContext) : Shows(context.HttpContext, token))
        {
            return await next(context);
        }

        return Results.Problem(
            statusCode: StatusCodes.Status401Unauthorized,
            title: token is null
                ? "This API answers only requests from its own machine until Api:Token is configured."
                : "Send the configured Api:Token as \"Authorization: Bearer …\".");
    }

    private static bool Shows(HttpContext context, string token)
    {
        const string Scheme = "Bearer ";
        var header = context.Request.Headers.Authorization.ToString();
        return header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            && CryptographicOperations.FixedTimeEquals(Digest(header[Scheme.Length..].Trim()), Digest(token));
    }

    // Digests have one length, so that the comparison tells nothing about the token's.
    private static byte[] Digest(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));

    // Behind a proxy on the same host every visitor looks local: a forwarding header gives them away.
    private static bool IsThisMachine(HttpContext context) =>
        context.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address)
        && !context.Request.Headers.ContainsKey("X-Forwarded-For")
        && !context.Request.Headers.ContainsKey("Forwarded");
}
