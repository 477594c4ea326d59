using System.Globalization;
using System.Text.Json;
using BacklogGuard.Facts;
using BacklogGuard.Trackers.AzureDevOps.Items;
using BacklogGuard.Trackers.Text;

namespace BacklogGuard.Trackers.AzureDevOps.Notices;

/// <summary>Reads what one update of a work item changed, from a service hook or from the REST updates; never throws.</summary>
internal static class AzureChangeItems
{
    private const int MostChanges = 1000;

    /// <param name="fields">{reference name: {oldValue, newValue}}.</param>
    /// <param name="relations">{added, removed, updated}.</param>
    /// <param name="estimateField">The process's Effort field; null when it is not known.</param>
    public static IReadOnlyList<FieldChange> Read(JsonElement? fields, JsonElement? relations, string? estimateField)
    {
        var changed = fields.Members().Take(MostChanges)
            .Select(field => Read(AzureFields.NameOf(field.Name, estimateField), field.Value))
            .Where(change => change.Field.Length > 0)
            .ToList();
        var links = AzureLinkChanges.Read(relations).Take(MostChanges);

        // A new parent is told twice: as a field and as a relation.
        return changed.Any(change => change.Field == FieldNames.Parent)
            ? [.. changed, .. links.Where(change => change.Field != FieldNames.Parent)]
            : [.. changed, .. links];
    }

    private static FieldChange Read(string field, JsonElement change)
    {
        var (from, to) = (change.Part("oldValue"), change.Part("newValue"));
        return field switch
        {
            // What somebody wrote stays out of the notice.
            FieldNames.Comment => new FieldChange(field, null, null, null, null),
            FieldNames.Assignee => People(field, AzureIdentities.Read(from), AzureIdentities.Read(to)),
            FieldNames.Status or FieldNames.Sprint or FieldNames.Parent or FieldNames.Type or FieldNames.Project => Named(field, Value(from), Value(to)),
            _ => new FieldChange(field, null, Value(from), null, Value(to)),
        };
    }

    private static FieldChange Named(string field, string? from, string? to) => new(field, from, from, to, to);

    private static FieldChange People(string field, Person? from, Person? to) => new(field, from?.Id, from?.Name, to?.Id, to?.Name);

    private static string? Value(JsonElement? value) => value switch
    {
        { ValueKind: JsonValueKind.Number } number => Number(number.GetRawText()),
        { ValueKind: JsonValueKind.True } => "true",
        { ValueKind: JsonValueKind.False } => "false",
        { ValueKind: JsonValueKind.Object } identity => AzureIdentities.Read(identity)?.Name,
        _ => value.AsText() is { Length: > 0 } text ? text : null,
    };

    // Whole numbers come as 16.0 from fields that may hold others.
    private static string Number(string raw) =>
        decimal.TryParse(raw, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number.ToString("0.#############", CultureInfo.InvariantCulture) : raw;
}
