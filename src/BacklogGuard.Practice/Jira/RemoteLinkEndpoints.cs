using System.Text.Json.Nodes;
using BacklogGuard.Practice.World;

namespace BacklogGuard.Practice.Jira;

/// <summary>Links from issues to web pages.</summary>
internal static class RemoteLinkEndpoints
{
    public static void Map(FaceRoutes routes)
    {
        routes.Api("GET", "/issue/{issue}/remotelink", List);
        routes.Api("POST", "/issue/{issue}/remotelink", Put);
        routes.Api("GET", "/issue/{issue}/remotelink/{link}", call => Answer.Ok(Show(call, call.Issue(), Find(call))));
        routes.Api("DELETE", "/issue/{issue}/remotelink/{link}", Delete);
        routes.Api("DELETE", "/issue/{issue}/remotelink", DeleteByGlobalId);
    }

    private static Answer List(Call call)
    {
        var issue = call.Issue();
        if (call.Query("globalId") is not { } globalId)
        {
            return Answer.Ok(Json.Array(issue.RemoteLinks.Select(link => (JsonNode?)Show(call, issue, link))));
        }

        var found = issue.RemoteLinks.Find(link => link.GlobalId == globalId) ?? throw JiraRefusal.NotFound("The remote link does not exist.");
        return Answer.Ok(Show(call, issue, found));
    }

    private static Answer Put(Call call)
    {
        var issue = call.Issue();
        var body = call.Object();
        call.Need(Permissions.Link, issue.Project, "You do not have permission to link issues.");
        if (body["object"]?["url"] is null || body["object"]?["title"] is null)
        {
            throw JiraRefusal.Bad("A remote link needs an object with url and title.");
        }

        var globalId = Ask.Text(body, "globalId");
        var known = issue.RemoteLinks.Find(link => link.GlobalId == globalId && globalId is not null);
        var link = known ?? new RemoteLink { Id = call.World.NextId(), GlobalId = globalId, Body = body };
        link.Body = (JsonObject)body.DeepClone();
        if (known is null)
        {
            issue.RemoteLinks.Add(link);
        }

        call.Act.Note(issue, $"remote link {link.Id} {(known is null ? "created" : "updated")}");
        var shape = new JsonObject { ["id"] = link.Id, ["self"] = $"{call.View.Api}/issue/{issue.Key}/remotelink/{link.Id}" };
        return known is null ? Answer.Created(shape) : Answer.Ok(shape);
    }

    private static Answer Delete(Call call)
    {
        var issue = call.Issue();
        call.Need(Permissions.Link, issue.Project, "You do not have permission to link issues.");
        Remove(call, issue, Find(call));
        return Answer.NoContent;
    }

    private static Answer DeleteByGlobalId(Call call)
    {
        var issue = call.Issue();
        call.Need(Permissions.Link, issue.Project, "You do not have permission to link issues.");
        var globalId = call.Query("globalId") ?? throw JiraRefusal.Bad("The globalId must be given.");
        Remove(call, issue, issue.RemoteLinks.Find(link => link.GlobalId == globalId) ?? throw JiraRefusal.NotFound("The remote link does not exist."));
        return Answer.NoContent;
    }

    private static void Remove(Call call, Issue issue, RemoteLink link)
    {
        issue.RemoteLinks.Remove(link);
        call.Act.Note(issue, $"remote link {link.Id} deleted");
    }

    private static RemoteLink Find(Call call) =>
        call.Issue().RemoteLinks.Find(link => View.Id(link.Id) == call.Route("link")) ?? throw JiraRefusal.NotFound("The remote link does not exist.");

    private static JsonObject Show(Call call, Issue issue, RemoteLink link)
    {
        var shape = (JsonObject)link.Body.DeepClone();
        shape["id"] = link.Id;
        shape["self"] = $"{call.View.Api}/issue/{issue.Key}/remotelink/{link.Id}";
        return shape;
    }
}
