using BacklogGuard.Practice.AzureDevOps.Discovery;
using BacklogGuard.Practice.AzureDevOps.Hooks;
using BacklogGuard.Practice.AzureDevOps.People;
using BacklogGuard.Practice.AzureDevOps.Rest;
using BacklogGuard.Practice.AzureDevOps.Rest.Wit;
using BacklogGuard.Practice.AzureDevOps.Rest.Work;
using BacklogGuard.Practice.AzureDevOps.World;
using BacklogGuard.Practice.AzureDevOps.World.Seed;
using BacklogGuard.Practice.Control;
using BacklogGuard.Practice.World;
using Microsoft.AspNetCore.Routing;

namespace BacklogGuard.Practice.AzureDevOps;

/// <summary>One edition of the practice Azure DevOps with its world and its service hooks. The world object stays, its content can be made anew.</summary>
internal sealed class AzureFace : IPracticeFace, IDisposable
{
    public AzureFace(AzureEdition edition, PracticeClock clock, TimeProvider time, HookPostman postman)
    {
        World = new AzureWorld(edition, clock);
        Hooks = new HookOffice(World.Gate, clock, time, postman);
        World.Listener = new HookNews(World, Hooks).Tell;
        Reseed();
    }

    public string Name => World.Edition.Name();

    public Lock Gate => World.Gate;

    public AzureWorld World { get; }

    public HookOffice Hooks { get; }

    /// <summary>The same world again: same numbers, people and tokens; history relative to the clock's now.</summary>
    public void Reseed()
    {
        lock (World.Gate)
        {
            var listener = World.Listener;
            World.Listener = null;
            World.Clear();
            SeedAzure.Fill(World);
            World.Listener = listener;
        }
    }

    public void ForgetWebhooks() => Hooks.Forget();

    public object Report() => AzureReport.World(World);

    public IReadOnlyList<object> Deliveries() => [.. Hooks.Deliveries.Select(delivery => AzureReport.Delivery(Name, delivery))];

    public void HoldWebhooks() => Hooks.Hold();

    public int ReleaseWebhooks(bool shuffled, int times, Random random) => Hooks.Release(shuffled, times, random);

    public void Decree(string user, string permission, string? scope, bool? may) => World.Decree(World.UserNamed(user), permission, scope, may);

    public void Dispose() => Hooks.Dispose();

    public void Map(IEndpointRouteBuilder app, ControlRoom control, TimeProvider time)
    {
        var routes = new AzureRoutes(app, new AzureDoor(World, control, time));
        ItemEndpoints.Map(routes);
        ItemWrites.Map(routes);
        HistoryEndpoints.Map(routes);
        CommentEndpoints.Map(routes);
        RecycleBinEndpoints.Map(routes);
        WiqlEndpoint.Map(routes);
        TypeEndpoints.Map(routes);
        FieldEndpoints.Map(routes);
        NodeEndpoints.Map(routes);
        ReportingEndpoints.Map(routes);
        BatchEndpoint.Map(routes);
        MapTeamWork(routes);
        MapAround(routes);
        routes.Rest();
    }

    private static void MapTeamWork(AzureRoutes routes)
    {
        TeamSettingsEndpoints.Map(routes);
        IterationEndpoints.Map(routes);
        CapacityEndpoints.Map(routes);
        BacklogEndpoints.Map(routes);
        BoardEndpoints.Map(routes);
        OrderEndpoints.Map(routes);
    }

    // What surrounds the work items: where things are, who people are, who is told.
    private void MapAround(AzureRoutes routes)
    {
        DiscoveryEndpoints.Map(routes);
        ProjectEndpoints.Map(routes);
        TeamEndpoints.Map(routes);
        IdentityEndpoints.Map(routes);
        GraphEndpoints.Map(routes);
        new HookEndpoints(Hooks).Map(routes);
        new HookHistoryEndpoints(Hooks).Map(routes);
    }
}
