using System.Globalization;
using System.Text.Json.Nodes;
using BacklogGuard.Practice.World;

namespace BacklogGuard.Practice.Jira;

/// <summary>Sprints, boards and the extra fields of the agile API.</summary>
internal sealed partial record View
{
    public JsonObject Sprint(Sprint sprint)
    {
        var shape = new JsonObject
        {
            ["id"] = sprint.Id,
            ["self"] = $"{Agile}/sprint/{sprint.Id}",
            ["state"] = State(sprint),
            ["name"] = sprint.Name,
        };
        Add(shape, "startDate", sprint.Start);
        Add(shape, "endDate", sprint.End);
        Add(shape, "completeDate", sprint.Completed);
        if (!IsCloud)
        {
            Add(shape, "activatedDate", sprint.Activated);
        }

        shape["originBoardId"] = sprint.BoardId;
        shape["goal"] = sprint.Goal ?? "";
        return shape;
    }

    /// <summary>The sprint field's two wire forms: objects on Cloud, strings on Data Center.</summary>
    public JsonNode SprintInField(Sprint sprint)
    {
        if (!IsCloud)
        {
            return JsonValue.Create(SprintText(sprint));
        }

        var shape = new JsonObject { ["id"] = sprint.Id, ["name"] = sprint.Name, ["state"] = State(sprint), ["boardId"] = sprint.BoardId, ["goal"] = sprint.Goal ?? "" };
        Add(shape, "startDate", sprint.Start);
        Add(shape, "endDate", sprint.End);
        Add(shape, "completeDate", sprint.Completed);
        return shape;
    }

    public JsonObject Board(Board board) => new()
    {
        ["id"] = board.Id,
        ["self"] = $"{Agile}/board/{board.Id}",
        ["name"] = board.Name,
        ["type"] = board.Type,
        ["location"] = new JsonObject
        {
            ["projectId"] = board.Project.Id,
            ["displayName"] = $"{board.Project.Name} ({board.Project.Key})",
            ["projectName"] = board.Project.Name,
            ["projectKey"] = board.Project.Key,
            ["projectTypeKey"] = "software",
            ["name"] = $"{board.Project.Name} ({board.Project.Key})",
        },
    };

    public JsonObject BoardConfiguration(Board board)
    {
        var shape = new JsonObject
        {
            ["id"] = board.Id,
            ["name"] = board.Name,
            ["type"] = board.Type,
            ["self"] = $"{Agile}/board/{board.Id}/configuration",
            ["location"] = new JsonObject { ["type"] = "project", ["key"] = board.Project.Key, ["id"] = Id(board.Project.Id), ["self"] = $"{Api}/project/{board.Project.Id}", ["name"] = board.Project.Name },
            ["filter"] = new JsonObject { ["id"] = Id(board.FilterId), ["self"] = $"{Api}/filter/{board.FilterId}" },
            ["columnConfig"] = new JsonObject { ["columns"] = Json.Array(board.Columns.Select(column => (JsonNode?)Column(column))), ["constraintType"] = "none" },
        };
        if (board.Type == "scrum")
        {
            shape["estimation"] = Estimation(board);
        }

        shape["ranking"] = new JsonObject { ["rankCustomFieldId"] = 10019 };
        return shape;
    }

    /// <summary>What the agile API adds to an issue's fields.</summary>
    public void AddAgileFields(JsonObject fields, Issue issue)
    {
        var closed = issue.Sprints.Where(sprint => sprint.State == SprintState.Closed).ToList();
        fields["sprint"] = issue.OpenSprint is { } open ? Sprint(open) : null;
        fields["flagged"] = issue.Flagged;
        fields["epic"] = issue.Parent is { Type.Level: 1 } epic
            ? new JsonObject { ["id"] = epic.Id, ["key"] = epic.Key, ["self"] = $"{Agile}/epic/{epic.Id}", ["name"] = epic.Summary, ["summary"] = epic.Summary, ["done"] = epic.Status == Catalogue.Done }
            : null;
        if (closed.Count > 0)
        {
            fields["closedSprints"] = Json.Array(closed.Select(sprint => (JsonNode?)Sprint(sprint)));
        }
    }

    public static string State(Sprint sprint) => sprint.State switch
    {
        SprintState.Future => "future",
        SprintState.Active => "active",
        _ => "closed",
    };

    private JsonObject Estimation(Board board) => board.Estimation switch
    {
        EstimationKind.Field => new() { ["type"] = "field", ["field"] = new JsonObject { ["fieldId"] = board.EstimationField, ["displayName"] = World.FieldList.Find(field => field.Id == board.EstimationField)?.Name ?? "Story Points" } },
        EstimationKind.IssueCount => new() { ["type"] = "issueCount" },
        _ => new() { ["type"] = "none" },
    };

    private JsonObject Column(Column column) => new()
    {
        ["name"] = column.Name,
        ["statuses"] = Json.Array(column.Statuses.Select(status => (JsonNode?)new JsonObject { ["id"] = status.Id, ["self"] = $"{Api}/status/{status.Id}" })),
    };

    private static string SprintText(Sprint sprint)
    {
        var hash = (sprint.Id * 2654435761L % 0x7fffffff).ToString("x", CultureInfo.InvariantCulture);
        return $"com.atlassian.greenhopper.service.sprint.Sprint@{hash}[id={sprint.Id},rapidViewId={sprint.BoardId},state={State(sprint).ToUpperInvariant()}"
            + $",name={sprint.Name},startDate={Show(sprint.Start)},endDate={Show(sprint.End)},completeDate={Show(sprint.Completed)}"
            + $",activatedDate={Show(sprint.Activated)},sequence={sprint.Id},goal={sprint.Goal ?? "<null>"}]";
    }

    private static string Show(DateTimeOffset? at) => at is { } value ? SprintDate(value) : "<null>";

    private static void Add(JsonObject shape, string name, DateTimeOffset? at)
    {
        if (at is { } value)
        {
            shape[name] = SprintDate(value);
        }
    }
}
