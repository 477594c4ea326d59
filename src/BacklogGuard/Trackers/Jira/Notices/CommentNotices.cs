using System.Text.Json;
using BacklogGuard.Facts;
using BacklogGuard.Trackers.Text;

namespace BacklogGuard.Trackers.Jira.Notices;

/// <summary>Reads comment_created, comment_updated and comment_deleted; the comment's text stays out of the notice.</summary>
internal static class CommentNotices
{
    private const string IssuePath = "/issue/";

    public static Notice Read(string name, JsonElement body)
    {
        var comment = body.Member("comment");
        var issue = body.Member("issue");
        var id = JiraIds.Id(issue.Member("id")) ?? IssueOf(comment.Text("self"));
        var notice = new Notice
        {
            Event = name,
            Kind = NoticeKind.Commented,
            ActorId = Actor(name, body, comment),
            CommentId = JiraIds.Id(comment.Member("id")),
            Bulk = body.Member("bulkOperationMetaData") is not null,
        };

        return id is null
            ? notice with { Kind = NoticeKind.Irrelevant, WhyUnrecognised = $"{name} names no issue: neither issue.id nor comment.self tells which." }
            : notice with { Items = [id], ItemKey = JiraIds.Key(issue.Member("key")) };
    }

    // The author of a comment is not who deletes it, and not always who edits it.
    private static string? Actor(string name, JsonElement body, JsonElement? comment) =>
        JiraIds.Actor(body.Member("user"))
        ?? (name == "comment_deleted" ? null : JiraIds.Actor(comment.Member("updateAuthor")) ?? JiraIds.Actor(comment.Member("author")));

    // Data Center sends no issue, only the comment's own address: …/rest/api/2/issue/10100/comment/10200.
    private static string? IssueOf(string? self)
    {
        var at = self?.LastIndexOf(IssuePath, StringComparison.Ordinal) ?? -1;

        if (self is null || at < 0)
        {
            return null;
        }

        var rest = self.AsSpan(at + IssuePath.Length);
        var end = rest.IndexOf('/');

        return end is > 0 and <= 19 && rest[..end].IndexOfAnyExceptInRange('0', '9') < 0 ? rest[..end].ToString() : null;
    }
}
