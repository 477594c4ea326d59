using System.Text.Json.Nodes;
using BacklogGuard.Practice.AzureDevOps.Rest;
using BacklogGuard.Practice.AzureDevOps.World;

namespace BacklogGuard.Practice.AzureDevOps.Discovery;

/// <summary>What clients ask before anything else: which resources there are, on which host, and who they are.</summary>
internal static class DiscoveryEndpoints
{
    private static readonly (string Id, string Name)[] Areas =
    [
        ("79134c72-4a58-4b42-976c-04e7115f32bf", "core"),
        ("5264459e-e5e0-4bd8-b118-0985e68a4ec5", "wit"),
        ("1d4f49f9-02b9-4e26-b826-2cdb6195f2a9", "work"),
        ("8ccfef3d-2b87-4e99-8ccb-66e343d2daa8", "profile"),
        ("bb1e7ec9-e901-4b68-999a-de7012b920f8", "graph"),
    ];

    public static void Map(AzureRoutes routes)
    {
        routes.Map("OPTIONS", "", Locations, AzureScope.Organisation);
        routes.Map("OPTIONS", "{area}", Locations, AzureScope.Organisation);
        routes.Map("GET", "ResourceAreas", ResourceAreas, AzureScope.Organisation, preview: true);
        routes.Map("GET", "ResourceAreas/{areaId}", ResourceArea, AzureScope.Organisation, preview: true);
        routes.Map("GET", "connectionData", Connection, AzureScope.Organisation, preview: true);
    }

    private static AzureAnswer Locations(AzureCall call)
    {
        var area = call.MaybeRoute("area");
        var served = call.World.IsServices ? ApiLocations.All.Concat(ApiLocations.OfServices) : ApiLocations.All;
        return AzureAnswer.List(served.Where(location => area is null || string.Equals(location.Area, area, StringComparison.OrdinalIgnoreCase)).Select(location => Show(location, call.World)));
    }

    private static JsonObject Show(ApiLocation location, AzureWorld world) => new()
    {
        ["id"] = location.Id,
        ["area"] = location.Area,
        ["resourceName"] = location.Resource,
        ["routeTemplate"] = location.Template,
        ["resourceVersion"] = location.Version,
        ["minVersion"] = "1.0",
        ["maxVersion"] = world.IsServices ? "7.2" : "7.1",
        ["releasedVersion"] = location.IsReleased ? "7.1" : "0.0",
    };

    // On Server nothing lives on another host, and the answer is this odd.
    private static AzureAnswer ResourceAreas(AzureCall call) => call.World.IsServices
        ? AzureAnswer.List(Areas.Select(area => Show(area, call.World)))
        : AzureAnswer.Ok(new JsonObject { ["count"] = 0, ["value"] = null });

    private static AzureAnswer ResourceArea(AzureCall call) =>
        call.World.IsServices && Areas.FirstOrDefault(area => string.Equals(area.Id, call.Route("areaId"), StringComparison.OrdinalIgnoreCase)) is { Id: not null } found
            ? AzureAnswer.Ok(Show(found, call.World))
            : new AzureAnswer(200, null);

    private static JsonObject Show((string Id, string Name) area, AzureWorld world) => new() { ["id"] = area.Id, ["name"] = area.Name, ["locationUrl"] = world.BaseUrl + "/" };

    private static AzureAnswer Connection(AzureCall call) => AzureAnswer.Ok(new JsonObject
    {
        ["authenticatedUser"] = Me(call),
        ["authorizedUser"] = Me(call),
        ["instanceId"] = call.World.CollectionId.ToString(),
        ["deploymentId"] = call.World.HostId.ToString(),
        ["deploymentType"] = call.World.IsServices ? "hosted" : "onPremises",
        ["locationServiceData"] = new JsonObject
        {
            ["serviceOwner"] = "00025394-6065-48ca-87d9-7f5672854ef7",
            ["defaultAccessMappingMoniker"] = call.World.IsServices ? "HostGuidAccessMapping" : "PublicAccessMapping",
            ["lastChangeId"] = 1,
            ["lastChangeId64"] = 1,
        },
    });

    private static JsonObject Me(AzureCall call) => new()
    {
        ["id"] = call.User.Id.ToString(),
        ["descriptor"] = People.IdentityView.Descriptor(call.World, call.User),
        ["subjectDescriptor"] = call.User.Descriptor,
        ["providerDisplayName"] = call.User.DisplayName,
        ["isActive"] = true,
        ["properties"] = new JsonObject { ["Account"] = new JsonObject { ["$type"] = "System.String", ["$value"] = call.User.UniqueName } },
        ["resourceVersion"] = 2,
        ["metaTypeId"] = 0,
    };
}
