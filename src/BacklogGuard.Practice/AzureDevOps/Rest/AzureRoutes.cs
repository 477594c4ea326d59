using BacklogGuard.Practice.AzureDevOps.World;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace BacklogGuard.Practice.AzureDevOps.Rest;

/// <summary>What may stand between the organisation and /_apis.</summary>
[Flags]
internal enum AzureScope
{
    Organisation = 1,
    Project = 2,
    Team = 4,
    Any = Organisation | Project,
    OfTeam = Project | Team,
    Everywhere = Any | Team,
}

/// <param name="Template">Below _apis, for example wit/workitems/{id}.</param>
internal sealed record AzureRoute(string Method, string Template, AzureScope Scope, AzureEndpoint Endpoint)
{
    /// <summary>True for a call that changes nothing, whatever its method.</summary>
    public bool IsRead { get; init; }

    /// <summary>The resource is in preview and wants the flag in the api-version.</summary>
    public bool NeedsPreview { get; init; }
}

/// <summary>Maps one face's endpoints below its prefix; {project} and {project}/{team} are resolved by <see cref="AzureCall"/>, by name or id.</summary>
internal sealed class AzureRoutes(IEndpointRouteBuilder app, AzureDoor door)
{
    private static readonly (AzureScope Scope, string Segments)[] Scopes = [(AzureScope.Organisation, ""), (AzureScope.Project, "/{project}"), (AzureScope.Team, "/{project}/{team}")];

    public AzureWorld World => door.World;

    /// <param name="reads">True for a POST that changes nothing.</param>
    public void Map(string method, string template, AzureEndpoint endpoint, AzureScope scope = AzureScope.Any, bool reads = false, bool preview = false)
    {
        var route = new AzureRoute(method, template, scope, endpoint) { IsRead = reads || method is "GET" or "OPTIONS" or "HEAD", NeedsPreview = preview };
        foreach (var (_, segments) in Scopes.Where(one => scope.HasFlag(one.Scope)))
        {
            app.MapMethods($"{World.Edition.Prefix()}{segments}/_apis/{template}", [method], context => door.PassAsync(context, route));
        }
    }

    /// <summary>Everything else below the prefix: 404, and in the journal like every call.</summary>
    public void Rest() => app.Map(World.Edition.Prefix() + "/{**rest}", context => door.PassAsync(
        context,
        new AzureRoute(context.Request.Method, "", AzureScope.Everywhere, call => throw AzureRefusal.NoRoute(call.Path)) { IsRead = context.Request.Method is "GET" or "OPTIONS" or "HEAD" }));
}
