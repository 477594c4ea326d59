namespace BacklogGuard.Facts;

/// <summary>One entry of an item's changelog, or its creation: who changed what, when.</summary>
internal sealed record Change
{
    /// <summary>The changelog entry's id; "created" for the item's creation.</summary>
    public required string Id { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Null when the tracker does not say.</summary>
    public Person? Actor { get; init; }

    /// <summary>True when the guard's own account did it.</summary>
    public bool ByGuard { get; init; }

    public IReadOnlyList<FieldChange> Fields { get; init; } = [];

    public const string Creation = "created";
}

/// <param name="Field">One of <see cref="FieldNames"/> where the tracker's field has such a meaning, else the field's name in the tracker.</param>
/// <param name="FromId">The tracker's id of the old value (status, sprint list), when it has one.</param>
/// <param name="FromText">The old value as people see it.</param>
internal sealed record FieldChange(string Field, string? FromId, string? FromText, string? ToId, string? ToText)
{
    /// <summary>Ids in a comma separated list value, for example of the sprint field.</summary>
    public static IReadOnlyList<string> Ids(string? list) =>
        list is null ? [] : list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    public IReadOnlyList<string> Added => [.. Ids(ToId).Except(Ids(FromId))];

    public IReadOnlyList<string> Removed => [.. Ids(FromId).Except(Ids(ToId))];
}

/// <summary>The fields that rules speak of, whatever the tracker calls them.</summary>
internal static class FieldNames
{
    public const string Title = "title";
    public const string Description = "description";
    public const string Status = "status";
    public const string Sprint = "sprint";
    public const string Estimate = "estimate";
    public const string Labels = "labels";
    public const string Links = "links";
    public const string Rank = "rank";
    public const string Priority = "priority";
    public const string Assignee = "assignee";
    public const string Type = "type";
    public const string Parent = "parent";
    public const string Project = "project";
    public const string Key = "key";
    public const string Attachment = "attachment";
    public const string Comment = "comment";
}
