using System.Text.Json;
using BacklogGuard.Practice.World;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace BacklogGuard.Practice.Control;

/// <summary>/practice: steers all faces; no sign-in.</summary>
internal sealed class ControlEndpoints(PracticeServer server)
{
    public void Map(IEndpointRouteBuilder app)
    {
        var practice = app.MapGroup("/practice");
        Post(practice, "/reset", _ => Reset());
        Post(practice, "/seed", _ => Reseed());
        Get(practice, "/clock", _ => Clock());
        Post(practice, "/clock", SetClock);
        Get(practice, "/faults", _ => server.Control.Faults.All);
        Post(practice, "/faults", AddFaults);
        Delete(practice, "/faults", server.Control.Faults.Clear);
        Get(practice, "/journal", ReadJournal);
        Delete(practice, "/journal", server.Control.Journal.Clear);
        Post(practice, "/stale-search", SetLag);
        Post(practice, "/old-agile-lists", SetOldLists);
        Post(practice, "/limits", SetLimits);
        Post(practice, "/permissions", Decree);
        Post(practice, "/move", Move);
        Post(practice, "/boards", SetBoard);
        Post(practice, "/fields", SetField);
        Get(practice, "/world", World);
        new WebhookControl(server).Map(practice);
        new AzureControl(server).Map(practice);
    }

    public static void Get(RouteGroupBuilder group, string path, Func<HttpRequest, object> answer) =>
        group.MapGet(path, context => Ask.SendAsync(context, () => answer(context.Request)));

    public static void Delete(RouteGroupBuilder group, string path, Action act) => group.MapDelete(path, context => Ask.SendAsync(context, () =>
    {
        act();
        return null;
    }));

    public static void Post(RouteGroupBuilder group, string path, Func<JsonElement, object?> answer) =>
        group.MapPost(path, async context =>
        {
            var body = await Ask.BodyAsync(context.Request);
            await Ask.SendAsync(context, () => answer(body));
        });

    private object? Reset()
    {
        server.Control.Faults.Clear();
        server.Control.Journal.Clear();
        server.Control.Limits.Clear();
        server.Control.Throttles.Clear();
        server.Clock.Offset = TimeSpan.Zero;
        foreach (var face in server.AllFaces)
        {
            lock (face.Gate)
            {
                face.ForgetWebhooks();
            }
        }

        return Reseed();
    }

    private object? Reseed()
    {
        foreach (var face in server.AllFaces)
        {
            face.Reseed();
        }

        return null;
    }

    private object Clock() => new { now = server.Clock.Now, offsetSeconds = server.Clock.Offset.TotalSeconds };

    private object SetClock(JsonElement body)
    {
        server.Clock.Offset = Ask.Number(body, "offsetSeconds") is { } offset ? TimeSpan.FromSeconds(offset) : server.Clock.Offset;
        server.Clock.Offset += TimeSpan.FromSeconds(Ask.Number(body, "advanceSeconds") ?? 0);
        server.RingDue();
        return Clock();
    }

    private object? AddFaults(JsonElement body)
    {
        var faults = body.ValueKind == JsonValueKind.Array ? [.. body.EnumerateArray()] : new[] { body };
        foreach (var fault in faults)
        {
            server.Control.Faults.Add(fault.Deserialize<Fault>(Ask.Web) ?? throw new JsonException("A fault must be an object."));
        }

        return null;
    }

    private object ReadJournal(HttpRequest request)
    {
        var since = long.TryParse(request.Query["since"], System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : 0;
        return server.Control.Journal.Read(request.Query["face"], since).Select(PracticeReport.Entry);
    }

    private object World(HttpRequest request)
    {
        var faces = Ask.Faces(server, request).ToDictionary(face => face.Name, Report);
        return request.Query["face"].Count > 0 ? faces.Values.Single() : faces;
    }

    private static object Report(IPracticeFace face)
    {
        lock (face.Gate)
        {
            return face.Report();
        }
    }

