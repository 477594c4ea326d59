using System.Text.Json.Nodes;
using BacklogGuard.Practice.AzureDevOps.Rest;
using BacklogGuard.Practice.AzureDevOps.World;

namespace BacklogGuard.Practice.AzureDevOps.People;

/// <summary>_apis/identities: people and groups by name, mail or id, on both editions.</summary>
internal static class IdentityEndpoints
{
    public static void Map(AzureRoutes routes)
    {
        routes.Map("GET", "identities", Read, AzureScope.Organisation);
        routes.Map("GET", "identities/{identityId}", ReadOne, AzureScope.Organisation);
    }

    private static AzureAnswer Read(AzureCall call)
    {
        var found = call.Query("searchFilter") is { } filter ? Search(call.World, filter, call.Query("filterValue") ?? "")
            : call.Query("subjectDescriptors") is not null ? Pick(call, "subjectDescriptors", identity => (string?)identity["subjectDescriptor"])
            : call.Query("descriptors") is not null ? Pick(call, "descriptors", identity => (string?)identity["descriptor"])
            : call.Query("identityIds") is not null ? Pick(call, "identityIds", identity => (string?)identity["id"])
            : throw AzureRefusal.Bad("TF50000: A search filter, descriptors or identity ids are needed.", "ArgumentException");
        return AzureAnswer.List(found.Select(identity => With(call, identity)));
    }

    private static AzureAnswer ReadOne(AzureCall call) =>
        AzureAnswer.Ok(With(call, All(call.World).FirstOrDefault(identity => Is((string?)identity?["id"], call.Route("identityId"))))
            ?? throw AzureRefusal.NotFound($"The identity {call.Route("identityId")} could not be found.", "IdentityNotFoundException"));

    // Order follows the request; what does not exist is null.
    private static IEnumerable<JsonObject?> Pick(AzureCall call, string query, Func<JsonObject, string?> key) =>
        call.QueryList(query).Select(asked => All(call.World).FirstOrDefault(identity => Is(key(identity), asked)));

    private static IEnumerable<JsonObject> Search(AzureWorld world, string filter, string value) => filter.ToUpperInvariant() switch
    {
        "MAILADDRESS" => All(world).Where(identity => Is(Property(identity, "Mail"), value)),
        "ACCOUNTNAME" => All(world).Where(identity => Is(Property(identity, "Account"), value) || Is((string?)identity["providerDisplayName"], value)),
        "DISPLAYNAME" => All(world).Where(identity => Is((string?)identity["providerDisplayName"], value)),
        _ => All(world).Where(identity => Begins(Property(identity, "Account"), value) || Begins(Property(identity, "Mail"), value) || Begins((string?)identity["providerDisplayName"], value)),
    };

    private static IEnumerable<JsonObject> All(AzureWorld world) =>
        world.Users.Select(user => IdentityView.Show(world, user, true)).Concat(AzureGroup.All(world).Select(group => IdentityView.Show(world, group, true)));

    private static JsonObject? With(AzureCall call, JsonObject? identity)
    {
        if (identity is not null && (call.Query("queryMembership") ?? "None").Equals("None", StringComparison.OrdinalIgnoreCase))
        {
            (identity["members"], identity["memberOf"], identity["memberIds"]) = (new JsonArray(), new JsonArray(), new JsonArray());
        }

        return identity;
    }

    private static string? Property(JsonObject identity, string name) => (string?)identity["properties"]?[name]?["$value"];

    private static bool Is(string? one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    private static bool Begins(string? text, string value) => text?.StartsWith(value, StringComparison.OrdinalIgnoreCase) == true;
}
