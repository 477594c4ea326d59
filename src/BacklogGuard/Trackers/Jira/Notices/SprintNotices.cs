using System.Text.Json;
using BacklogGuard.Facts;
using BacklogGuard.Trackers.Text;

namespace BacklogGuard.Trackers.Jira.Notices;

/// <summary>Reads sprint_created, sprint_updated, sprint_started, sprint_closed and sprint_deleted; they name nobody.</summary>
internal static class SprintNotices
{
    public static Notice Read(string name, NoticeKind kind, JsonElement body) =>
        JiraIds.Id(body.Member("sprint").Member("id")) is { } id
            ? new Notice { Event = name, Kind = kind, SprintId = id }
            : Bodies.Unrecognised(name, $"{name} names no sprint: sprint.id is missing or is no number.");
}
