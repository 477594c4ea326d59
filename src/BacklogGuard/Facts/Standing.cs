namespace BacklogGuard.Facts;

/// <summary>The entries of a history that made the present: who put an item into its sprint, who gave it its status.</summary>
internal static class Standing
{
    /// <summary>The last change that added the item to the sprint and was not taken back; the creation when the item was made in it. Null when the history does not tell.</summary>
    /// <param name="history">Oldest first.</param>
    /// <param name="whole">True when nothing is missing from the history.</param>
    public static Change? SprintEntry(IReadOnlyList<Change> history, string? sprintId, bool whole)
    {
        if (sprintId is null)
        {
            return null;
        }

        foreach (var (change, field) in Newest(history, FieldNames.Sprint))
        {
            if (field.Added.Contains(sprintId))
            {
                return change;
            }

            if (field.Removed.Contains(sprintId))
            {
                return null;
            }
        }

        return whole ? history.FirstOrDefault(change => change.Id == Change.Creation) : null;
    }

    /// <summary>The last change of the status, when it led to the present one; null when there was none.</summary>
    public static Change? StatusEntry(IReadOnlyList<Change> history, string statusId) =>
        Newest(history, FieldNames.Status).Take(1).FirstOrDefault(entry => entry.Field.ToId == statusId).Change;

    private static IEnumerable<(Change Change, FieldChange Field)> Newest(IReadOnlyList<Change> history, string field) =>
        history.Reverse().SelectMany(change => change.Fields.Reverse().Where(item => item.Field == field).Select(item => (change, item)));
}
