using System.Text.Json.Nodes;
using BacklogGuard.Practice.World;

namespace BacklogGuard.Practice.Jira;

/// <summary>The site itself, who one is, and what one may do.</summary>
internal static class SiteEndpoints
{
    public static void Map(FaceRoutes routes)
    {
        routes.Api("GET", "/serverInfo", ServerInfo);
        routes.Api("GET", "/myself", Myself);
        routes.Api("GET", "/mypermissions", MyPermissions);
        if (routes.IsCloud)
        {
            routes.At("GET", "/_edge/tenant_info", _ => Answer.Ok(new JsonObject { ["cloudId"] = "00000000-0000-4000-8000-0000000c10ad" }));
        }
    }

    private static Answer ServerInfo(Call call) => Answer.Ok(call.Face == Face.Cloud
        ? new JsonObject
        {
            ["baseUrl"] = call.World.BaseUrl,
            ["version"] = "1001.0.0-SNAPSHOT",
            ["versionNumbers"] = new JsonArray(1001, 0, 0),
            ["deploymentType"] = "Cloud",
            ["buildNumber"] = 100300,
            ["serverTime"] = View.Date(call.World.Clock.Now),
            ["serverTitle"] = "Practice Jira",
        }
        : new JsonObject
        {
            ["baseUrl"] = call.World.BaseUrl,
            ["version"] = "10.3.5",
            ["versionNumbers"] = new JsonArray(10, 3, 5),
            ["deploymentType"] = "Server",
            ["buildNumber"] = 10030005,
            ["serverTime"] = View.Date(call.World.Clock.Now),
            ["serverTitle"] = "Practice Jira",
        });

    private static Answer Myself(Call call) => Answer.Ok(UserEndpoints.WithGroups(call, call.User));

    private static Answer MyPermissions(Call call)
    {
        var asked = call.QueryList("permissions");
        if (call.Face == Face.Cloud && asked.Count == 0)
        {
            throw JiraRefusal.Bad("The 'permissions' query parameter is required.");
        }

        var all = Permissions.ForProjects.Concat(Permissions.Global).ToList();
        if (asked.FirstOrDefault(key => !all.Contains(key)) is { } unknown)
        {
            throw JiraRefusal.Bad($"Unrecognized permission '{unknown}'.");
        }

        var project = Project(call);
        var wanted = asked.Count == 0 ? all : asked;
        return Answer.Ok(new JsonObject { ["permissions"] = new JsonObject(wanted.Select(key => KeyValuePair.Create(key, (JsonNode?)Permission(call, key, project)))) });
    }

    private static Project? Project(Call call)
    {
        if ((call.Query("issueKey") ?? call.Query("issueId")) is { } issue)
        {
            return call.Visible(call.World.FindIssue(issue)).Project;
        }

        return (call.Query("projectKey") ?? call.Query("projectId")) is { } project ? ProjectEndpoints.Find(call, project) : null;
    }

    private static JsonObject Permission(Call call, string key, Project? project)
    {
        var isGlobal = Permissions.Global.Contains(key);
        var may = project is not null || isGlobal ? call.May(key, project) : call.World.Projects.Exists(one => call.May(key, one));
        return new JsonObject
        {
            ["id"] = key,
            ["key"] = key,
            ["name"] = key,
            ["type"] = isGlobal ? "GLOBAL" : "PROJECT",
            ["description"] = "",
            ["havePermission"] = may,
        };
    }
}
