using System.Globalization;
using System.Text.Json.Nodes;
using BacklogGuard.Practice.AzureDevOps.Rest;
using BacklogGuard.Practice.AzureDevOps.World;

namespace BacklogGuard.Practice.AzureDevOps.People;

/// <summary>The core area's projects and processes.</summary>
internal static class ProjectEndpoints
{
    private const int MostProjects = 100;

    public static void Map(AzureRoutes routes)
    {
        routes.Map("GET", "projects", List, AzureScope.Organisation);
        routes.Map("GET", "projects/{project}", call => AzureAnswer.Ok(Whole(call)), AzureScope.Organisation);
        routes.Map("GET", "process/processes", call => AzureAnswer.List(call.World.Processes.Select(process => Show(call.World, process))), AzureScope.Organisation);
        routes.Map("GET", "process/processes/{process}", Process, AzureScope.Organisation);
    }

    public static JsonObject Brief(AzureWorld world, AzureProject project) => new()
    {
        ["id"] = project.Id.ToString(),
        ["name"] = project.Name,
        ["description"] = project.Description,
        ["url"] = Url(world, project),
        ["state"] = "wellFormed",
        ["revision"] = 11,
        ["visibility"] = "private",
        ["lastUpdateTime"] = world.Clock.Now.Date.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture),
    };

    private static string Url(AzureWorld world, AzureProject project) => $"{world.BaseUrl}/_apis/projects/{project.Id}";

    private static AzureAnswer List(AzureCall call)
    {
        var skip = call.Number("$skip") ?? call.Number("continuationToken") ?? 0;
        var top = call.Number("$top") ?? MostProjects;
        var seen = call.World.Projects.FindAll(project => call.May(AzurePermissions.ViewProject, project));
        var answer = AzureAnswer.List(seen.Skip(skip).Take(top).Select(project => Brief(call.World, project)));
        if (seen.Count > skip + top)
        {
            answer.Headers["x-ms-continuationtoken"] = (skip + top).ToString(CultureInfo.InvariantCulture);
        }

        return answer;
    }

    private static JsonObject Whole(AzureCall call)
    {
        var project = call.Project;
        var shown = Brief(call.World, project);
        var team = project.Teams[0];
        shown["_links"] = new JsonObject { ["self"] = new JsonObject { ["href"] = Url(call.World, project) }, ["web"] = new JsonObject { ["href"] = $"{call.World.BaseUrl}/{project.Name}" } };
        shown["defaultTeam"] = new JsonObject { ["id"] = team.Id.ToString(), ["name"] = team.Name, ["url"] = $"{Url(call.World, project)}/teams/{team.Id}" };
        if (call.Flag("includeCapabilities"))
        {
            shown["capabilities"] = new JsonObject
            {
                ["processTemplate"] = new JsonObject { ["templateName"] = project.Process.Name, ["templateTypeId"] = project.Process.Id.ToString() },
                ["versioncontrol"] = new JsonObject { ["sourceControlType"] = "Git", ["gitEnabled"] = "True", ["tfvcEnabled"] = "False" },
            };
        }

        return shown;
    }

    private static AzureAnswer Process(AzureCall call) => AzureAnswer.Ok(Show(
        call.World,
        call.World.Processes.Find(process => Guid.TryParse(call.Route("process"), out var id) && process.Id == id)
            ?? throw AzureRefusal.NotFound($"VS402362: The process {call.Route("process")} does not exist.", "ProcessNotFoundByTypeIdException")));

    private static JsonObject Show(AzureWorld world, AzureProcess process) => new()
    {
        ["id"] = process.Id.ToString(),
        ["name"] = process.Name,
        ["description"] = "",
        ["isDefault"] = process == world.Processes[0],
        ["type"] = "system",
        ["url"] = $"{world.BaseUrl}/_apis/process/processes/{process.Id}",
    };
}
