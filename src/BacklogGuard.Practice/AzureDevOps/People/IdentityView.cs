using System.Text.Json.Nodes;
using BacklogGuard.Practice.AzureDevOps.World;

namespace BacklogGuard.Practice.AzureDevOps.People;

/// <summary>How the identities area shows people and groups.</summary>
internal static class IdentityView
{
    public static string Descriptor(AzureWorld world, AzureUser user) => world.IsServices
        ? $"Microsoft.IdentityModel.Claims.ClaimsIdentity;{world.HostId}\\{user.UniqueName}"
        : $"System.Security.Principal.WindowsIdentity;S-1-5-21-{user.Id:N}";

    public static string Descriptor(AzureGroup group) => $"Microsoft.TeamFoundation.Identity;S-1-9-{group.Id:N}";

    public static JsonObject Show(AzureWorld world, AzureUser user, bool withMemberships) => new()
    {
        ["id"] = user.Id.ToString(),
        ["descriptor"] = Descriptor(world, user),
        ["subjectDescriptor"] = user.Descriptor,
        ["providerDisplayName"] = user.DisplayName,
        ["isActive"] = true,
        ["members"] = new JsonArray(),
        ["memberOf"] = Texts(withMemberships ? AzureGroup.All(world).Where(group => group.Members.Contains(user)).Select(Descriptor) : []),
        ["memberIds"] = new JsonArray(),
        ["properties"] = Properties(("SchemaClassName", "User"), ("Account", user.UniqueName), ("Mail", user.Email), ("Domain", world.IsServices ? world.HostId.ToString() : "PRACTICE")),
        ["resourceVersion"] = 2,
        ["metaTypeId"] = 0,
    };

    public static JsonObject Show(AzureWorld world, AzureGroup group, bool withMemberships) => new()
    {
        ["id"] = group.Id.ToString(),
        ["descriptor"] = Descriptor(group),
        ["subjectDescriptor"] = group.Descriptor,
        ["providerDisplayName"] = group.PrincipalName,
        ["isActive"] = true,
        ["isContainer"] = true,
        ["members"] = Texts(withMemberships ? group.Members.Select(user => Descriptor(world, user)) : []),
        ["memberOf"] = new JsonArray(),
        ["memberIds"] = Texts(withMemberships ? group.Members.Select(user => user.Id.ToString()) : []),
        ["properties"] = Properties(("SchemaClassName", "Group"), ("Account", group.Name), ("Description", group.Description), ("Domain", group.Domain), ("SpecialType", "Generic")),
        ["resourceVersion"] = 2,
        ["metaTypeId"] = -1,
    };

    private static JsonArray Texts(IEnumerable<string> texts) => [.. texts.Select(text => (JsonNode?)text)];

    private static JsonObject Properties(params (string Name, string Value)[] values) =>
        new(values.Select(value => KeyValuePair.Create(value.Name, (JsonNode?)new JsonObject { ["$type"] = "System.String", ["$value"] = value.Value })));
}
