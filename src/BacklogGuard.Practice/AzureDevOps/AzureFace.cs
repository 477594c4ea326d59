using BacklogGuard.Practice.AzureDevOps.Rest;
using BacklogGuard.Practice.AzureDevOps.Rest.Wit;
using BacklogGuard.Practice.AzureDevOps.Rest.Work;
using BacklogGuard.Practice.AzureDevOps.World;
using BacklogGuard.Practice.AzureDevOps.World.Seed;
using BacklogGuard.Practice.Control;
using BacklogGuard.Practice.World;
using Microsoft.AspNetCore.Routing;

namespace BacklogGuard.Practice.AzureDevOps;

/// <summary>One edition of the practice Azure DevOps with its world. The world object stays, its content can be made anew.</summary>
internal sealed class AzureFace
{
    public AzureFace(AzureEdition edition, PracticeClock clock)
    {
        World = new AzureWorld(edition, clock);
        Reseed();
    }

    public AzureWorld World { get; }

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
        TeamSettingsEndpoints.Map(routes);
        IterationEndpoints.Map(routes);
        CapacityEndpoints.Map(routes);
        BacklogEndpoints.Map(routes);
        BoardEndpoints.Map(routes);
        OrderEndpoints.Map(routes);
        routes.Rest();
    }
}
