namespace BacklogGuard.Facts;

internal enum BoardKind
{
    Scrum,
    Kanban,

    /// <summary>A board of a Jira team-managed project.</summary>
    Simple,
}

internal sealed record Board(string Id, string Name, BoardKind Kind, Estimation Estimation);

/// <summary>How a board measures size.</summary>
internal abstract record Estimation
{
    /// <summary>By a number field of the item, for example Story Points.</summary>
    internal sealed record ByField(string FieldId, string FieldName) : Estimation;

    /// <summary>Every item counts one.</summary>
    internal sealed record ByItemCount : Estimation;

    /// <summary>The board does not estimate.</summary>
    internal sealed record None : Estimation;
}
