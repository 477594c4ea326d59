using System.Globalization;
using System.Text.Json.Nodes;
using BacklogGuard.Practice.World;

namespace BacklogGuard.Practice.Jira;

/// <summary>Comments on issues.</summary>
internal static class CommentEndpoints
{
    private const int MostComments = 5000;

    public static void Map(FaceRoutes routes)
    {
        routes.Api("GET", "/issue/{issue}/comment", List);
        routes.Api("POST", "/issue/{issue}/comment", Create);
        routes.Api("GET", "/issue/{issue}/comment/{comment}", Read);
        routes.Api("PUT", "/issue/{issue}/comment/{comment}", Edit);
        routes.Api("DELETE", "/issue/{issue}/comment/{comment}", Delete);
        if (routes.IsCloud)
        {
            routes.Api("POST", "/comment/list", ListById, reads: true);
        }
    }

    /// <summary>The comment that a transition or edit brings with it: checked now, written by the action returned.</summary>
    public static Action? InUpdate(Call call, Issue issue, JsonObject body)
    {
        if (body["update"]?["comment"] is not JsonArray { Count: > 0 } operations)
        {
            return null;
        }

        var add = operations[0]?["add"] as JsonObject ?? throw JiraRefusal.Field("comment", "Only the operation 'add' is supported for the field 'comment'.");
        var text = CheckNew(call, issue, add);
        return () => Write(call, issue, add, text);
    }

    private static Answer List(Call call)
    {
        var issue = call.Issue();
        var order = call.Query("orderBy") ?? "created";
        if (order is not ("created" or "+created" or "-created" or " created"))
        {
            throw JiraRefusal.Bad($"The orderBy value '{order}' is not supported.");
        }

        var comments = issue.Comments.OrderBy(comment => comment.Created).ThenBy(comment => comment.Id).ToList();
        if (order == "-created")
        {
            comments.Reverse();
        }

        var most = call.Face == Face.Cloud ? call.Number("maxResults", 100, 100) : call.Number("maxResults", 1048576);
        return Answer.Ok(call.View.CommentPage(issue, comments, call.Number("startAt", 0), most, Wants(call, "properties"), Wants(call, "renderedBody")));
    }

    private static Answer ListById(Call call)
    {
        var ids = Ask.Texts(call.Object(), "ids").ToHashSet();
        if (ids.Count is 0 or > 1000)
        {
            throw JiraRefusal.Bad("The number of comment IDs must be between 1 and 1000.");
        }

        var found = call.World.Issues.Where(issue => call.May(Permissions.Browse, issue.Project))
            .SelectMany(issue => issue.Comments.Where(comment => ids.Contains(View.Id(comment.Id))).Select(comment => (issue, comment)));
        var values = Json.Array(found.Select(one => (JsonNode?)call.View.Comment(one.issue, one.comment, Wants(call, "properties"), Wants(call, "renderedBody"))));
        return Answer.Ok(new JsonObject { ["startAt"] = 0, ["maxResults"] = 1000, ["total"] = values.Count, ["isLast"] = true, ["values"] = values });
    }

    private static Answer Read(Call call)
    {
        var issue = call.Issue();
        return Answer.Ok(call.View.Comment(issue, Find(call, issue), Wants(call, "properties"), Wants(call, "renderedBody")));
    }

    private static Answer Create(Call call)
    {
        var issue = call.Issue();
        var body = call.Object();
        var text = CheckNew(call, issue, body);
        return Answer.Created(call.View.Comment(issue, Write(call, issue, body, text)));
    }

    private static JsonNode CheckNew(Call call, Issue issue, JsonObject body)
    {
        call.Need(Permissions.AddComments, issue.Project, "You do not have the permission to comment on this issue.", 400);
        var text = Body(call, body);
        foreach (var property in body["properties"]?.AsArray() ?? [])
        {
            PropertyEndpoints.Check((string?)property?["key"], property?["value"]);
        }

        return issue.Comments.Count < MostComments ? text : throw new JiraRefusal(413, "The issue has too many comments.");
    }

    private static Comment Write(Call call, Issue issue, JsonObject body, JsonNode text)
    {
        var comment = IssueOffice.AddComment(call.World, call.Act, issue, text, body["visibility"]);
        SetProperties(comment, body);
        return comment;
    }

    private static Answer Edit(Call call)
    {
        var issue = call.Issue();
        var comment = Find(call, issue);
        var body = call.Object();
        NeedOwn(call, issue, comment, Permissions.EditOwnComments, Permissions.EditAllComments, "You do not have permission to edit this comment.");
        IssueOffice.EditComment(call.World, call.Act, issue, comment, Body(call, body));
        SetProperties(comment, body);
        return Answer.Ok(call.View.Comment(issue, comment));
    }

    private static Answer Delete(Call call)
    {
        var issue = call.Issue();
        var comment = Find(call, issue);
        NeedOwn(call, issue, comment, Permissions.DeleteOwnComments, Permissions.DeleteAllComments, "You do not have permission to delete this comment.");
        IssueOffice.DeleteComment(call.World, call.Act, issue, comment);
        return Answer.NoContent;
    }

    private static Comment Find(Call call, Issue issue) =>
        issue.Comments.Find(comment => comment.Id.ToString(CultureInfo.InvariantCulture) == call.Route("comment"))
        ?? throw JiraRefusal.NotFound($"Can not find a comment for the id: {call.Route("comment")}.");

    private static void NeedOwn(Call call, Issue issue, Comment comment, string own, string all, string message)
    {
        if (!(call.May(all, issue.Project) || (comment.Author == call.Caller && call.May(own, issue.Project))))
        {
            _ = call.User;
            throw JiraRefusal.Bad(message);
        }
    }

    private static JsonNode Body(Call call, JsonObject body)
    {
        var sent = body["body"];
        if (sent is null || (sent is JsonValue && sent.ToString().Trim().Length == 0))
        {
            throw JiraRefusal.Field("comment", "Comment body can not be empty!");
        }

        return sent.ToJsonString().Length > 32767 * 2 ? throw JiraRefusal.Field("comment", "The entered text is too long. It exceeds the allowed limit of 32,767 characters.") : call.View.Native(sent, "comment")!;
    }

    private static void SetProperties(Comment comment, JsonObject body)
    {
        foreach (var property in body["properties"]?.AsArray() ?? [])
        {
            comment.Properties[(string)property!["key"]!] = property["value"]?.DeepClone();
        }
    }

    private static bool Wants(Call call, string what) => call.QueryList("expand").Contains(what);
}
