using System.Text.Json.Nodes;
using BacklogGuard.Practice.Jira;
using BacklogGuard.Practice.World;

namespace BacklogGuard.Practice.Webhooks;

/// <param name="Issue">Whose order the delivery keeps; null for sprints and boards.</param>
/// <param name="Filtered">What JQL filters look at; null for families that no filter touches.</param>
internal sealed record WebhookBody(string Event, JsonObject Body, long? Issue, Issue? Filtered);

/// <summary>What a happening looks like on the wire; issues have the v2 shape on both faces.</summary>
internal sealed class WebhookBodies(JiraWorld world)
{
    private static readonly string[] Trimmed = ["summary", "issuetype", "project", "assignee", "priority", "status"];

    private readonly View _view = new(world, 2);

    public IEnumerable<WebhookBody> Of(WorldEvent happening) => happening switch
    {
        WorldEvent.IssueCreated created => [Created(created)],
        WorldEvent.IssueUpdated updated when IsToldByComment(updated) => [],
        WorldEvent.IssueUpdated updated => [Updated(updated)],
        WorldEvent.IssueDeleted deleted => [IssueBody("jira:issue_deleted", deleted.Issue, deleted.Act, null)],
        WorldEvent.CommentChanged comment => [CommentBody(comment)],
        WorldEvent.LinkChanged link => [LinkBody(link)],
        WorldEvent.PropertyChanged property when world.Face == Face.Cloud => [PropertyBody(property)],
        WorldEvent.SprintChanged sprint => [SprintBody(sprint)],
        WorldEvent.BoardChanged board => [BoardBody(board)],
        _ => [],
    };

    // Cloud tells of a comment once, Data Center also as an update of the issue.
    private bool IsToldByComment(WorldEvent.IssueUpdated updated) => world.Face == Face.Cloud && updated is { Change: null, Comment: not null };

    private WebhookBody Created(WorldEvent.IssueCreated created)
    {
        var result = IssueBody("jira:issue_created", created.Issue, created.Act, "issue_created");
        if (world.Face == Face.Cloud)
        {
            result.Body["changelog"] = ChangeLogOf(world.NextId(), FirstValues(created.Issue));
        }

        return result;
    }

    private static IReadOnlyList<ChangeItem> FirstValues(Issue issue) =>
    [
        new("priority", "priority", false, null, null, issue.Priority.Id, issue.Priority.Name),
        new("reporter", "reporter", false, null, null, issue.Reporter?.Id, issue.Reporter?.DisplayName),
        new("Status", "status", false, null, null, issue.Status.Id, issue.Status.Name),
        new("summary", "summary", false, null, null, null, issue.Summary),
    ];

    private WebhookBody Updated(WorldEvent.IssueUpdated updated)
    {
        var result = IssueBody("jira:issue_updated", updated.Issue, updated.Act, updated.Type);
        if (updated.Change is { } change)
        {
            result.Body["changelog"] = ChangeLogOf(change.Id, change.Items);
        }

        if (updated.Comment is { } comment)
        {
            result.Body["comment"] = Quiet(_view.Comment(updated.Issue, comment));
        }

        return result;
    }

    private JsonObject ChangeLogOf(long id, IReadOnlyList<ChangeItem> items) => new() { ["id"] = View.Id(id), ["items"] = _view.Items(items) };

    private WebhookBody IssueBody(string name, Issue issue, Act act, string? type)
    {
        var body = Envelope(name, act);
        if (type is not null)
        {
            body["issue_event_type_name"] = type;
        }

        body["user"] = Person(act.User);
        body["issue"] = Issue(issue, new FieldPick(["*navigable"]));
        return new WebhookBody(name, body, issue.Id, issue);
    }

    private WebhookBody CommentBody(WorldEvent.CommentChanged happening)
    {
        var body = Envelope("comment_" + happening.What, happening.Act);
        body["comment"] = Quiet(_view.Comment(happening.Issue, happening.Comment));
        if (world.Face == Face.Cloud)
        {
            body["issue"] = Issue(happening.Issue, new FieldPick(Trimmed));
            body["eventType"] = "primaryAction";
        }

        return new WebhookBody("comment_" + happening.What, body, happening.Issue.Id, happening.Issue);
    }

