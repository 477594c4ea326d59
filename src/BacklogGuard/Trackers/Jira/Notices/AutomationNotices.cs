using System.Text.Json;
using BacklogGuard.Facts;
using BacklogGuard.Trackers.Text;

namespace BacklogGuard.Trackers.Jira.Notices;

/// <summary>Reads the body that a Jira Automation rule sends: {"source":"automation","event":"…","issueKey":"SHOP-1"}.</summary>
internal static class AutomationNotices
{
    public static Notice Read(JsonElement body)
    {
        if (body.Text("source") != "automation")
        {
            return Bodies.Unrecognised("", "The payload has no webhookEvent and does not come from Jira Automation.");
        }

        var name = Bodies.EventName(body.Text("event")) is { Length: > 0 } given ? given : "automation";

        return JiraIds.Key(body.Member("issueKey")) is { } key
            ? new Notice { Event = name, Kind = NoticeKind.Requested, Items = [$"key:{key}"], ItemKey = key }
            : Bodies.Unrecognised(name, "The automation payload's issueKey is missing or is no issue key such as SHOP-1.");
    }
}
