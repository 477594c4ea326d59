using BacklogGuard.Actions;
using BacklogGuard.Facts;

namespace BacklogGuard.Tests.Trackers;

/// <summary>Short ways to say what the trackers' tests need.</summary>
internal static class A
{
    public static LookPlan Plan(FactNeeds more = FactNeeds.None) => new()
    {
        NeedsGroups = true,
        Groups = ["shop-team"],
        Needs = (_, _) => FactNeeds.Board | FactNeeds.SprintContents | FactNeeds.Memberships | more,
    };

    /// <summary>A delivery of just now that names no change.</summary>
    public static Notice Notice(string key) => new()
    {
        Event = "jira:issue_updated",
        Kind = NoticeKind.ItemUpdated,
        ItemKey = key,
        At = TimeProvider.System.GetUtcNow(),
    };

    public static PlannedAction.UpsertComment Comment(string text, string hash, string? id = null) => new(Message(text), hash, id, Quiet: true, Resolved: false);

    public static Message Message(params string[] lines) => new([.. lines.Select(line => new MessageBlock.Line([new Span(line)]))]);
}
