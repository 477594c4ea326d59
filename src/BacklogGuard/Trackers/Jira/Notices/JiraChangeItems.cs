using System.Collections.Frozen;
using System.Text.Json;
using BacklogGuard.Facts;
using BacklogGuard.Trackers.Text;

namespace BacklogGuard.Trackers.Jira.Notices;

/// <summary>Reads one item of a Jira changelog entry, of a webhook body or of the REST changelog; never throws. The field is empty when the item names none.</summary>
internal static class JiraChangeItems
{
    private static readonly FrozenDictionary<string, string> SystemFields = new Dictionary<string, string>
    {
        ["summary"] = FieldNames.Title,
        ["description"] = FieldNames.Description,
        ["status"] = FieldNames.Status,
        ["labels"] = FieldNames.Labels,
        ["link"] = FieldNames.Links,
        ["issuelinks"] = FieldNames.Links,
        ["priority"] = FieldNames.Priority,
        ["assignee"] = FieldNames.Assignee,
        ["issuetype"] = FieldNames.Type,
        ["issueparentassociation"] = FieldNames.Parent,
        ["parent"] = FieldNames.Parent,
        ["parent issue"] = FieldNames.Parent,
        ["key"] = FieldNames.Key,
        ["issuekey"] = FieldNames.Key,
        ["project"] = FieldNames.Project,
        ["attachment"] = FieldNames.Attachment,
        ["comment"] = FieldNames.Comment,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    // Fields that Jira Software adds as custom fields; Data Center knows them by name alone.
    private static readonly FrozenDictionary<string, string> SoftwareFields = new Dictionary<string, string>
    {
        ["sprint"] = FieldNames.Sprint,
        ["rank"] = FieldNames.Rank,
        ["epic link"] = FieldNames.Parent,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> Taken = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        [.. SystemFields.Values, .. SoftwareFields.Values, FieldNames.Estimate]);

    public static FieldChange Read(JsonElement item) => new(
        Field(item), Value(item.Member("from")), Value(item.Member("fromString")), Value(item.Member("to")), Value(item.Member("toString")));

    private static string Field(JsonElement item)
    {
        var shown = item.Text("field")?.Trim() ?? "";
        var id = item.Text("fieldId")?.Trim() is { Length: > 0 } given ? given : shown;
        var custom = item.Text("fieldtype") == "custom" || id.StartsWith("customfield_", StringComparison.OrdinalIgnoreCase);

        if (!custom && SystemFields.TryGetValue(id, out var field))
        {
            return field;
        }

        return SoftwareFields.TryGetValue(custom ? shown : id, out field) || SoftwareFields.TryGetValue(shown, out field)
            ? field
            : Own(shown.Length > 0 ? shown : id);
    }

    // Somebody may call a field of their own "Status"; it must not be taken for the status.
    private static string Own(string name) => Taken.Contains(name) ? $"{name} (custom field)" : name;

    private static string? Value(JsonElement? value) => value.TextOrNumber() is { Length: > 0 } text ? text : null;
}
