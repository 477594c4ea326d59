using System.Text.Json.Nodes;
using BacklogGuard.Practice.AzureDevOps.Rest;
using BacklogGuard.Practice.AzureDevOps.World;

namespace BacklogGuard.Practice.AzureDevOps.People;

/// <summary>The core area's teams and their members.</summary>
internal static class TeamEndpoints
{
    private const int MostTeams = 100;

    public static void Map(AzureRoutes routes)
    {
        routes.Map("GET", "teams", call => Page(call, call.World.Projects.SelectMany(project => project.Teams)), AzureScope.Organisation, preview: true);
        routes.Map("GET", "projects/{project}/teams", call => Page(call, call.Project.Teams), AzureScope.Organisation);
        routes.Map("GET", "projects/{project}/teams/{team}", call => AzureAnswer.Ok(Show(call, call.Team)), AzureScope.Organisation);
        routes.Map("GET", "projects/{project}/teams/{team}/members", Members, AzureScope.Organisation);
    }

    private static AzureAnswer Page(AzureCall call, IEnumerable<AzureTeam> teams) => AzureAnswer.List(
        teams.Where(team => call.May(AzurePermissions.ViewProject, team.Project) && (!call.Flag("$mine") || team.Members.Contains(call.User)))
            .OrderBy(team => team.Id)
            .Skip(call.Number("$skip") ?? 0)
            .Take(call.Number("$top") ?? MostTeams)
            .Select(team => Show(call, team)));

    private static AzureAnswer Members(AzureCall call)
    {
        var team = call.Team;
        var people = team.Members.Select(member => Member(new AzureView(call.World).Identity(member), team.Admins.Contains(member)));
        var groups = team.Groups.Select(group => Member(Container(call, group), false));
        return AzureAnswer.List(people.Concat(groups).Skip(call.Number("$skip") ?? 0).Take(call.Number("$top") ?? MostTeams));
    }

    private static JsonObject Member(JsonObject identity, bool isAdmin) =>
        isAdmin ? new JsonObject { ["isTeamAdmin"] = true, ["identity"] = identity } : new JsonObject { ["identity"] = identity };

    // A group that is a member stands for itself; its people are asked for elsewhere.
    private static JsonObject Container(AzureCall call, string name) => new()
    {
        ["displayName"] = $"[{call.Project.Name}]\\{name}",
        ["url"] = $"{call.World.BaseUrl}/_apis/Identities/{Id(call, name)}",
        ["id"] = Id(call, name),
        ["uniqueName"] = $"vstfs:///Classification/TeamProject/{call.Project.Id}\\{name}",
        ["isContainer"] = true,
        ["descriptor"] = AzureGroup.All(call.World).FirstOrDefault(group => group.Id.ToString() == Id(call, name))?.Descriptor,
    };

    private static string Id(AzureCall call, string name) => AzureGroup.All(call.World).FirstOrDefault(group => group.Project == call.Project && group.Name == name)?.Id.ToString() ?? "";

    private static JsonObject Show(AzureCall call, AzureTeam team)
    {
        var url = $"{call.World.BaseUrl}/_apis/projects/{team.Project.Id}/teams/{team.Id}";
        return new JsonObject
        {
            ["id"] = team.Id.ToString(),
            ["name"] = team.Name,
            ["url"] = url,
            ["description"] = team.Description,
            ["identityUrl"] = $"{call.World.BaseUrl}/_apis/Identities/{team.Id}",
            ["projectName"] = team.Project.Name,
            ["projectId"] = team.Project.Id.ToString(),
        };
    }
}
