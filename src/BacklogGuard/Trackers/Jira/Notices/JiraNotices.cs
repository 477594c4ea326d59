using System.Text.Json;
using System.Text.Unicode;
using BacklogGuard.Facts;
using BacklogGuard.Trackers.Text;

namespace BacklogGuard.Trackers.Jira.Notices;

/// <summary>Reads what a webhook body of Jira Cloud, Data Center or Jira Automation is about; never throws.</summary>
internal static class JiraNotices
{
    private const int LongestEvent = 100;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 64 };

    public static Notice Read(ReadOnlyMemory<byte> body)
    {
        body = body.Span.StartsWith("\uFEFF"u8) ? body[3..] : body;

        if (body.Span.Trim(" \t\r\n"u8).IsEmpty)
        {
            return Unrecognised("", "The payload is empty.");
        }

        if (!Utf8.IsValid(body.Span))
        {
            return Unrecognised("", "The payload is not UTF-8.");
        }

        try
        {
            using var json = JsonDocument.Parse(body, Strict);
            return Read(json.RootElement);
        }
        catch (JsonException)
        {
            return Unrecognised("", "The payload is not JSON, is cut short, or is nested deeper than 64 levels.");
        }
    }

    public static Notice Unrecognised(string name, string why) =>
        new() { Event = name, Kind = NoticeKind.Unrecognised, WhyUnrecognised = why };

    private static Notice Read(JsonElement body)
    {
        if (body.ValueKind != JsonValueKind.Object)
        {
            return Unrecognised("", "The payload is JSON, but not an object.");
        }

        return EventName(body.Text("webhookEvent")) is { Length: > 0 } name
            ? Read(name, body) with { At = JiraIds.Time(body.Member("timestamp")) }
            : AutomationNotices.Read(body);
    }

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
        _ => Unrecognised(name, $"\"{name}\" is no event of Jira that this version knows."),
    };

    public static string EventName(string? name)
    {
        var clean = CleanText.OneLine(name).Trim();

        return clean.Length <= LongestEvent ? clean : clean[..LongestEvent];
    }
}
