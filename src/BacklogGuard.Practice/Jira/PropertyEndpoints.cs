using System.Text.Json.Nodes;
using BacklogGuard.Practice.World;

namespace BacklogGuard.Practice.Jira;

/// <summary>Properties of issues and of comments.</summary>
internal static class PropertyEndpoints
{
    public static void Map(FaceRoutes routes)
    {
        routes.Api("GET", "/issue/{issue}/properties", call => Keys(call, "issue/" + call.Issue().Id, call.Issue().Properties));
        routes.Api("GET", "/issue/{issue}/properties/{key}", call => Read(call, call.Issue().Properties));
        routes.Api("PUT", "/issue/{issue}/properties/{key}", SetOnIssue);
        routes.Api("DELETE", "/issue/{issue}/properties/{key}", DeleteFromIssue);
        routes.Api("GET", "/comment/{comment}/properties", call => Keys(call, "comment/" + call.Route("comment"), Comment(call).Comment.Properties));
        routes.Api("GET", "/comment/{comment}/properties/{key}", call => Read(call, Comment(call).Comment.Properties));
        routes.Api("PUT", "/comment/{comment}/properties/{key}", SetOnComment);
        routes.Api("DELETE", "/comment/{comment}/properties/{key}", DeleteFromComment);
    }

    /// <exception cref="JiraRefusal">Key over 255 or value over 32768 characters.</exception>
    public static void Check(string? key, JsonNode? value)
    {
        if (key is null or { Length: 0 or > 255 })
        {
            throw JiraRefusal.Bad("The property key must have between 1 and 255 characters.");
        }

        if ((value?.ToJsonString().Length ?? 4) > 32768)
        {
            throw JiraRefusal.Bad("The property value exceeds 32768 characters.");
        }
    }

    private static Answer Keys(Call call, string of, Dictionary<string, JsonNode?> properties) => Answer.Ok(new JsonObject
    {
        ["keys"] = Json.Array(properties.Keys.Select(key => (JsonNode?)new JsonObject { ["key"] = key, ["self"] = $"{call.View.Api}/{of}/properties/{key}" })),
    });

    private static Answer Read(Call call, Dictionary<string, JsonNode?> properties) =>
        properties.TryGetValue(call.Route("key"), out var value) ? Answer.Ok(View.Property(call.Route("key"), value)) : throw NoProperty(call);

    private static Answer SetOnIssue(Call call)
    {
        var issue = call.Issue();
        call.Need(Permissions.Edit, issue.Project, "You do not have permission to edit this issue.");
        var value = call.Body() ?? throw JiraRefusal.Bad("The property value cannot be empty.");
        Check(call.Route("key"), value);
        var isNew = IssueOffice.SetProperty(call.World, call.Act, issue, call.Route("key"), value);
        return new Answer(isNew ? 201 : 200);
    }

    private static Answer DeleteFromIssue(Call call)
    {
        var issue = call.Issue();
        call.Need(Permissions.Edit, issue.Project, "You do not have permission to edit this issue.", 404);
        if (!issue.Properties.Remove(call.Route("key")))
        {
            throw NoProperty(call);
        }

        call.Act.Note(issue, $"property {call.Route("key")} deleted");
        call.World.Raise(new WorldEvent.PropertyChanged(issue, call.Route("key"), "deleted", call.Act));
        return Answer.NoContent;
    }

    private static Answer SetOnComment(Call call)
    {
        var (issue, comment) = Comment(call);
        NeedEdit(call, issue, comment);
        var value = call.Body() ?? throw JiraRefusal.Bad("The property value cannot be empty.");
        Check(call.Route("key"), value);
        var isNew = !comment.Properties.ContainsKey(call.Route("key"));
        comment.Properties[call.Route("key")] = value.DeepClone();
        call.Act.Note(issue, $"comment {comment.Id} property {call.Route("key")} set");
        return new Answer(isNew ? 201 : 200);
    }

    private static Answer DeleteFromComment(Call call)
    {
        var (issue, comment) = Comment(call);
        NeedEdit(call, issue, comment);
        if (!comment.Properties.Remove(call.Route("key")))
        {
            throw NoProperty(call);
        }

        call.Act.Note(issue, $"comment {comment.Id} property {call.Route("key")} deleted");
        return Answer.NoContent;
    }

    private static void NeedEdit(Call call, Issue issue, Comment comment) => call.Need(
        comment.Author == call.Caller ? Permissions.EditOwnComments : Permissions.EditAllComments,
        issue.Project,
        "You do not have permission to edit this comment.");

    private static (Issue Issue, Comment Comment) Comment(Call call)
    {
        var id = call.Route("comment");
        foreach (var issue in call.World.Issues.Where(issue => call.May(Permissions.Browse, issue.Project)))
        {
            if (issue.Comments.Find(comment => View.Id(comment.Id) == id) is { } comment)
            {
                return (issue, comment);
            }
        }

        throw JiraRefusal.NotFound($"Can not find a comment for the id: {id}.");
    }

    private static JiraRefusal NoProperty(Call call) => JiraRefusal.NotFound($"The property '{call.Route("key")}' does not exist.");
}
