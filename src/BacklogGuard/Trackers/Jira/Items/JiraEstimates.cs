using System.Text.Json;
using BacklogGuard.Facts;
using BacklogGuard.Trackers.Text;

namespace BacklogGuard.Trackers.Jira.Items;

/// <summary>Reads an item's size by the field its board estimates in.</summary>
internal static class JiraEstimates
{
    private const string TimeEstimate = "timeoriginalestimate";
    private const decimal SecondsPerHour = 3600;

    /// <summary>By the board; where no board tells, by the field that the rule set names.</summary>
    public static Reading<decimal?> Read(SeenIssue seen, Reading<Board?> board, LookPlan plan) => board switch
    {
        { IsKnown: true, Value: { } known } => ByBoard(seen, known),
        _ when plan.Fields.TryGetValue(FieldNames.Estimate, out var name) => ByName(seen, name),
        { IsKnown: true } => Reading<decimal?>.Unknown(
            $"{seen.Key} is in no sprint and project {seen.Project} has no scrum board, so nothing tells which field holds the estimate."),
        _ => Reading<decimal?>.Unknown(board.WhyUnknown!),
    };

    /// <summary>Points of any issue by a board's estimation; null when it has none.</summary>
    public static decimal? Points(JsonElement? fields, Estimation estimation) => estimation switch
    {
        Estimation.ByItemCount => 1,
        Estimation.ByField field => Value(fields, field.FieldId),
        _ => null,
    };

    private static Reading<decimal?> ByBoard(SeenIssue seen, Board board) => board.Estimation switch
    {
        Estimation.None => Reading<decimal?>.Unknown($"Board {board.Name} does not estimate."),
        Estimation.ByField field when !seen.Has(field.FieldId) => Reading<decimal?>.Unknown(
            $"Board {board.Name} estimates in \"{field.FieldName}\" ({field.FieldId}), which {seen.Key} does not have: add the field to the issue type's screens."),
        var estimation => Points(seen.Fields, estimation),
    };

    private static Reading<decimal?> ByName(SeenIssue seen, string name) => seen.Map.Named(name) switch
    {
        [] => Reading<decimal?>.Unknown($"Project {seen.Project} has no field named \"{name}\", which the rule set gives for the estimate."),
        [var only] when seen.Has(only) => Value(seen.Fields, only),
        [var only] => Reading<decimal?>.Unknown($"{seen.Key} does not have the field \"{name}\" ({only}): add it to the issue type's screens."),
        var several => Reading<decimal?>.Unknown($"Project {seen.Project} has {several.Count} fields named \"{name}\" ({string.Join(", ", several)}): rename all but one."),
    };

    // Time is kept in seconds and read by people in hours.
    private static decimal? Value(JsonElement? fields, string id) =>
        JiraValues.Number(fields.Member(id)) is { } value ? id == TimeEstimate ? value / SecondsPerHour : value : null;
}
