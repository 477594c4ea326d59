using System.Text.Json;
using BacklogGuard.Facts;
using BacklogGuard.Trackers.Text;

namespace BacklogGuard.Trackers.Jira.Notices;

/// <summary>Reads jira:issue_created, jira:issue_updated and jira:issue_deleted.</summary>
internal static class IssueNotices
{
    private const int MostChanges = 1000;

    public static Notice Read(string name, NoticeKind kind, JsonElement body)
    {
        var issue = body.Member("issue");

        if (JiraIds.Id(issue.Member("id")) is not { } id)
        {
            return Bodies.Unrecognised(name, $"{name} names no issue: issue.id is missing or is no number.");
        }

        var changelog = body.Member("changelog");
        var changed = Changed(changelog);

        return new Notice
        {
            Event = name,
            Kind = kind == NoticeKind.ItemUpdated && IsAboutComment(body, changed) ? NoticeKind.Commented : kind,
            Items = [id],
            ItemKey = JiraIds.Key(issue.Member("key")),
            ChangeId = JiraIds.Id(changelog.Member("id")),
            ActorId = JiraIds.Actor(body.Member("user")),
            Changed = changed,
            CommentId = JiraIds.Id(body.Member("comment").Member("id")),
            Bulk = body.Member("bulkOperationMetaData") is not null,
        };
    }

    private static List<FieldChange> Changed(JsonElement? changelog) =>
    [
        .. changelog.Member("items").Items().Take(MostChanges)
            .Select(JiraChangeItems.Read)
            .Where(change => change.Field.Length > 0)
            .Select(change => change.Field == FieldNames.Comment ? new FieldChange(change.Field, null, null, null, null) : change),
    ];

    // Server and Data Center tell of comments by an update whose changelog is missing or holds the comment alone; of a deleted one only the type remains.
    private static bool IsAboutComment(JsonElement body, List<FieldChange> changed) =>
        changed.Count == 0
            ? body.Member("comment") is { ValueKind: JsonValueKind.Object }
                || body.Text("issue_event_type_name") is "issue_commented" or "issue_comment_edited" or "issue_comment_deleted"
            : changed.All(change => change.Field == FieldNames.Comment);
}
