using System.Collections.Concurrent;
using System.Reflection;
using BacklogGuard.Practice.World;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace BacklogGuard.Practice.Page;

/// <summary>The practice board in the browser: the page's files, what it shows, and its scenes.</summary>
/// <param name="worldOf">The world of a face.</param>
/// <param name="hookOf">The address of the webhook that is registered in a face; null when there is none.</param>
internal sealed class PageRoutes(Func<Face, JiraWorld> worldOf, Func<Face, Uri?> hookOf)
{
    private static readonly Dictionary<string, string> Types = new()
    {
        ["index.html"] = "text/html; charset=utf-8",
        ["page.css"] = "text/css; charset=utf-8",
        ["page.js"] = "text/javascript; charset=utf-8",
        ["text.js"] = "text/javascript; charset=utf-8",
    };

    private readonly ConcurrentDictionary<(Face Face, string Scene), Step> _played = [];

    public void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/", () => File("index.html"));
        app.MapGet("/page/{name}", (string name) => Types.ContainsKey(name) ? File(name) : Results.NotFound());
        app.MapGet("/practice/view", (string? face) => Shown(face, world => Results.Json(BoardView.Of(world, Guard(world)))));
        app.MapGet("/practice/view/{key}", (string key, string? face) => Shown(face, world =>
            world.FindIssue(key) is { } issue ? Results.Json(TicketView.Of(world, issue)) : Results.NotFound()));
        app.MapGet("/practice/scenes", () => Scenes.All.Select(scene => new { scene.Id, scene.Title, scene.About, scene.Item }));
        app.MapPost("/practice/scenes/{id}", (string id, string? face) => Shown(face, world => Play(id, world)));
        app.MapGet("/practice/scenes/{id}", (string id, string? face) => Shown(face, world => Told(id, world)));
    }

    private IResult Shown(string? face, Func<JiraWorld, IResult> show)
    {
        if (FaceNames.Parse(face ?? "cloud") is not { } known)
        {
            return Results.Problem(statusCode: 400, title: $"There is no face \"{face}\": use cloud or dc.");
        }

        var world = worldOf(known);
        lock (world.Gate)
        {
            return show(world);
        }
    }

    private IResult Play(string id, JiraWorld world)
    {
        if (Find(id, world) is not ({ } scene, { } issue))
        {
            return Results.Problem(statusCode: 404, title: $"There is no scene \"{id}\", or its ticket is gone: start over.");
        }

        try
        {
            var step = scene.Play(new Stage(world), issue);
            _played[(world.Face, id)] = step;
            return Results.Json(new { item = issue.Key, steps = new[] { step } });
        }
        catch (SceneRefusal refusal)
        {
            return Results.Problem(statusCode: 409, title: refusal.Message);
        }
    }

    private IResult Told(string id, JiraWorld world)
    {
        if (Find(id, world) is not ({ }, { } issue) || !_played.TryGetValue((world.Face, id), out var first))
        {
            return Results.Json(new { waiting = false, steps = Array.Empty<Step>() });
        }

        var answers = Answers.Since(issue, first.At);
        return Results.Json(new { waiting = answers.Count == 0, steps = answers.Prepend(first) });
    }

    private static (Scene? Scene, Issue? Issue) Find(string id, JiraWorld world)
    {
        var scene = Scenes.All.FirstOrDefault(scene => scene.Id == id);
        return (scene, world.FindIssue(scene?.Item));
    }

    // The webhook's address is http://guard/webhooks/CONNECTION: the receipts are beside it.
    private GuardView Guard(JiraWorld world) => hookOf(world.Face) is not { } hook ? new GuardView(false, null)
        : hook.Segments is [_, "webhooks/", var connection, ..]
            ? new GuardView(true, new Uri(hook, $"/api/v1/decisions?connection={connection.TrimEnd('/')}").ToString())
        : new GuardView(true, null);

    private static IResult File(string name)
    {
        var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"BacklogGuard.Practice.Page.{name}")!;
        return Results.Stream(stream, Types[name]);
    }
}
