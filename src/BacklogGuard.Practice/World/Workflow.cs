namespace BacklogGuard.Practice.World;

internal sealed record Transition(string Id, string Name, Status From, Status To);

/// <summary>Which status may follow which.</summary>
internal sealed record Workflow(string Name, IReadOnlyList<Status> Statuses, IReadOnlyList<Transition> Transitions)
{
    /// <summary>Four statuses with a way back from each.</summary>
    public static readonly Workflow Team = new(
        "Team workflow",
        [Catalogue.ToDo, Catalogue.InProgress, Catalogue.InReview, Catalogue.Done],
        [
            new("11", "Start work", Catalogue.ToDo, Catalogue.InProgress),
            new("21", "Send to review", Catalogue.InProgress, Catalogue.InReview),
            new("31", "Finish", Catalogue.InReview, Catalogue.Done),
            new("41", "Back to To Do", Catalogue.InProgress, Catalogue.ToDo),
            new("51", "Back to work", Catalogue.InReview, Catalogue.InProgress),
            new("61", "Back to review", Catalogue.Done, Catalogue.InReview),
            new("71", "Reopen", Catalogue.Done, Catalogue.ToDo),
        ]);

    /// <summary>Three statuses and no way back.</summary>
    public static readonly Workflow OneWay = new(
        "One way",
        [Catalogue.ToDo, Catalogue.InProgress, Catalogue.Done],
        [
            new("81", "Start", Catalogue.ToDo, Catalogue.InProgress),
            new("91", "Finish", Catalogue.InProgress, Catalogue.Done),
        ]);

    public IEnumerable<Transition> From(Status status) => Transitions.Where(transition => transition.From == status);
}