    private object? SetLag(JsonElement body)
    {
        foreach (var face in Ask.JiraFaces(server, body))
        {
            face.World.IndexLag = TimeSpan.FromMilliseconds(Ask.Number(body, "ms") ?? 0);
        }

        return null;
    }

    private object? SetOldLists(JsonElement body)
    {
        server.Cloud.World.ServesOldAgileLists = Ask.Flag(body, "served") ?? true;
        return null;
    }

    private object? SetLimits(JsonElement body)
    {
        var limits = server.Control.Limits;
        limits.IssueWrites = Ask.Flag(body, "issueWrites") ?? limits.IssueWrites;
        limits.Burst = (int)(Ask.Number(body, "burst") ?? limits.Burst);
        return new { issueWrites = limits.IssueWrites, burst = limits.Burst };
    }

    // {"face","user","permission","project"?,"may": true | false | null}: null gives back what the roles say. A project may be an area path on Azure DevOps.
    private object? Decree(JsonElement body)
    {
        foreach (var face in Ask.Faces(server, body))
        {
            lock (face.Gate)
            {
                face.Decree(Ask.Text(body, "user") ?? "guard", Ask.Text(body, "permission") ?? "", Ask.Text(body, "project"), Ask.Flag(body, "may"));
            }
        }

        return null;
    }

    private object? Move(JsonElement body)
    {
        foreach (var face in Ask.JiraFaces(server, body))
        {
            lock (face.World.Gate)
            {
                var world = face.World;
                var issue = world.FindIssue(Ask.Text(body, "issue")) ?? throw new JsonException("No such issue.");
                var target = world.FindProject(Ask.Text(body, "project")) ?? throw new JsonException("No such project.");
                IssueOffice.Move(world, new Act(world.UserNamed(Ask.Text(body, "user") ?? "admin"), world.Clock.Now), issue, target);
            }
        }

        return null;
    }

    // {"face","board","estimation":"field|issueCount|none","fieldId"?}; without a board number {"name","type","project"} make a new one.
    private object? SetBoard(JsonElement body)
    {
        foreach (var face in Ask.JiraFaces(server, body))
        {
            lock (face.World.Gate)
            {
                var board = Ask.Number(body, "board") is { } id ? face.World.Boards.Find(board => board.Id == (int)id) : NewBoard(face.World, body);
                _ = board ?? throw new JsonException("No such board.");
                board.Estimation = Enum.Parse<EstimationKind>(Ask.Text(body, "estimation") ?? "field", ignoreCase: true);
                board.EstimationField = Ask.Text(body, "fieldId") ?? board.EstimationField;
                face.World.Raise(new WorldEvent.BoardChanged(board, "configuration_changed", new Act(face.World.UserNamed("admin"), face.World.Clock.Now)));
            }
        }

        return null;
    }

    private static Board NewBoard(JiraWorld world, JsonElement body)
    {
        var project = world.FindProject(Ask.Text(body, "project")) ?? throw new JsonException("No such project.");
        var board = new Board
        {
            Id = world.Boards.Max(board => board.Id) + 1,
            Name = Ask.Text(body, "name") ?? "Another board",
            Type = Ask.Text(body, "type") ?? "scrum",
            Project = project,
            Columns = [.. project.Workflow.Statuses.Select(status => new Column(status.Name, [status]))],
        };
        world.Boards.Add(board);
        return board;
    }

    // {"face","remove":"customfield_10016"} or {"face","add":{"id","name","type","custom"}}
    private object? SetField(JsonElement body)
    {
        foreach (var face in Ask.JiraFaces(server, body))
        {
            lock (face.World.Gate)
            {
                face.World.FieldList.RemoveAll(field => field.Id == Ask.Text(body, "remove"));
                if (body.TryGetProperty("add", out var field))
                {
                    face.World.FieldList.Add(new FieldInfo(Ask.Text(field, "id") ?? "customfield_10999", Ask.Text(field, "name") ?? "", Ask.Text(field, "type") ?? "number", Custom: Ask.Text(field, "custom")));
                }
            }
        }

        return null;
    }
}
