using System.Text.Json.Nodes;
using BacklogGuard.Practice.AzureDevOps.Rest;
using BacklogGuard.Practice.AzureDevOps.World;

namespace BacklogGuard.Practice.AzureDevOps.People;

/// <summary>_apis/graph and _apis/profile: Services only; the real ones live on hosts of their own.</summary>
internal static class GraphEndpoints
{
    public static void Map(AzureRoutes routes)
    {
        if (!routes.World.IsServices)
        {
            return;
        }

        Graph(routes, "groups", call => AzureAnswer.List(Groups(call).Select(group => Show(call.World, group))));
        Graph(routes, "groups/{descriptor}", call => AzureAnswer.Ok(Show(call.World, Group(call) ?? throw NoSubject(call))));
        Graph(routes, "users", call => AzureAnswer.List(call.World.Users.Select(user => Show(call.World, user))));
        Graph(routes, "users/{descriptor}", call => AzureAnswer.Ok(Show(call.World, User(call) ?? throw NoSubject(call))));
        Graph(routes, "memberships/{descriptor}", Memberships);
        Graph(routes, "memberships/{descriptor}/{container}", Membership);
        Graph(routes, "descriptors/{storageKey}", call => Value(Subjects(call.World).FirstOrDefault(subject => Guid.TryParse(call.Route("storageKey"), out var id) && subject.Id == id).Descriptor, call));
        Graph(routes, "storagekeys/{descriptor}", call => Value(Subjects(call.World).FirstOrDefault(subject => subject.Descriptor == call.Route("descriptor")) is { Descriptor: not null } found ? found.Id.ToString() : null, call));
        routes.Map("GET", "profile/profiles/{id}", Profile, AzureScope.Organisation);
    }

    private static void Graph(AzureRoutes routes, string path, AzureEndpoint endpoint) => routes.Map("GET", "graph/" + path, endpoint, AzureScope.Organisation, preview: true);

    private static IEnumerable<AzureGroup> Groups(AzureCall call) =>
        AzureGroup.All(call.World).Where(group => call.Query("scopeDescriptor") is not { } scope || scope == Scope(group.Project));

    private static AzureGroup? Group(AzureCall call) => AzureGroup.All(call.World).FirstOrDefault(group => group.Descriptor == call.Route("descriptor"));

    private static AzureUser? User(AzureCall call) => call.World.Users.Find(user => user.Descriptor == call.Route("descriptor"));

    private static AzureAnswer Memberships(AzureCall call)
    {
        var isDown = string.Equals(call.Query("direction"), "down", StringComparison.OrdinalIgnoreCase);
        return AzureAnswer.List(isDown
            ? (Group(call) ?? throw NoSubject(call)).Members.Select(member => Show(call.World, call.Route("descriptor"), member.Descriptor))
            : AzureGroup.All(call.World).Where(group => group.Members.Any(member => member.Descriptor == call.Route("descriptor"))).Select(group => Show(call.World, group.Descriptor, call.Route("descriptor"))));
    }

    private static AzureAnswer Membership(AzureCall call) =>
        AzureGroup.All(call.World).Any(group => group.Descriptor == call.Route("container") && group.Members.Any(member => member.Descriptor == call.Route("descriptor")))
            ? AzureAnswer.Ok(Show(call.World, call.Route("container"), call.Route("descriptor")))
            : throw AzureRefusal.NotFound("VS860016: Could not find the membership.", "GraphMembershipNotFoundException");

    private static AzureAnswer Profile(AzureCall call) => call.Route("id") is var id && (id == "me" || id == call.User.Id.ToString())
        ? AzureAnswer.Ok(new JsonObject
        {
            ["displayName"] = call.User.DisplayName,
            ["publicAlias"] = call.User.Id.ToString(),
            ["emailAddress"] = call.User.Email,
            ["coreRevision"] = 1,
            ["timeStamp"] = call.World.Clock.Now.ToString("O", System.Globalization.CultureInfo.InvariantCulture),
            ["id"] = call.User.Id.ToString(),
            ["revision"] = 1,
        })
        : throw AzureRefusal.NotFound($"The profile {id} does not exist.", "ProfileDoesNotExistException");

    private static IEnumerable<(Guid Id, string Descriptor)> Subjects(AzureWorld world) =>
        world.Users.Select(user => (user.Id, user.Descriptor))
            .Concat(AzureGroup.All(world).Select(group => (group.Id, group.Descriptor)))
            .Concat(world.Projects.Select(project => (project.Id, Scope(project))));

    private static string Scope(AzureProject project) => "scp." + Convert.ToBase64String(project.Id.ToByteArray()).TrimEnd('=');

    private static JsonObject Show(AzureWorld world, AzureGroup group) => new()
    {
        ["subjectKind"] = "group",
        ["description"] = group.Description,
        ["domain"] = group.Domain,
        ["principalName"] = group.PrincipalName,
        ["mailAddress"] = null,
        ["origin"] = "vsts",
        ["originId"] = group.Id.ToString(),
        ["displayName"] = group.Name,
        ["url"] = $"{world.BaseUrl}/_apis/Graph/Groups/{group.Descriptor}",
        ["descriptor"] = group.Descriptor,
    };

    private static JsonObject Show(AzureWorld world, AzureUser user) => new()
    {
        ["subjectKind"] = "user",
        ["domain"] = world.HostId.ToString(),
        ["principalName"] = user.UniqueName,
        ["mailAddress"] = user.Email,
        ["origin"] = "aad",
        ["originId"] = user.Id.ToString(),
        ["displayName"] = user.DisplayName,
        ["url"] = $"{world.BaseUrl}/_apis/Graph/Users/{user.Descriptor}",
        ["descriptor"] = user.Descriptor,
    };

    private static JsonObject Show(AzureWorld world, string container, string member) => new()
    {
        ["containerDescriptor"] = container,
        ["memberDescriptor"] = member,
        ["_links"] = new JsonObject { ["self"] = new JsonObject { ["href"] = $"{world.BaseUrl}/_apis/Graph/Memberships/{member}/{container}" } },
    };

    private static AzureAnswer Value(string? value, AzureCall call) => AzureAnswer.Ok(new JsonObject { ["value"] = value ?? throw NoSubject(call) });

    private static AzureRefusal NoSubject(AzureCall call) => AzureRefusal.NotFound($"VS860018: Could not find the subject of {call.Path}.", "GraphSubjectNotFoundException");
}
