using System.Text.Json.Nodes;
using BacklogGuard.Practice.World;

namespace BacklogGuard.Practice.Jira;

/// <summary>Create, read, edit, assign and delete issues.</summary>
internal static class IssueEndpoints
{
    public static void Map(FaceRoutes routes)
    {
        routes.Api("POST", "/issue", Create);
        routes.Api("GET", "/issue/{issue}", Read);
        routes.Api("PUT", "/issue/{issue}", Edit);
        routes.Api("DELETE", "/issue/{issue}", Delete);
        routes.Api("PUT", "/issue/{issue}/assignee", Assign);
        if (routes.IsCloud)
        {
            routes.Api("POST", "/issue/bulkfetch", BulkFetch, reads: true);
        }
    }

    private static Answer Read(Call call) => Answer.Ok(ReadIssue(call, IssuePage.From(call, "*all")));

    public static JsonObject ReadIssue(Call call, IssuePage page)
    {
        var shape = page.Show(call.Issue());
        page.AddNames(shape);
        return shape;
    }

    private static Answer Create(Call call)
    {
        var body = call.Object();
        _ = call.User;
        var fields = body["fields"] as JsonObject ?? throw JiraRefusal.Field("project", "Specify a valid project ID or key");
        var project = call.World.FindProject((string?)fields["project"]?["key"] ?? (string?)fields["project"]?["id"]);
        if (project is null || !call.May(Permissions.Browse, project))
        {
            throw JiraRefusal.Field("project", "Specify a valid project ID or key");
        }

        call.Need(Permissions.Create, project, "You do not have permission to create issues in this project.", 400);
        var type = FieldInput.Named(Catalogue.Types, fields["issuetype"], "issuetype", one => one.Id, one => one.Name);
        CheckNew(fields, type);
        var issue = IssueOffice.Create(call.World, call.Act, project, type, edit => FieldInput.Apply(call, edit, body, "project", "issuetype"));
        SetProperties(call, issue, body);
        return Answer.Created(new JsonObject { ["id"] = View.Id(issue.Id), ["key"] = issue.Key, ["self"] = $"{call.View.Api}/issue/{issue.Id}" });
    }

    private static void CheckNew(JsonObject fields, IssueType type)
    {
        if (fields["summary"] is null)
        {
            throw JiraRefusal.Field("summary", "You must specify a summary of the issue.");
        }

        if (type.Subtask && fields["parent"] is null)
        {
            throw JiraRefusal.Field("parent", "Issue type is a sub-task but parent issue key or id not specified.");
        }
    }

    private static Answer Edit(Call call)
    {
        var issue = call.Issue();
        var body = call.Object();
        call.Need(Permissions.Edit, issue.Project, "You do not have permission to edit issues in this project.", call.Face == Face.Cloud ? 400 : 403);
        CheckOverrides(call, issue);
        var edit = new IssueEdit(call.World, issue, call.Act);
        FieldInput.Apply(call, edit, body, "comment");
        CheckProperties(body);
        var comment = CommentEndpoints.InUpdate(call, issue, body);
        edit.Commit("issue_updated", body["historyMetadata"]);
        SetProperties(call, issue, body);
        comment?.Invoke();
        return call.Face == Face.Cloud && call.Flag("returnIssue") ? Answer.Ok(IssuePage.From(call, "*all").Show(issue)) : Answer.NoContent;
    }

    private static void CheckOverrides(Call call, Issue issue)
    {
        if (call.Flag("overrideScreenSecurity") || call.Flag("overrideEditableFlag"))
        {
            call.Need(Permissions.Administer, issue.Project, "You do not have permission to override screen security.");
        }
    }

    private static Answer Delete(Call call)
    {
        var issue = call.Issue();
        call.Need(Permissions.Delete, issue.Project, "You do not have permission to delete issues in this project.");
        if (call.World.SubtasksOf(issue).Any() && !call.Flag("deleteSubtasks"))
        {
            throw JiraRefusal.Bad($"The issue '{issue.Key}' has subtasks. You must specify the 'deleteSubtasks' parameter to delete this issue and all its subtasks.");
        }

        IssueOffice.Delete(call.World, call.Act, issue);
        return Answer.NoContent;
    }

    private static Answer Assign(Call call)
    {
        var issue = call.Issue();
        var body = call.Object();
        call.Need(Permissions.Assign, issue.Project, "You do not have permission to assign issues.");
        var edit = new IssueEdit(call.World, issue, call.Act);
        edit.Assignee(FieldInput.Person(call, body, "assignee"));
        edit.Commit("issue_assigned");
        return Answer.NoContent;
    }

    private static Answer BulkFetch(Call call)
    {
        var body = call.Object();
        var ids = Ask.Texts(body, "issueIdsOrKeys");
        if (ids.Count is 0 or > 100)
        {
            throw JiraRefusal.Bad("The number of issue IDs or keys must be between 1 and 100.");
        }

        var page = new IssuePage(call, FieldPick.From(Ask.Texts(body, "fields"), "*navigable")) { Expand = Ask.Texts(body, "expand"), Properties = Ask.Texts(body, "properties") };
        var found = ids.Select(call.World.FindIssue).OfType<Issue>().Where(issue => call.May(Permissions.Browse, issue.Project)).Distinct().OrderBy(issue => issue.Id);
        var shape = new JsonObject
        {
            ["expand"] = "schema,names",
            ["issues"] = Json.Array(found.Select(issue => (JsonNode?)page.Show(issue))),
            ["issueErrors"] = new JsonArray(),
        };
        page.AddNames(shape);
        return Answer.Ok(shape);
    }

    private static void CheckProperties(JsonObject body)
    {
        foreach (var property in body["properties"]?.AsArray() ?? [])
        {
            PropertyEndpoints.Check((string?)property?["key"], property?["value"]);
        }
    }

    private static void SetProperties(Call call, Issue issue, JsonObject body)
    {
        foreach (var property in body["properties"]?.AsArray() ?? [])
        {
            IssueOffice.SetProperty(call.World, call.Act, issue, (string)property!["key"]!, property["value"]);
        }
    }
}
