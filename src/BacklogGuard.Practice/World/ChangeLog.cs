using System.Globalization;
using System.Text.Json.Nodes;

namespace BacklogGuard.Practice.World;

/// <summary>The one place where an issue's change is entered: index, changelog, updated, journal, webhook.</summary>
internal static class ChangeLog
{
    /// <summary>Enters a change that has already been made to the issue.</summary>
    /// <param name="before">The issue as it was.</param>
    /// <param name="items">May be empty: comments and links touch an issue without an entry.</param>
    public static ChangeGroup? Enter(
        JiraWorld world, Act act, Issue issue, Issue before, IReadOnlyList<ChangeItem> items, string type, JsonNode? metadata = null, Comment? comment = null)
    {
        LagBehind(world, act, issue, before);
        issue.Updated = act.At;
        var group = items.Count == 0 ? null : new ChangeGroup(world.NextId(), act.User, act.At, items, metadata?.DeepClone());
        if (group is not null)
        {
            issue.History.Add(group);
        }

        foreach (var item in items)
        {
            act.Note(issue, $"{item.Field}: {item.FromText} -> {item.ToText}");
        }

        world.Raise(new WorldEvent.IssueUpdated(issue, act, group, type, comment));
        return group;
    }

    public static void LagBehind(JiraWorld world, Act act, Issue issue, Issue? before)
    {
        if (world.IndexLag <= TimeSpan.Zero)
        {
            return;
        }

        var shown = issue.Stale is { } stale && stale.Until > act.At ? stale.Old : before;
        issue.Stale = new Indexed(shown, act.At + world.IndexLag);
    }

    public static string Points(double? value) => value?.ToString("0.############", CultureInfo.InvariantCulture) ?? "";
}
