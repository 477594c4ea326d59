using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using BacklogGuard.Practice.AzureDevOps.World;
using BacklogGuard.Practice.World;
using Microsoft.AspNetCore.Http;

namespace BacklogGuard.Practice.AzureDevOps.Rest;

internal delegate AzureAnswer AzureEndpoint(AzureCall call);

/// <summary>One API request with its body read and its project, team and version resolved, answered under the world's gate.</summary>
internal sealed class AzureCall(HttpContext http, AzureWorld world, AzureVersion version, AzureUser user, byte[] body)
{
    // The service reads names in any casing.
    private static readonly JsonNodeOptions AnyCase = new() { PropertyNameCaseInsensitive = true };

    private AzureAct? _act;

    public AzureWorld World => world;

    public AzureVersion Version => version;

    public AzureUser User => user;

    public AzureAct Act => _act ??= new AzureAct(user, world.Clock.Now) { SuppressesNotifications = Flag("suppressNotifications") };

    public IReadOnlyList<Effect> Effects => _act?.Effects ?? [];

    public string Method => http.Request.Method;

    public string Path => http.Request.Path;

    public string? ContentType => http.Request.ContentType;

    /// <summary>Null when the route names no project.</summary>
    public AzureProject? MaybeProject => MaybeRoute("project") is { } asked
        ? world.FindProject(asked) is { } found && world.Has(user, AzurePermissions.ViewProject, found) ? found : throw AzureRefusal.NoProject(asked)
        : null;

    /// <exception cref="AzureRefusal">The route names none, or none that exists.</exception>
    public AzureProject Project => MaybeProject
        ?? throw AzureRefusal.Bad("A project name is required in order to reference this resource.", "InvalidProjectNameException");

    /// <summary>The team of the route, or the project's default team.</summary>
    public AzureTeam Team => MaybeRoute("team") is not { } asked ? Project.Teams[0] : Project.FindTeam(asked) ?? throw AzureRefusal.NoTeam(asked);

    public string Route(string name) => MaybeRoute(name)!;

    public string? MaybeRoute(string name) => http.Request.RouteValues.TryGetValue(name, out var value) ? value as string : null;

    /// <exception cref="AzureRefusal">The route's number is no number.</exception>
    public int RouteNumber(string name) => int.TryParse(Route(name), NumberStyles.None, CultureInfo.InvariantCulture, out var value)
        ? value
        : throw AzureRefusal.Bad($"The value '{Route(name)}' is not valid for '{name}'.", "VssRequestParameterInvalidException");

    public string? Query(string name) => http.Request.Query.TryGetValue(name, out var values) && values[0] is { Length: > 0 } value ? value : null;

    public IReadOnlyList<string> QueryList(string name) => (Query(name) ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    public int? Number(string name) =>
        Query(name) is not { } text ? null
        : int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var value) ? value
        : throw AzureRefusal.Bad($"The value '{text}' is not valid for '{name}'.", "VssRequestParameterInvalidException");

    public bool Flag(string name) => string.Equals(Query(name), "true", StringComparison.OrdinalIgnoreCase);

    /// <exception cref="AzureRefusal">No JSON.</exception>
    public JsonNode? Body()
    {
        try
        {
            return body.Length == 0 ? null : JsonNode.Parse(body, AnyCase);
        }
        catch (JsonException wrong)
        {
            throw AzureRefusal.Bad($"TF400898: An internal error occurred. Activity Id: {wrong.BytePositionInLine}.", "JsonReaderException");
        }
    }

    /// <exception cref="AzureRefusal">The body is no JSON object.</exception>
    public JsonObject Object() => Body() as JsonObject ?? throw AzureRefusal.Bad("Value cannot be null. Parameter name: body", "VssPropertyValidationException");

    /// <exception cref="AzureRefusal">The body has no such array.</exception>
    public JsonArray Array(string name) => Object()[name] as JsonArray ?? throw AzureRefusal.Bad($"Value cannot be null. Parameter name: {name}");

    public bool May(string permission, AzureProject? project, AzureNode? area = null) => world.Has(user, permission, project, area);

    /// <summary>The same caller and organisation with another body; for the requests inside a batch.</summary>
    public AzureCall With(HttpContext inner, AzureVersion asked, byte[] bytes) => new(inner, world, asked, user, bytes) { _act = Act };
}
