namespace BacklogGuard.Facts;

/// <summary>Derives the moments at which rules are judged from what has changed.</summary>
internal static class Moments
{
    // Changes of these alone leave the item's own words and size as they were.
    private static readonly HashSet<string> NoEdit = new(StringComparer.OrdinalIgnoreCase)
    {
        FieldNames.Status, FieldNames.Sprint, FieldNames.Links, FieldNames.Rank, FieldNames.Comment, FieldNames.Attachment, FieldNames.Key, "resolution", "workflow",
    };

    /// <param name="item">The item as it is now: sprints are what they are now, not what they were at the change.</param>
    /// <param name="fresh">The changes to judge, oldest first.</param>
    /// <param name="sprintEntry">The change that put the item into its open sprint.</param>
    /// <param name="categoryOf">The category of a status by its id.</param>
    /// <param name="readyStatuses">Names or ids of the statuses that count as ready.</param>
    public static IReadOnlySet<Moment> Of(
        WorkItem item,
        IReadOnlyList<Change> fresh,
        IReadOnlyList<Notice> notices,
        Change? sprintEntry,
        Func<string?, StatusCategory> categoryOf,
        IReadOnlyList<string> readyStatuses)
    {
        var moments = notices.Select(OfNotice).OfType<Moment>().ToHashSet();
        foreach (var field in fresh.SelectMany(change => change.Fields))
        {
            moments.UnionWith(OfField(item, field, categoryOf, readyStatuses));
        }

        if (fresh.Any(change => change.Id == Change.Creation))
        {
            moments.Add(Moment.Created);
            moments.UnionWith(sprintEntry?.Id == Change.Creation && item.OpenSprint is { } sprint ? Entered(sprint) : []);
        }

        return moments;
    }

    private static Moment? OfNotice(Notice notice) => notice.Kind switch
    {
        NoticeKind.Commented => Moment.Commented,
        NoticeKind.LinkChanged => Moment.LinkChanged,
        NoticeKind.SprintStarted => Moment.SprintStarted,
        NoticeKind.SprintClosed => Moment.SprintClosed,
        _ => null,
    };

    private static IEnumerable<Moment> OfField(
        WorkItem item, FieldChange field, Func<string?, StatusCategory> categoryOf, IReadOnlyList<string> readyStatuses) => field.Field switch
        {
            FieldNames.Status => OfStatus(field, categoryOf, readyStatuses),
            FieldNames.Sprint => OfSprint(item, field),
            FieldNames.Links => [Moment.LinkChanged],
            FieldNames.Rank => [Moment.Ranked],
            _ => NoEdit.Contains(field.Field) ? [] : [Moment.Edited],
        };

    private static IEnumerable<Moment> OfStatus(FieldChange field, Func<string?, StatusCategory> categoryOf, IReadOnlyList<string> readyStatuses)
    {
        if (categoryOf(field.ToId) == StatusCategory.InProgress && categoryOf(field.FromId) is StatusCategory.ToDo or StatusCategory.Unknown)
        {
            yield return Moment.StartWork;
        }

        if (readyStatuses.Any(ready => ready == field.ToId || ready.Equals(field.ToText, StringComparison.OrdinalIgnoreCase)))
        {
            yield return Moment.Ready;
        }
    }

    // A sprint that was removed is not in the item any more; closed ones stay there, so what was removed was open.
    private static IEnumerable<Moment> OfSprint(WorkItem item, FieldChange field) =>
        item.Sprints.Where(sprint => field.Added.Contains(sprint.Id)).SelectMany(Entered)
            .Concat(field.Removed.Any(id => item.Sprints.All(sprint => sprint.Id != id)) ? [Moment.LeaveSprint] : []);

    private static IEnumerable<Moment> Entered(Sprint sprint) => sprint.State switch
    {
        SprintState.Active => [Moment.EnterSprint],
        SprintState.Future => [Moment.EnterPlanned],
        _ => [],
    };
}
