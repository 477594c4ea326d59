using System.Globalization;
using BacklogGuard.Practice.Text;
using BacklogGuard.Practice.World;

namespace BacklogGuard.Practice.Jql;

/// <summary>What a field gives to compare with: the ids and names an issue has in it.</summary>
internal static class JqlFields
{
    private static readonly Dictionary<string, string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        ["key"] = "key",
        ["issuekey"] = "key",
        ["issue"] = "key",
        ["id"] = "key",
        ["project"] = "project",
        ["status"] = "status",
        ["statuscategory"] = "statuscategory",
        ["sprint"] = "sprint",
        ["cf[10020]"] = "sprint",
        ["assignee"] = "assignee",
        ["reporter"] = "reporter",
        ["creator"] = "creator",
        ["labels"] = "labels",
        ["type"] = "type",
        ["issuetype"] = "type",
        ["parent"] = "parent",
        ["parentepic"] = "parent",
        ["epic link"] = "parent",
        ["cf[10014]"] = "parent",
        ["priority"] = "priority",
        ["resolution"] = "resolution",
        ["flagged"] = "flagged",
        ["cf[10021]"] = "flagged",
        ["created"] = "created",
        ["createddate"] = "created",
        ["updated"] = "updated",
        ["updateddate"] = "updated",
        ["resolved"] = "resolved",
        ["resolutiondate"] = "resolved",
        ["due"] = "due",
        ["duedate"] = "due",
        ["summary"] = "summary",
        ["description"] = "description",
        ["text"] = "text",
        ["comment"] = "comment",
        ["acceptance criteria"] = "criteria",
        ["cf[10030]"] = "criteria",
        ["story points"] = "points",
        ["cf[10016]"] = "points",
        ["rank"] = "rank",
        ["cf[10019]"] = "rank",
    };

    /// <exception cref="JqlException">Jira knows no such field.</exception>
    public static string Resolve(string name) =>
        Names.TryGetValue(name, out var field) ? field : throw new JqlException($"Field '{name}' does not exist or you do not have permission to view it.");

    public static bool IsDate(string field) => field is "created" or "updated" or "resolved" or "due";

    public static bool IsText(string field) => field is "summary" or "description" or "text" or "comment" or "criteria";

    /// <summary>Ids and names, as somebody may write them in a query.</summary>
    public static IEnumerable<string> Values(Issue issue, string field) => field switch
    {
        "key" => [issue.Key, Number(issue.Id), .. issue.FormerKeys],
        "project" => [issue.Project.Key, issue.Project.Name, Number(issue.Project.Id)],
        "status" => [issue.Status.Id, issue.Status.Name],
        "statuscategory" => [issue.Status.Category.Key, issue.Status.Category.Name, Number(issue.Status.Category.Id)],
        "sprint" => issue.Sprints.SelectMany(sprint => new[] { Number(sprint.Id), sprint.Name }),
        "assignee" => Person(issue.Assignee),
        "reporter" => Person(issue.Reporter),
        "creator" => Person(issue.Creator),
        "labels" => issue.Labels,
        "type" => [issue.Type.Id, issue.Type.Name],
        "parent" => issue.Parent is { } parent ? [parent.Key, Number(parent.Id)] : [],
        "priority" => [issue.Priority.Id, issue.Priority.Name],
        "resolution" => issue.Resolution is { } resolution ? [resolution.Id, resolution.Name] : [],
        "flagged" => issue.Flagged ? ["Impediment"] : [],
        "points" => issue.Points is { } points ? [ChangeLog.Points(points)] : [],
        "created" or "updated" or "resolved" or "due" => Date(issue, field) is { } at ? [at.ToString("O", CultureInfo.InvariantCulture)] : [],
        _ => Texts(issue, field).Where(text => text.Length > 0),
    };

    public static DateTimeOffset? Date(Issue issue, string field) => field switch
    {
        "created" => issue.Created,
        "updated" => issue.Updated,
        "resolved" => issue.Resolved,
        _ => DateTimeOffset.TryParse(issue.DueDate, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var due) ? due : null,
    };

    public static IEnumerable<string> Texts(Issue issue, string field) => field switch
    {
        "summary" => [issue.Summary],
        "description" => [NativeText.Plain(issue.Description)],
        "criteria" => [NativeText.Plain(issue.Criteria)],
        "comment" => issue.Comments.Select(comment => NativeText.Plain(comment.Body)),
        _ => [issue.Summary, NativeText.Plain(issue.Description), NativeText.Plain(issue.Criteria), .. issue.Comments.Select(comment => NativeText.Plain(comment.Body))],
    };

    private static IEnumerable<string> Person(User? user) => user is null ? [] : [user.Id, user.Name, user.DisplayName, user.Email];

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
