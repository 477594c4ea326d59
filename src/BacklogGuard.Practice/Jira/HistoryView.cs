using System.Text.Json.Nodes;
using BacklogGuard.Practice.World;

namespace BacklogGuard.Practice.Jira;

/// <summary>Comments and changelogs.</summary>
internal sealed partial record View
{
    public JsonObject Comment(Issue issue, Comment comment, bool properties = false, bool rendered = false)
    {
        var shape = new JsonObject
        {
            ["self"] = $"{Api}/issue/{issue.Id}/comment/{comment.Id}",
            ["id"] = Id(comment.Id),
            ["author"] = User(comment.Author),
            ["body"] = Text(comment.Body),
            ["updateAuthor"] = User(comment.Updater ?? comment.Author),
            ["created"] = Date(comment.Created),
            ["updated"] = Date(comment.Updated),
        };
        if (IsCloud)
        {
            shape["jsdPublic"] = true;
        }

        if (comment.Visibility is { } visibility)
        {
            shape["visibility"] = visibility.DeepClone();
        }

        if (properties)
        {
            shape["properties"] = Json.Array(comment.Properties.Select(property => (JsonNode?)Property(property.Key, property.Value)));
        }

        if (rendered)
        {
            shape["renderedBody"] = Html(comment.Body);
        }

        return shape;
    }

    public JsonObject CommentPage(Issue issue, IReadOnlyList<Comment> comments, int startAt, int maxResults, bool properties = false, bool rendered = false)
    {
        var page = comments.Skip(startAt).Take(maxResults);
        var shape = new JsonObject
        {
            ["comments"] = Json.Array(page.Select(comment => (JsonNode?)Comment(issue, comment, properties, rendered))),
            ["maxResults"] = maxResults,
            ["total"] = comments.Count,
            ["startAt"] = startAt,
        };
        if (IsCloud)
        {
            shape["self"] = $"{Api}/issue/{issue.Id}/comment";
        }

        return shape;
    }

    public static JsonObject Property(string key, JsonNode? value) => new() { ["key"] = key, ["value"] = value?.DeepClone() };

    public JsonObject Change(ChangeGroup change, bool epochDates = false)
    {
        var shape = new JsonObject
        {
            ["id"] = Id(change.Id),
            ["author"] = User(change.Author),
            ["created"] = epochDates ? change.At.ToUnixTimeMilliseconds() : Date(change.At),
            ["items"] = Items(change.Items),
        };
        if (change.Metadata is { } metadata)
        {
            shape["historyMetadata"] = metadata.DeepClone();
        }

        return shape;
    }

    public JsonArray Items(IEnumerable<ChangeItem> items) => Json.Array(items.Select(item => (JsonNode?)Item(item)));

    /// <summary>The changelog expand: Cloud shows the newest 100, newest first; Data Center shows all, oldest first.</summary>
    public JsonObject ChangeLog(Issue issue)
    {
        var shown = IsCloud ? issue.History.AsEnumerable().Reverse().Take(100).ToList() : issue.History;
        return new JsonObject
        {
            ["startAt"] = 0,
            ["maxResults"] = shown.Count,
            ["total"] = issue.History.Count,
            ["histories"] = Json.Array(shown.Select(change => (JsonNode?)Change(change))),
        };
    }

    private JsonObject Item(ChangeItem item)
    {
        var shape = new JsonObject { ["field"] = item.Field, ["fieldtype"] = item.Custom ? "custom" : "jira" };
        if (IsCloud && item.FieldId is not null)
        {
            shape["fieldId"] = item.FieldId;
        }

        shape["from"] = item.From;
        shape["fromString"] = item.FromText;
        shape["to"] = item.To;
        shape["toString"] = item.ToText;
        if (IsCloud && item.FieldId is "assignee" or "reporter")
        {
            shape["tmpFromAccountId"] = item.From;
            shape["tmpToAccountId"] = item.To;
        }

        return shape;
    }
}
