using BacklogGuard.Trackers.Jira.Api;

namespace BacklogGuard.Trackers.Jira.Items;

/// <summary>What a project's fields are called and what they are, learned from an issue's names and schema.</summary>
internal sealed class JiraFieldMap(IReadOnlyDictionary<string, string> names, IReadOnlyDictionary<string, JiraFieldSchema> schema)
{
    public static readonly JiraFieldMap Empty = new(new Dictionary<string, string>(), new Dictionary<string, JiraFieldSchema>());

    public IReadOnlyList<string> Sprint { get; } = OfKind(schema, ":gh-sprint");

    public IReadOnlyList<string> EpicLink { get; } = OfKind(schema, ":gh-epic-link");

    /// <summary>Team-managed projects estimate in this field and their boards do not say so.</summary>
    public IReadOnlyList<string> StoryPointEstimate { get; } = OfKind(schema, ":jsw-story-points");

    public IReadOnlyList<string> Numbers { get; } = [.. schema.Where(field => field.Value.Type == "number").Select(field => field.Key)];

    /// <summary>Ids of the fields that people see under this name; more than one is an ambiguity.</summary>
    public IReadOnlyList<string> Named(string displayName) =>
        [.. names.Where(field => field.Value.Equals(displayName, StringComparison.OrdinalIgnoreCase)).Select(field => field.Key)];

    public string NameOf(string id) => names.TryGetValue(id, out var name) ? name : id;

    /// <summary>True when a changelog item is about one of these fields: Cloud gives the id, Data Center the display name only.</summary>
    public bool IsOneOf(IReadOnlyList<string> fields, string? fieldId, string? fieldName) =>
        fields.Any(id => id == fieldId || (fieldId is null && NameOf(id).Equals(fieldName, StringComparison.OrdinalIgnoreCase)));

    private static IReadOnlyList<string> OfKind(IReadOnlyDictionary<string, JiraFieldSchema> schema, string end) =>
        [.. schema.Where(field => field.Value.Custom?.EndsWith(end, StringComparison.Ordinal) == true).Select(field => field.Key)];
}
