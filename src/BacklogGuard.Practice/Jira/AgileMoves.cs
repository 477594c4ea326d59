using System.Text.Json.Nodes;
using BacklogGuard.Practice.World;

namespace BacklogGuard.Practice.Jira;

/// <summary>Moving issues into sprints and the backlog, ranking, and estimating.</summary>
internal static class AgileMoves
{
    public static void Map(FaceRoutes routes)
    {
        routes.Agile("POST", "/sprint/{sprint}/issue", ToSprint);
        routes.Agile("POST", "/backlog/issue", ToBacklog);
        routes.Agile("PUT", "/issue/rank", Rank);
        routes.Agile("GET", "/issue/{issue}/estimation", ReadEstimate);
        routes.Agile("PUT", "/issue/{issue}/estimation", SetEstimate);
        routes.Agile("GET", "/issue/{issue}", call => Answer.Ok(IssueEndpoints.ReadIssue(call, IssuePage.From(call, "*all") with { Agile = true })));
        if (routes.IsCloud)
        {
            routes.Agile("POST", "/backlog/{board}/issue", ToBacklogOfBoard);
        }
    }

    private static Answer ToSprint(Call call)
    {
        var sprint = SprintEndpoints.Find(call);
        var body = call.Object();
        var issues = Issues(call, body);
        if (sprint.State == SprintState.Closed)
        {
            throw JiraRefusal.Bad("Issues cannot be moved to a completed sprint.");
        }

        NeedSchedule(call, issues);
        issues.ForEach(issue => SprintOffice.Put(call.World, call.Act, issue, sprint));
        RankIfAsked(call, issues, body);
        return Answer.NoContent;
    }

    private static Answer ToBacklog(Call call)
    {
        var issues = Issues(call, call.Object());
        NeedSchedule(call, issues);
        issues.ForEach(issue => SprintOffice.Put(call.World, call.Act, issue, null));
        return Answer.NoContent;
    }

    private static Answer ToBacklogOfBoard(Call call)
    {
        var board = BoardEndpoints.Find(call);
        var body = call.Object();
        var issues = Issues(call, body);
        if (issues.Exists(issue => !board.Shows(issue)))
        {
            throw JiraRefusal.Bad("Issues must belong to the board.");
        }

        NeedSchedule(call, issues);
        issues.ForEach(issue => SprintOffice.Put(call.World, call.Act, issue, null));
        RankIfAsked(call, issues, body);
        return Answer.NoContent;
    }

    private static Answer Rank(Call call)
    {
        var body = call.Object();
        var issues = Issues(call, body);
        if (body["rankBeforeIssue"] is null == body["rankAfterIssue"] is null)
        {
            throw JiraRefusal.Bad("Exactly one of rankBeforeIssue and rankAfterIssue must be given.");
        }

        var allowed = issues.Where(issue => call.May(Permissions.Schedule, issue.Project)).ToList();
        if (allowed.Count == 0)
        {
            NeedSchedule(call, issues);
        }

        RankIfAsked(call, allowed, body);
        return allowed.Count == issues.Count ? Answer.NoContent : new Answer(207, Partial(issues, allowed));
    }

    private static JsonObject Partial(List<Issue> issues, List<Issue> allowed) => new()
    {
        ["entries"] = Json.Array(issues.Select(issue => (JsonNode?)new JsonObject
        {
            ["issueId"] = issue.Id,
            ["issueKey"] = issue.Key,
            ["status"] = allowed.Contains(issue) ? 200 : 403,
            ["errors"] = allowed.Contains(issue) ? new JsonArray() : Json.Texts(["You do not have permission to rank this issue."]),
        })),
    };

    private static void RankIfAsked(Call call, List<Issue> issues, JsonObject body)
    {
        var before = Ask.Text(body, "rankBeforeIssue");
        if ((before ?? Ask.Text(body, "rankAfterIssue")) is { } anchor)
        {
            Ranking.Place(call.World, call.Act, issues, call.Visible(call.World.FindIssue(anchor)), before is not null);
        }
    }

    private static Answer ReadEstimate(Call call)
    {
        var field = EstimateField(call);
        return Answer.Ok(Estimate(call, field, call.Issue()));
    }

    private static Answer SetEstimate(Call call)
    {
        var issue = call.Issue();
        var field = EstimateField(call);
        call.Need(Permissions.Edit, issue.Project, "You do not have permission to edit this issue.");
        var edit = new IssueEdit(call.World, issue, call.Act);
        edit.Points(Points(call.Object()["value"]));
        edit.Commit();
        return Answer.Ok(Estimate(call, field, issue));
    }

    private static JsonObject Estimate(Call call, string field, Issue issue) => new()
    {
        ["fieldId"] = field,
        ["value"] = call.Face == Face.Cloud || issue.Points is null ? issue.Points : ChangeLog.Points(issue.Points),
    };

    private static double? Points(JsonNode? value) =>
        value is null || value.ToString().Length == 0 ? null
        : double.TryParse(value.ToString(), System.Globalization.CultureInfo.InvariantCulture, out var points) ? points
        : throw JiraRefusal.Bad("The estimation value must be a number.");

    private static string EstimateField(Call call)
    {
        var board = call.World.Boards.Find(board => board.Id == call.Number("boardId", 0)) ?? throw JiraRefusal.Bad("The boardId must be given and name a board.");
        return board.Estimation == EstimationKind.Field ? board.EstimationField : throw JiraRefusal.Bad("This board does not estimate issues by a field.");
    }

    private static List<Issue> Issues(Call call, JsonObject body)
    {
        _ = call.User;
        var keys = Ask.Texts(body, "issues");
        if (keys.Count > 50)
        {
            throw JiraRefusal.Bad("The maximum number of issues that can be moved in one operation is 50.");
        }

        return [.. keys.Select(key => call.World.FindIssue(key) is { } issue && call.May(Permissions.Browse, issue.Project)
            ? issue
            : throw JiraRefusal.Bad($"Issue does not exist or you do not have permission to see it: {key}"))];
    }

    private static void NeedSchedule(Call call, List<Issue> issues)
    {
        foreach (var issue in issues)
        {
            call.Need(Permissions.Schedule, issue.Project, "You do not have permission to schedule issues.");
            call.Need(Permissions.Edit, issue.Project, "You do not have permission to edit issues.");
        }
    }
}
