using System.Text.Json.Nodes;

namespace BacklogGuard.Trackers.Jira.Hands;

/// <summary>Marks a change in the item's history as the guard's.</summary>
internal static class History
{
    private const int LongestDescription = 255;

    /// <param name="reason">Why, in one line; empty when the change explains itself.</param>
    public static JsonObject Metadata(string reason = "")
    {
        var metadata = new JsonObject { ["type"] = "backlogguard" };
        if (reason.Length > 0)
        {
            metadata["description"] = reason.Length <= LongestDescription ? reason : reason[..LongestDescription];
        }

        return metadata;
    }
}
