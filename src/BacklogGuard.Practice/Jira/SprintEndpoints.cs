using System.Globalization;
using System.Text.Json.Nodes;
using BacklogGuard.Practice.World;

namespace BacklogGuard.Practice.Jira;

/// <summary>Sprints: list, create, change, start, close, delete.</summary>
internal static class SprintEndpoints
{
    public static void Map(FaceRoutes routes)
    {
        routes.Agile("GET", "/board/{board}/sprint", List);
        routes.Agile("POST", "/sprint", Create);
        routes.Agile("GET", "/sprint/{sprint}", call => Answer.Ok(call.View.Sprint(Find(call))));
        routes.Agile("POST", "/sprint/{sprint}", call => Change(call, full: false));
        routes.Agile("PUT", "/sprint/{sprint}", call => Change(call, full: true));
        routes.Agile("DELETE", "/sprint/{sprint}", Delete);
    }

    public static Sprint Find(Call call)
    {
        _ = call.User;
        var missing = "Sprint does not exist or you do not have permission to view it.";
        return call.World.TryFindSprint(call.RouteNumber("sprint", missing), out var sprint) && call.May(Permissions.Browse, call.World.BoardOf(sprint)?.Project)
            ? sprint
            : throw JiraRefusal.NotFound(missing);
    }

    private static Answer List(Call call)
    {
        var board = BoardEndpoints.Find(call);
        if (board.Type == "kanban")
        {
            throw JiraRefusal.Bad("The board does not support sprints");
        }

        var states = call.QueryList("state");
        var found = call.World.Sprints
            .Where(sprint => sprint.BoardId == board.Id && (states.Count == 0 || states.Contains(View.State(sprint), StringComparer.OrdinalIgnoreCase)))
            .OrderBy(sprint => sprint.State switch { SprintState.Closed => 0, SprintState.Active => 1, _ => 2 })
            .ThenBy(sprint => sprint.Id)
            .ToList();
        return Answer.Ok(BoardEndpoints.Page(call, found, call.View.Sprint));
    }

    private static Answer Create(Call call)
    {
        var body = call.Object();
        _ = call.User;
        var board = call.World.Boards.Find(board => board.Id == Ask.Number(body, "originBoardId")) ?? throw JiraRefusal.Bad("The originBoardId must name a board.");
        NeedManage(call, board);
        var sprint = new Sprint
        {
            Id = call.World.NextSprintId(),
            BoardId = board.Id,
            Name = Name(Ask.Text(body, "name")),
            Goal = Ask.Text(body, "goal"),
            Start = Date(body, "startDate"),
            End = Date(body, "endDate"),
        };
        call.World.Sprints.Add(sprint);
        call.Act.Note(null, $"sprint {sprint.Id} created");
        call.World.Raise(new WorldEvent.SprintChanged(sprint, null, "created", call.Act));
        return Answer.Created(call.View.Sprint(sprint));
    }

    private static Answer Change(Call call, bool full)
    {
        var sprint = Find(call);
        var body = call.Object();
        NeedManage(call, call.World.BoardOf(sprint)!);
        if (sprint.State == SprintState.Closed)
        {
            throw JiraRefusal.Bad("A completed sprint cannot be changed.");
        }

        var state = Ask.Text(body, "state")?.ToLowerInvariant() ?? View.State(sprint);
        var wanted = Wanted(sprint, body, full);
        CheckState(sprint, wanted, state);
        Apply(call, sprint, wanted);
        Advance(call, sprint, wanted, state);
        return Answer.Ok(call.View.Sprint(sprint));
    }

    private static Sprint Wanted(Sprint sprint, JsonObject body, bool full)
    {
        var wanted = sprint.Copy();
        wanted.Name = full || body.ContainsKey("name") ? Name(Ask.Text(body, "name")) : sprint.Name;
        wanted.Goal = full || body.ContainsKey("goal") ? Ask.Text(body, "goal") : sprint.Goal;
        wanted.Start = full || body.ContainsKey("startDate") ? Date(body, "startDate") : sprint.Start;
        wanted.End = full || body.ContainsKey("endDate") ? Date(body, "endDate") : sprint.End;
        return wanted;
    }

    private static void CheckState(Sprint sprint, Sprint wanted, string state)
    {
        var now = View.State(sprint);
        if (state != now && (now, state) is not (("future", "active") or ("active", "closed")))
        {
            throw JiraRefusal.Bad($"A sprint cannot go from {now} to {state}.");
        }

        if (state == "active" && (wanted.Start is null || wanted.End is null || wanted.End < wanted.Start))
        {
            throw JiraRefusal.Bad("A sprint needs a start date and a later end date to be started.");
        }
    }

    private static void Apply(Call call, Sprint sprint, Sprint wanted)
    {
        var old = sprint.Copy();
        if ((old.Name, old.Goal, old.Start, old.End) == (wanted.Name, wanted.Goal, wanted.Start, wanted.End))
        {
            return;
        }

        (sprint.Name, sprint.Goal, sprint.Start, sprint.End) = (wanted.Name, wanted.Goal, wanted.Start, wanted.End);
        call.Act.Note(null, $"sprint {sprint.Id} changed");
        call.World.Raise(new WorldEvent.SprintChanged(sprint, old, "updated", call.Act));
    }

    private static void Advance(Call call, Sprint sprint, Sprint wanted, string state)
    {
        if (state == "active" && sprint.State == SprintState.Future)
        {
            SprintOffice.Start(call.World, call.Act, sprint, wanted.Start!.Value, wanted.End!.Value);
        }

        if (state == "closed" && sprint.State == SprintState.Active)
        {
            SprintOffice.Close(call.World, call.Act, sprint);
        }
    }

    private static Answer Delete(Call call)
    {
        var sprint = Find(call);
        NeedManage(call, call.World.BoardOf(sprint)!);
        SprintOffice.Delete(call.World, call.Act, sprint);
        return Answer.NoContent;
    }

    private static void NeedManage(Call call, Board board) =>
        call.Need(Permissions.ManageSprints, board.Project, "You need the Manage Sprints permission in every project of the board.");

    private static string Name(string? name) => name?.Trim() switch
    {
        null or "" => throw JiraRefusal.Bad("The sprint name must not be empty."),
        { Length: > 30 } => throw JiraRefusal.Bad("The sprint name must be shorter than 30 characters."),
        var text => text,
    };

    private static DateTimeOffset? Date(JsonObject body, string name)
    {
        var text = Ask.Text(body, name);
        return text is null ? null
            : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at
            : throw JiraRefusal.Bad($"'{text}' is no date.");
    }
}
