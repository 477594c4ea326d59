using BacklogGuard.Facts;

namespace BacklogGuard.Trackers.AzureDevOps.Sprints;

/// <summary>The sprint that somebody took an item out of, when that is the last that happened to the item's sprints.</summary>
internal static class AzureLeftSprint
{
    /// <summary>The change that took it out; null when the last sprint change was another, or the guard's own.</summary>
    public static Change? Removal(Snapshot photograph) =>
        photograph.History.LastOrDefault(change => change.Fields.Any(field => field.Field == FieldNames.Sprint)) is { ByGuard: false } last
            && LeftIds(last, photograph.Item).Count > 0 ? last : null;

    /// <summary>The sprint as it is now; null when there is none, or nothing but its path is left.</summary>
    public static Sprint? Of(Snapshot photograph, AzurePlace place, TimeZoneInfo zone) =>
        Removal(photograph) is { } removal ? place.SprintOf(LeftIds(removal, photograph.Item)[^1], zone, photograph.TakenAt) : null;

    private static IReadOnlyList<string> LeftIds(Change change, WorkItem item) =>
        [.. change.Fields.Where(field => field.Field == FieldNames.Sprint).SelectMany(field => field.Removed).Except(item.Sprints.Select(sprint => sprint.Id))];
}
