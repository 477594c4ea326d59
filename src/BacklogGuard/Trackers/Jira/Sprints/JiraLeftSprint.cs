using BacklogGuard.Facts;

namespace BacklogGuard.Trackers.Jira.Sprints;

/// <summary>The sprint that somebody took an item out of, when that is the last that happened to the item's sprints.</summary>
internal sealed class JiraLeftSprint(JiraSite site)
{
    private readonly Shelf<Sprint?> _known = new(TimeSpan.FromMinutes(10), site.Clock);

    /// <summary>The change that took it out; null when the last sprint change was another, or the guard's own.</summary>
    public static Change? Removal(Snapshot photograph) =>
        photograph.History.LastOrDefault(change => change.Fields.Any(field => field.Field == FieldNames.Sprint)) is { ByGuard: false } last
            && LeftIds(last, photograph.Item).Count > 0 ? last : null;

    public void Forget(string sprintId) => _known.Remove(sprintId);

    /// <summary>The sprint as it is now; null when there is none, or it may not be seen.</summary>
    /// <exception cref="TrackerException">The tracker could not be read.</exception>
    public async Task<Sprint?> ReadAsync(Snapshot photograph, CancellationToken cancellationToken) =>
        Removal(photograph) is { } removal
            ? await KnownAsync(LeftIds(removal, photograph.Item)[^1], cancellationToken)
            : null;

    private Task<Sprint?> KnownAsync(string id, CancellationToken cancellationToken) => _known.GetAsync(id, () => AskAsync(id, cancellationToken));

    private async Task<Sprint?> AskAsync(string id, CancellationToken cancellationToken)
    {
        try
        {
            return JiraSprints.Of(await site.Agile.SprintAsync(id, cancellationToken));
        }
        catch (TrackerException gone) when (gone.Trouble == TrackerTrouble.NotFound)
        {
            return null;
        }
    }

    // Closed sprints stay in the field: what is in it no more was open.
    private static IReadOnlyList<string> LeftIds(Change change, WorkItem item) =>
        [.. change.Fields.Where(field => field.Field == FieldNames.Sprint).SelectMany(field => field.Removed).Except(item.Sprints.Select(sprint => sprint.Id)).Where(id => id.All(char.IsAsciiDigit))];
}