    private WebhookBody LinkBody(WorldEvent.LinkChanged happening)
    {
        var link = happening.Link;
        var type = new JsonObject { ["id"] = long.Parse(link.Type.Id, System.Globalization.CultureInfo.InvariantCulture), ["name"] = link.Type.Name, ["outwardName"] = link.Type.Outward, ["inwardName"] = link.Type.Inward };
        foreach (var (name, value) in world.Face == Face.Cloud ? CloudLinkFlags : DataCenterLinkFlags)
        {
            type[name] = value;
        }

        var body = Envelope("issuelink_" + happening.What, happening.Act);
        body["issueLink"] = new JsonObject
        {
            ["id"] = link.Id,
            ["sourceIssueId"] = link.Source.Id,
            ["destinationIssueId"] = link.Destination.Id,
            ["issueLinkType"] = type,
            ["systemLink"] = false,
        };
        return new WebhookBody("issuelink_" + happening.What, body, link.Source.Id, null);
    }

    private static readonly (string, bool)[] CloudLinkFlags = [("isSubTaskLinkType", false), ("isSystemLinkType", false)];

    private static readonly (string, bool)[] DataCenterLinkFlags = [("subTask", false), ("system", false)];

    private WebhookBody PropertyBody(WorldEvent.PropertyChanged happening)
    {
        var result = IssueBody("issue_property_" + happening.What, happening.Issue, happening.Act, null);
        result.Body["property"] = View.Property(happening.Key, happening.Issue.Properties.GetValueOrDefault(happening.Key));
        return result;
    }

    private WebhookBody SprintBody(WorldEvent.SprintChanged happening)
    {
        var body = Envelope("sprint_" + happening.What, happening.Act);
        var sprint = _view.Sprint(happening.Sprint);
        if (happening.What == "deleted")
        {
            sprint.Remove("self");
        }

        body["sprint"] = sprint;
        if (happening.Old is { } old)
        {
            body["oldValue"] = _view.Sprint(old);
        }

        return new WebhookBody("sprint_" + happening.What, body, null, null);
    }

    private WebhookBody BoardBody(WorldEvent.BoardChanged happening)
    {
        var body = Envelope("board_" + happening.What, happening.Act);
        if (happening.What == "configuration_changed")
        {
            body["configuration"] = _view.BoardConfiguration(happening.Board);
        }
        else
        {
            body["board"] = new JsonObject { ["id"] = happening.Board.Id, ["name"] = happening.Board.Name, ["type"] = happening.Board.Type };
        }

        return new WebhookBody("board_" + happening.What, body, null, null);
    }

    private JsonObject Issue(Issue issue, FieldPick pick)
    {
        var fields = _view.Fields(issue, pick);
        foreach (var name in new[] { "assignee", "reporter", "creator" })
        {
            if (fields[name] is JsonObject user)
            {
                Hide(user);
            }
        }

        if (world.Face == Face.DataCenter)
        {
            fields["comment"] = _view.CommentPage(issue, issue.Comments, 0, issue.Comments.Count);
        }

        return new JsonObject { ["id"] = View.Id(issue.Id), ["self"] = $"{_view.Api}/issue/{issue.Id}", ["key"] = issue.Key, ["fields"] = fields };
    }

    private JsonObject Quiet(JsonObject comment)
    {
        Hide((JsonObject)comment["author"]!);
        Hide((JsonObject)comment["updateAuthor"]!);
        return comment;
    }

    private JsonObject Person(User user)
    {
        var shape = _view.User(user)!;
        Hide(shape);
        return shape;
    }

    private void Hide(JsonObject user)
    {
        if (world.Face == Face.Cloud)
        {
            user.Remove("emailAddress");
        }
    }

    private static JsonObject Envelope(string name, Act act) => new() { ["timestamp"] = act.At.ToUnixTimeMilliseconds(), ["webhookEvent"] = name };
}
