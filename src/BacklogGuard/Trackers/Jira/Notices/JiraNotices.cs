using System.Text.Json;
using BacklogGuard.Facts;
using BacklogGuard.Trackers.Text;

namespace BacklogGuard.Trackers.Jira.Notices;

/// <summary>Reads what a webhook body of Jira Cloud, Data Center or Jira Automation is about; never throws.</summary>
internal static class JiraNotices
{
    public static Notice Read(ReadOnlyMemory<byte> body) => Bodies.Read(body, Read);

    private static Notice Read(JsonElement body) =>
        Bodies.EventName(body.Text("webhookEvent")) is { Length: > 0 } name
            ? Read(name, body) with { At = JiraIds.Time(body.Member("timestamp")) }
            : AutomationNotices.Read(body);

    private static Notice Read(string name, JsonElement body) => name switch
    {
        "jira:issue_created" => IssueNotices.Read(name, NoticeKind.ItemCreated, body),
        "jira:issue_updated" => IssueNotices.Read(name, NoticeKind.ItemUpdated, body),
        "jira:issue_deleted" => IssueNotices.Read(name, NoticeKind.ItemDeleted, body),
        "comment_created" or "comment_updated" or "comment_deleted" => CommentNotices.Read(name, body),
        "issuelink_created" or "issuelink_deleted" => LinkNotices.Read(name, body),
        "sprint_started" => SprintNotices.Read(name, NoticeKind.SprintStarted, body),
        "sprint_closed" => SprintNotices.Read(name, NoticeKind.SprintClosed, body),
        "sprint_created" or "sprint_updated" or "sprint_deleted" => SprintNotices.Read(name, NoticeKind.SprintChanged, body),
        "board_created" or "board_updated" or "board_deleted" or "board_configuration_changed" => new() { Event = name, Kind = NoticeKind.BoardChanged },
        _ when JiraEvents.AreIrrelevant(name) => new() { Event = name, Kind = NoticeKind.Irrelevant },
        _ => Bodies.Unrecognised(name, $"\"{name}\" is no event of Jira that this version knows."),
    };
}
