using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using BacklogGuard.Practice.World;
using Microsoft.AspNetCore.Http;

namespace BacklogGuard.Practice.Jira;

/// <summary>One API request with its body read, answered under the world's gate.</summary>
internal sealed class Call(HttpContext http, JiraWorld world, int version, User? caller, byte[] body)
{
    private Act? _act;

    public JiraWorld World => world;

    public Face Face => world.Face;

    /// <summary>3 speaks ADF, 2 speaks wiki markup.</summary>
    public int Version => version;

    public User? Caller => caller;

    /// <exception cref="JiraRefusal">Nobody is signed in.</exception>
    public User User => caller ?? throw JiraRefusal.NotSignedIn();

    public Act Act => _act ??= new Act(User, world.Clock.Now);

    public IReadOnlyList<Effect> Effects => _act?.Effects ?? [];

    public View View => new(world, version);

    public string Path => http.Request.Path + http.Request.QueryString;

    public string PathOnly => http.Request.Path;

    public string Route(string name) => (string)http.Request.RouteValues[name]!;

    public string? Query(string name) => http.Request.Query.TryGetValue(name, out var values) ? values[0] : null;

    public IReadOnlyList<string> QueryList(string name) =>
    [
        .. http.Request.Query[name].SelectMany(value => (value ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)),
    ];

    public int Number(string name, int usual, int most = int.MaxValue) =>
        Query(name) is not { } text ? Math.Min(usual, most)
        : int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var value) ? Math.Clamp(value, 0, most)
        : throw JiraRefusal.Bad($"The '{name}' parameter must be a number.");

    public bool Flag(string name, bool usual = false) => Query(name) is { } text ? text is "true" or "" : usual;

    /// <exception cref="JiraRefusal">The route's number is no number.</exception>
    public int RouteNumber(string name, string message) =>
        int.TryParse(Route(name), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : throw JiraRefusal.NotFound(message);

    /// <exception cref="JiraRefusal">No body, or no JSON.</exception>
    public JsonNode? Body()
    {
        try
        {
            return body.Length == 0 ? null : JsonNode.Parse(body);
        }
        catch (JsonException)
        {
            throw JiraRefusal.Bad("There was an error parsing JSON. Check that your request body is valid.");
        }
    }

    /// <exception cref="JiraRefusal">The body is no JSON object.</exception>
    public JsonObject Object() => Body() as JsonObject
        ?? throw JiraRefusal.Bad("Invalid request payload. Refer to the REST API documentation and try again.");

    /// <summary>The issue that the route names.</summary>
    /// <exception cref="JiraRefusal">404 when it does not exist or may not be seen.</exception>
    public Issue Issue(string name = "issue") => Visible(world.FindIssue(Route(name)));

    public Issue Visible(Issue? issue) => issue is not null && May(Permissions.Browse, issue.Project) ? issue : throw JiraRefusal.NoIssue(Face);

    public bool May(string permission, Project? project) => world.Has(caller, permission, project);

    /// <exception cref="JiraRefusal">The caller lacks the permission.</exception>
    public void Need(string permission, Project? project, string message, int status = 403)
    {
        if (!May(permission, project))
        {
            _ = User;
            throw new JiraRefusal(status, message);
        }
    }
}
