using BacklogGuard.Facts;
using BacklogGuard.Trackers.AzureDevOps.Sprints;

namespace BacklogGuard.Trackers.AzureDevOps.Items;

/// <summary>Reads an item's size by the effort field of its process.</summary>
internal sealed class AzureEstimates(AzureFieldNames names)
{
    /// <summary>By the team's backlog; where no team tells, by the field that the rule set names.</summary>
    public async Task<Reading<decimal?>> ReadAsync(SeenWorkItem seen, AzurePlace place, LookPlan plan, CancellationToken cancellationToken)
    {
        var board = place.Board;
        if (board.Or(null) is { } known)
        {
            return known.Estimation is Estimation.ByField field
                ? await ValueAsync(seen, place, field.FieldId, $"Team {known.Name} estimates in \"{field.FieldName}\" ({field.FieldId}), which {seen.Type} does not have: add the field to the type.", cancellationToken)
                : Reading<decimal?>.Unknown($"The backlog of team {known.Name} has no field for the effort.");
        }

        return plan.Fields.TryGetValue(FieldNames.Estimate, out var name) ? await ByNameAsync(seen, place, name, cancellationToken)
            : Reading<decimal?>.Unknown(board.WhyUnknown ?? $"No team owns the area {seen.Text(AzureFields.AreaPath)}, so nothing tells which field holds the estimate.");
    }

    /// <summary>Points of any item by a board's estimation; null when it has none.</summary>
    public static decimal? Points(SeenWorkItem seen, Estimation estimation) => estimation switch
    {
        Estimation.ByItemCount => 1,
        Estimation.ByField field => seen.Number(field.FieldId),
        _ => null,
    };

    private async Task<Reading<decimal?>> ByNameAsync(SeenWorkItem seen, AzurePlace place, string name, CancellationToken cancellationToken) =>
        await names.NamedAsync(name, cancellationToken) switch
        {
            [] => Reading<decimal?>.Unknown($"There is no field named \"{name}\", which the rule set gives for the estimate."),
            [var only] => await ValueAsync(seen, place, only.ReferenceName!, $"{seen.Type} does not have the field \"{name}\" ({only.ReferenceName}): add it to the type.", cancellationToken),
            var several => Reading<decimal?>.Unknown($"There are {several.Count} fields named \"{name}\" ({string.Join(", ", several.Select(field => field.ReferenceName))}): write the reference name of the one that is meant."),
        };

    private async Task<Reading<decimal?>> ValueAsync(SeenWorkItem seen, AzurePlace place, string field, string whyNot, CancellationToken cancellationToken) =>
        seen.Number(field) is { } value ? (decimal?)value
        : place.Backlog?.IsRequirement(seen.Type) == true || await names.HasAsync(seen, field, cancellationToken) ? (decimal?)null
        : Reading<decimal?>.Unknown(whyNot);
}
