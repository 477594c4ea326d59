using System.Text.Json.Nodes;
using BacklogGuard.Practice.World;
using FieldIds = BacklogGuard.Practice.World.Fields;

namespace BacklogGuard.Practice.Jira;

/// <summary>The fields of an issue.</summary>
internal sealed partial record View
{
    public JsonNode? Field(Issue issue, string id) => id switch
    {
        "summary" => issue.Summary,
        "description" => Text(issue.Description),
        "issuetype" => Type(issue.Type),
        "project" => Project(issue.Project),
        "status" => Status(issue.Status),
        "statuscategorychangedate" => Date(issue.StatusCategoryChanged),
        "priority" => Priority(issue.Priority),
        "resolution" => Resolution(issue.Resolution),
        "resolutiondate" => issue.Resolved is { } at ? Date(at) : null,
        "assignee" => User(issue.Assignee),
        "reporter" => User(issue.Reporter),
        "creator" => User(issue.Creator),
        "labels" => Json.Texts(issue.Labels),
        "issuelinks" => Json.Array(World.LinksOf(issue).Select(link => (JsonNode?)Link(link, issue))),
        "subtasks" => Json.Array(World.SubtasksOf(issue).Select(child => (JsonNode?)Linked(child))),
        "parent" => ShowsParent(issue) ? Linked(issue.Parent!) : null,
        "components" or "fixVersions" or "versions" or "attachment" => new JsonArray(),
        "comment" => CommentPage(issue, issue.Comments, 0, issue.Comments.Count),
        "worklog" => new JsonObject { ["startAt"] = 0, ["maxResults"] = 20, ["total"] = 0, ["worklogs"] = new JsonArray() },
        "created" => Date(issue.Created),
        "updated" => Date(issue.Updated),
        "duedate" => issue.DueDate,
        "votes" => new JsonObject { ["self"] = $"{Api}/issue/{issue.Key}/votes", ["votes"] = 0, ["hasVoted"] = false },
        "watches" => new JsonObject { ["self"] = $"{Api}/issue/{issue.Key}/watchers", ["watchCount"] = 1, ["isWatching"] = false },
        "workratio" => -1,
        "timetracking" => new JsonObject(),
        _ => CustomField(issue, id),
    };

    /// <summary>An issue as other issues show it: parents, sub-tasks, links.</summary>
    public JsonObject Linked(Issue issue) => new()
    {
        ["id"] = Id(issue.Id),
        ["key"] = issue.Key,
        ["self"] = $"{Api}/issue/{issue.Id}",
        ["fields"] = new JsonObject
        {
            ["summary"] = issue.Summary,
            ["status"] = Status(issue.Status),
            ["priority"] = Priority(issue.Priority),
            ["issuetype"] = Type(issue.Type),
        },
    };

    public JsonObject Link(IssueLink link, Issue from)
    {
        var outward = link.Source == from;
        return new JsonObject
        {
            ["id"] = Id(link.Id),
            ["self"] = $"{Api}/issueLink/{link.Id}",
            ["type"] = LinkType(link.Type),
            [outward ? "outwardIssue" : "inwardIssue"] = Linked(outward ? link.Destination : link.Source),
        };
    }

    public JsonObject Fields(Issue issue, FieldPick pick)
    {
        var fields = new JsonObject();
        foreach (var field in World.FieldList.Where(field => pick.Wants(field)))
        {
            fields[field.Id] = Field(issue, field.Id);
        }

        return fields;
    }

    // Data Center keeps epics in the Epic Link field; parent is for sub-tasks there.
    private bool ShowsParent(Issue issue) => issue.Parent is not null && (IsCloud || issue.Type.Subtask);

    private JsonNode? CustomField(Issue issue, string id) => id switch
    {
        FieldIds.StoryPoints => issue.Points,
        FieldIds.Criteria => Text(issue.Criteria),
        FieldIds.Rank => Ranking.Show(issue.Rank),
        FieldIds.Sprint => issue.Sprints.Count == 0 ? null : Json.Array(issue.Sprints.Select(SprintInField)),
        FieldIds.EpicLink => issue.Type.Subtask ? null : issue.Parent?.Key,
        FieldIds.Flagged => issue.Flagged
            ? new JsonArray(new JsonObject { ["self"] = $"{Api}/customFieldOption/10019", ["value"] = "Impediment", ["id"] = "10019" })
            : null,
        _ => null,
    };
}

/// <summary>Which fields a caller wants: names, *all, *navigable, and -names to leave out.</summary>
internal sealed record FieldPick(IReadOnlyList<string> Names)
{
    public bool Wants(FieldInfo field)
    {
        if (Names.Contains("-" + field.Id))
        {
            return false;
        }

        var named = Names.Contains(field.Id);
        var all = Names.Contains("*all") || Names.All(name => name.StartsWith('-'));
        return named || all || (Names.Contains("*navigable") && field.Navigable);
    }

    /// <summary>What the caller asks for, or what the operation gives unasked.</summary>
    public static FieldPick From(IReadOnlyList<string> asked, string usual) => new(asked.Count == 0 ? [usual] : asked);
}
