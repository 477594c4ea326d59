using System.Text.Json.Nodes;
using BacklogGuard.Practice.World;

namespace BacklogGuard.Practice.Jira;

/// <summary>Users and groups.</summary>
internal static class UserEndpoints
{
    public static void Map(FaceRoutes routes)
    {
        routes.Api("GET", "/user", Read);
        routes.Api("GET", "/user/search", Search);
        routes.Api("GET", "/group/member", Members);
        if (routes.IsCloud)
        {
            routes.Api("GET", "/user/groups", call => Answer.Ok(Json.Array(Named(call).Groups.Select(group => (JsonNode?)Group(call, group)))));
        }
    }

    public static JsonObject WithGroups(Call call, User user)
    {
        var shape = call.View.User(user)!;
        var groups = new JsonObject { ["size"] = user.Groups.Count };
        groups["items"] = call.QueryList("expand").Contains("groups") ? Json.Array(user.Groups.Order(StringComparer.Ordinal).Select(group => (JsonNode?)Group(call, group))) : new JsonArray();
        shape["groups"] = groups;
        shape["applicationRoles"] = new JsonObject { ["size"] = 1, ["items"] = new JsonArray() };
        shape["locale"] = "en_US";
        shape["expand"] = "groups,applicationRoles";
        return shape;
    }

    private static Answer Read(Call call) => Answer.Ok(WithGroups(call, Named(call)));

    private static User Named(Call call)
    {
        NeedUsers(call);
        var id = call.Query("accountId");
        var user = call.Face == Face.Cloud
            ? call.World.Users.Find(user => user.Id == id)
            : call.World.Users.Find(user => user.Name == call.Query("username") || user.Id == call.Query("key"));
        return user ?? throw JiraRefusal.NotFound(call.Face == Face.Cloud ? $"Specified user does not exist or you do not have required permissions: {id}" : "The user does not exist");
    }

    private static Answer Search(Call call)
    {
        NeedUsers(call);
        var asked = call.Face == Face.Cloud ? call.Query("query") : call.Query("username");
        if (asked is null && call.Query("accountId") is null)
        {
            throw JiraRefusal.Bad("The query, accountId or property parameter must be given.");
        }

        var found = call.World.Users.Where(user => call.Query("accountId") == user.Id || (asked is not null && Matches(user, asked)));
        return Answer.Ok(Json.Array(found.Skip(call.Number("startAt", 0)).Take(call.Number("maxResults", 50, 1000)).Select(user => (JsonNode?)call.View.User(user))));
    }

    private static bool Matches(User user, string asked) =>
        new[] { user.Name, user.DisplayName, user.Email }.Any(text => asked is "." or "%" || text.Contains(asked, StringComparison.OrdinalIgnoreCase));

    private static Answer Members(Call call)
    {
        NeedUsers(call);
        var group = call.World.Groups.FirstOrDefault(group => group == call.Query("groupname") || GroupId(group) == call.Query("groupId"))
            ?? throw JiraRefusal.NotFound($"The group named '{call.Query("groupname") ?? call.Query("groupId")}' does not exist.");
        var members = call.World.Users.Where(user => user.Groups.Contains(group)).ToList();
        var startAt = call.Number("startAt", 0);
        var most = call.Number("maxResults", 50, 50);
        return Answer.Ok(new JsonObject
        {
            ["self"] = call.World.BaseUrl + call.Path,
            ["maxResults"] = most,
            ["startAt"] = startAt,
            ["total"] = members.Count,
            ["isLast"] = startAt + most >= members.Count,
            ["values"] = Json.Array(members.Skip(startAt).Take(most).Select(user => (JsonNode?)call.View.User(user))),
        });
    }

    public static string GroupId(string name) => $"00000000-0000-4000-8000-{Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(name)))[..12]}";

    private static JsonObject Group(Call call, string name)
    {
        var shape = new JsonObject { ["name"] = name };
        if (call.Face == Face.Cloud)
        {
            shape["groupId"] = GroupId(name);
        }

        shape["self"] = $"{call.View.Api}/group?groupname={Uri.EscapeDataString(name)}";
        return shape;
    }

    private static void NeedUsers(Call call) =>
        call.Need(Permissions.BrowseUsers, null, "You do not have the global permission 'Browse users and groups'.");
}
