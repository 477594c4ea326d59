using System.Text.Json.Nodes;
using BacklogGuard.Practice.AzureDevOps.World;

namespace BacklogGuard.Practice.AzureDevOps.Rest;

/// <summary>How the world's things look in JSON.</summary>
internal sealed class AzureView(AzureWorld world)
{
    public string Api => world.BaseUrl + "/_apis";

    public JsonObject Identity(AzureUser user) => new()
    {
        ["displayName"] = user.DisplayName,
        ["url"] = $"{Api}/Identities/{user.Id}",
        ["_links"] = new JsonObject { ["avatar"] = new JsonObject { ["href"] = Avatar(user) } },
        ["id"] = user.Id.ToString(),
        ["uniqueName"] = user.UniqueName,
        ["imageUrl"] = Avatar(user),
        ["descriptor"] = user.Descriptor,
    };

    private string Avatar(AzureUser user) => $"{Api}/GraphProfile/MemberAvatars/{user.Descriptor}";
}
