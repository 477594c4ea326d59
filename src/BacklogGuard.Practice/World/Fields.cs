namespace BacklogGuard.Practice.World;

/// <summary>One field as GET /field tells it.</summary>
/// <param name="Custom">The custom field type's key; null for Jira's own fields.</param>
internal sealed record FieldInfo(string Id, string Name, string Type, string? Items = null, string? Custom = null, bool Navigable = true)
{
    public int? CustomId => Custom is null ? null : int.Parse(Id.AsSpan("customfield_".Length), System.Globalization.CultureInfo.InvariantCulture);
}

internal static class Fields
{
    public const string Sprint = "customfield_10020";
    public const string StoryPoints = "customfield_10016";
    public const string Criteria = "customfield_10030";
    public const string Flagged = "customfield_10021";
    public const string Rank = "customfield_10019";
    public const string EpicLink = "customfield_10014";

    private const string Types = "com.atlassian.jira.plugin.system.customfieldtypes:";
    private const string Agile = "com.pyxis.greenhopper.jira:";

    private static readonly IReadOnlyList<FieldInfo> Shared =
    [
        new("summary", "Summary", "string"),
        new("description", "Description", "string"),
        new("issuetype", "Issue Type", "issuetype"),
        new("project", "Project", "project"),
        new("status", "Status", "status"),
        new("priority", "Priority", "priority"),
        new("resolution", "Resolution", "resolution"),
        new("resolutiondate", "Resolved", "datetime"),
        new("assignee", "Assignee", "user"),
        new("reporter", "Reporter", "user"),
        new("creator", "Creator", "user"),
        new("labels", "Labels", "array", "string"),
        new("issuelinks", "Linked Issues", "array", "issuelinks"),
        new("subtasks", "Sub-tasks", "array", "issuelinks"),
        new("components", "Component/s", "array", "component"),
        new("fixVersions", "Fix Version/s", "array", "version"),
        new("versions", "Affects Version/s", "array", "version"),
        new("attachment", "Attachment", "array", "attachment", Navigable: false),
        new("comment", "Comment", "comments-page", Navigable: false),
        new("worklog", "Log Work", "array", "worklog", Navigable: false),
        new("created", "Created", "datetime"),
        new("updated", "Updated", "datetime"),
        new("duedate", "Due date", "date"),
        new("votes", "Votes", "votes"),
        new("watches", "Watchers", "watches"),
        new("workratio", "Work Ratio", "number"),
        new("timetracking", "Time tracking", "timetracking", Navigable: false),
        new(StoryPoints, "Story Points", "number", Custom: Types + "float"),
        new(Rank, "Rank", "any", Custom: Agile + "gh-lexo-rank"),
        new(Flagged, "Flagged", "array", "option", Types + "multicheckboxes"),
        new(Criteria, "Acceptance Criteria", "string", Custom: Types + "textarea"),
    ];

    private static readonly IReadOnlyList<FieldInfo> OfCloud =
    [
        .. Shared,
        new("parent", "Parent", "issuelink"),
        new("statuscategorychangedate", "Status Category Changed", "datetime"),
        new(Sprint, "Sprint", "array", "json", Agile + "gh-sprint"),
    ];

    private static readonly IReadOnlyList<FieldInfo> OfDataCenter =
    [
        .. Shared,
        new("parent", "Parent", "issuelink"),
        new(Sprint, "Sprint", "array", "string", Agile + "gh-sprint"),
        new(EpicLink, "Epic Link", "any", Custom: Agile + "gh-epic-link"),
    ];

    public static IReadOnlyList<FieldInfo> Of(Face face) => face == Face.Cloud ? OfCloud : OfDataCenter;

    public static string NameOf(Face face, string id) => Of(face).FirstOrDefault(field => field.Id == id)?.Name ?? id;
}
