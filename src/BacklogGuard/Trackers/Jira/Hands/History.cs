using System.Text.Json.Nodes;

namespace BacklogGuard.Trackers.Jira.Hands;

/// <summary>Marks a change in the item's history as the guard's.</summary>
internal static class History
{
    public static JsonObject Metadata() => new() { ["type"] = "backlogguard" };
}
