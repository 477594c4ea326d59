using System.Text.Json.Nodes;
using BacklogGuard.Practice.World;

namespace BacklogGuard.Practice.Jira;

/// <summary>Links between issues.</summary>
internal static class LinkEndpoints
{
    public static void Map(FaceRoutes routes)
    {
        routes.Api("GET", "/issueLinkType", call => Answer.Ok(new JsonObject { ["issueLinkTypes"] = Json.Array(Catalogue.LinkTypes.Select(type => (JsonNode?)call.View.LinkType(type))) }));
        routes.Api("POST", "/issueLink", Create);
        routes.Api("GET", "/issueLink/{link}", Read);
        routes.Api("DELETE", "/issueLink/{link}", Delete);
    }

    private static Answer Create(Call call)
    {
        var body = call.Object();
        var asked = body["type"] as JsonObject ?? throw JiraRefusal.Bad("The issue link type must be given.");
        var type = Catalogue.LinkTypes.FirstOrDefault(type => type.Id == (string?)asked["id"] || string.Equals(type.Name, (string?)asked["name"], StringComparison.OrdinalIgnoreCase))
            ?? throw JiraRefusal.NotFound($"No issue link type with name '{asked["name"]}' found.");

        // Jira's names are from the reader's side: the inward issue is the one that blocks.
        var source = End(call, body, "inwardIssue");
        var destination = End(call, body, "outwardIssue");
        call.Need(Permissions.Link, source.Project, "No Link Issue Permission for issue '" + source.Key + "'", call.Face == Face.Cloud ? 404 : 401);
        IssueOffice.AddLink(call.World, call.Act, type, source, destination);
        return Answer.Created();
    }

    private static Answer Read(Call call)
    {
        var link = Find(call);
        return Answer.Ok(new JsonObject
        {
            ["id"] = View.Id(link.Id),
            ["self"] = $"{call.View.Api}/issueLink/{link.Id}",
            ["type"] = call.View.LinkType(link.Type),
            ["inwardIssue"] = call.View.Linked(link.Source),
            ["outwardIssue"] = call.View.Linked(link.Destination),
        });
    }

    private static Answer Delete(Call call)
    {
        var link = Find(call);
        call.Need(Permissions.Link, link.Source.Project, "You do not have permission to delete this link.", 404);
        IssueOffice.DeleteLink(call.World, call.Act, link);
        return Answer.NoContent;
    }

    private static IssueLink Find(Call call) =>
        call.World.Links.Find(link => View.Id(link.Id) == call.Route("link") && call.May(Permissions.Browse, link.Source.Project))
        ?? throw JiraRefusal.NotFound($"No issue link with id '{call.Route("link")}' exists.");

    private static Issue End(Call call, JsonObject body, string name) =>
        call.Visible(call.World.FindIssue((string?)body[name]?["key"] ?? (string?)body[name]?["id"]));
}
