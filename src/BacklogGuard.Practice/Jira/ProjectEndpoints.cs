using System.Globalization;
using System.Text.Json.Nodes;
using BacklogGuard.Practice.World;

namespace BacklogGuard.Practice.Jira;

/// <summary>Projects and their roles.</summary>
internal static class ProjectEndpoints
{
    public static void Map(FaceRoutes routes)
    {
        routes.Api("GET", "/project/{project}", call => Answer.Ok(Show(call, Find(call))));
        routes.Api("GET", "/project/{project}/statuses", Statuses);
        routes.Api("GET", "/project/{project}/role", Roles);
        routes.Api("GET", "/project/{project}/role/{role}", Role);
        routes.Api("GET", "/project", call => Answer.Ok(Json.Array(Seen(call).Select(project => (JsonNode?)call.View.Project(project)))));
        if (routes.IsCloud)
        {
            routes.Api("GET", "/project/search", Search);
        }
    }

    public static Project Find(Call call, string? keyOrId = null)
    {
        var wanted = keyOrId ?? call.Route("project");
        return call.World.FindProject(wanted) is { } project && call.May(Permissions.Browse, project)
            ? project
            : throw JiraRefusal.NotFound(call.Face == Face.Cloud ? $"No project could be found with key '{wanted}'." : $"No project could be found with key '{wanted}'.");
    }

    private static IEnumerable<Project> Seen(Call call) => call.World.Projects.Where(project => call.May(Permissions.Browse, project));

    private static JsonObject Show(Call call, Project project)
    {
        var shape = call.View.Project(project);
        shape["description"] = "";
        shape["lead"] = call.View.User(project.Lead);
        shape["components"] = new JsonArray();
        shape["versions"] = new JsonArray();
        shape["issueTypes"] = Json.Array(Catalogue.Types.Select(type => (JsonNode?)call.View.Type(type)));
        shape["roles"] = new JsonObject(project.Roles.Select(role => KeyValuePair.Create(role.Name, (JsonNode?)RoleUrl(call, project, role))));
        if (call.Face == Face.Cloud)
        {
            shape["style"] = "classic";
            shape["isPrivate"] = false;
        }

        return shape;
    }

    private static Answer Search(Call call)
    {
        var keys = call.QueryList("keys");
        var query = call.Query("query") ?? "";
        var found = Seen(call)
            .Where(project => keys.Count == 0 || keys.Contains(project.Key))
            .Where(project => project.Key.Contains(query, StringComparison.OrdinalIgnoreCase) || project.Name.Contains(query, StringComparison.OrdinalIgnoreCase))
            .OrderBy(project => project.Key, StringComparer.Ordinal)
            .ToList();
        var startAt = call.Number("startAt", 0);
        var most = call.Number("maxResults", 50, 100);
        return Answer.Ok(new JsonObject
        {
            ["self"] = call.World.BaseUrl + call.Path,
            ["maxResults"] = most,
            ["startAt"] = startAt,
            ["total"] = found.Count,
            ["isLast"] = startAt + most >= found.Count,
            ["values"] = Json.Array(found.Skip(startAt).Take(most).Select(project => (JsonNode?)Show(call, project))),
        });
    }

    private static Answer Statuses(Call call)
    {
        var project = Find(call);
        return Answer.Ok(Json.Array(Catalogue.Types.Select(type => (JsonNode?)new JsonObject
        {
            ["self"] = $"{call.View.Api}/issuetype/{type.Id}",
            ["id"] = type.Id,
            ["name"] = type.Name,
            ["subtask"] = type.Subtask,
            ["statuses"] = Json.Array(project.Workflow.Statuses.Select(status => (JsonNode?)call.View.Status(status))),
        })));
    }

    private static Answer Roles(Call call)
    {
        var project = Administered(call);
        return Answer.Ok(new JsonObject(project.Roles.Select(role => KeyValuePair.Create(role.Name, (JsonNode?)RoleUrl(call, project, role)))));
    }

    private static Answer Role(Call call)
    {
        var project = Administered(call);
        var role = project.Roles.Find(role => role.Id.ToString(CultureInfo.InvariantCulture) == call.Route("role"))
            ?? throw JiraRefusal.NotFound($"Can not find project role with id '{call.Route("role")}'.");
        var actors = role.Users.Select(id => UserActor(call, role, id)).Concat(role.Groups.Select(group => GroupActor(call, role, group)));
        return Answer.Ok(new JsonObject
        {
            ["self"] = RoleUrl(call, project, role),
            ["name"] = role.Name,
            ["id"] = role.Id,
            ["description"] = "",
            ["actors"] = Json.Array(actors.Select(actor => (JsonNode?)actor)),
        });
    }

    private static Project Administered(Call call)
    {
        var project = Find(call);
        call.Need(
            Permissions.AdministerProjects,
            project,
            "You do not have permission to administer this project.",
            call.Face == Face.Cloud ? 404 : 401);
        return project;
    }

    private static JsonObject UserActor(Call call, ProjectRole role, string id)
    {
        var user = call.World.FindUser(id)!;
        var shape = new JsonObject { ["id"] = role.Id + 1000, ["displayName"] = user.DisplayName, ["type"] = "atlassian-user-role-actor" };
        if (call.Face == Face.Cloud)
        {
            shape["actorUser"] = new JsonObject { ["accountId"] = user.Id };
        }
        else
        {
            shape["name"] = user.Name;
            shape["actorUser"] = new JsonObject { ["name"] = user.Name, ["key"] = user.Id };
        }

        return shape;
    }

    private static JsonObject GroupActor(Call call, ProjectRole role, string group)
    {
        var actor = new JsonObject { ["name"] = group, ["displayName"] = group };
        if (call.Face == Face.Cloud)
        {
            actor["groupId"] = UserEndpoints.GroupId(group);
        }

        return new JsonObject { ["id"] = role.Id + 2000, ["displayName"] = group, ["type"] = "atlassian-group-role-actor", ["name"] = group, ["actorGroup"] = actor };
    }

    private static string RoleUrl(Call call, Project project, ProjectRole role) => $"{call.View.Api}/project/{project.Id}/role/{role.Id}";
}
