using BacklogGuard.Facts;

namespace BacklogGuard.Rules.Sprints;

/// <summary>Items that leave sprints. A closed sprint stays in the field, so that a carry-over removes nothing.</summary>
internal static class Removals
{
    /// <summary>The last sprint change, when it took the item out of <see cref="Snapshot.LeftSprint"/>.</summary>
    public static Change? Last(Snapshot snapshot)
    {
        var last = snapshot.History.LastOrDefault(change => change.Fields.Any(field => field.Field == FieldNames.Sprint));
        return last is not null && snapshot.LeftSprint is { } left && IsRemoval(last, left) ? last : null;
    }

    public static Func<WorkItem, WorkItem> From(Sprint sprint) =>
        item => item with { Sprints = [.. item.Sprints.Where(other => other.Id != sprint.Id)] };

    public static Func<WorkItem, WorkItem> Undone(Sprint sprint) =>
        item => item with { Sprints = [.. item.Sprints.Where(other => other.Id != sprint.Id), sprint] };

    private static bool IsRemoval(Change change, Sprint left) =>
        change.Fields.Any(field => field.Field == FieldNames.Sprint && field.Removed.Contains(left.Id));
}
