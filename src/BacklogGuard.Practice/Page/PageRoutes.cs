using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace BacklogGuard.Practice.Page;

/// <summary>The practice boards in the browser: the page's files, what it shows, and its scenes.</summary>
internal sealed class PageRoutes(IReadOnlyList<IPageBoard> boards)
{
    private static readonly Dictionary<string, string> Types = new()
    {
        ["index.html"] = "text/html; charset=utf-8",
        ["page.css"] = "text/css; charset=utf-8",
        ["page.js"] = "text/javascript; charset=utf-8",
        ["text.js"] = "text/javascript; charset=utf-8",
    };

    private readonly ConcurrentDictionary<(string Face, string Scene), Step> _played = [];

    public void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/", () => File("index.html"));
        app.MapGet("/page/{name}", (string name) => Types.ContainsKey(name) ? File(name) : Results.NotFound());
        app.MapGet("/practice/view", (string? face) => Shown(face, board =>
        {
            var view = board.Board();
            return Results.Json(new { view.Board, guard = GuardView.Of(board.Hook), view.Lists });
        }));
        app.MapGet("/practice/view/{key}", (string key, string? face) => Shown(face, board =>
            board.Ticket(key) is { } ticket ? Results.Json(ticket) : Results.NotFound()));
        app.MapGet("/practice/scenes", (string? face) => Shown(face, board =>
            Results.Json(SceneStory.All.Select(scene => new { scene.Id, scene.Title, scene.About, item = board.ItemOf(scene) }))));
        app.MapPost("/practice/scenes/{id}", (string id, string? face) => Shown(face, board => Play(id, board)));
        app.MapGet("/practice/scenes/{id}", (string id, string? face) => Shown(face, board => Told(id, board)));
    }

    private IResult Shown(string? face, Func<IPageBoard, IResult> show)
    {
        if (boards.FirstOrDefault(board => board.Face == (face ?? boards[0].Face)) is not { } known)
        {
            return Results.Problem(statusCode: 400, title: $"There is no face \"{face}\": use {string.Join(", ", boards.Select(board => board.Face))}.");
        }

        lock (known.Gate)
        {
            return show(known);
        }
    }

    private IResult Play(string id, IPageBoard board)
    {
        if (SceneStory.Find(id) is not { } scene)
        {
            return Results.Problem(statusCode: 404, title: $"There is no scene \"{id}\".");
        }

        try
        {
            var step = board.Play(scene);
            _played[(board.Face, id)] = step;
            return Results.Json(new { item = board.ItemOf(scene), steps = new[] { step } });
        }
        catch (SceneRefusal refusal)
        {
            return Results.Problem(statusCode: 409, title: refusal.Message);
        }
    }

    private IResult Told(string id, IPageBoard board)
    {
        if (SceneStory.Find(id) is not { } scene || !_played.TryGetValue((board.Face, id), out var first))
        {
            return Results.Json(new { waiting = false, steps = Array.Empty<Step>() });
        }

        var answers = board.AnswersSince(scene, first.At);
        return Results.Json(new { waiting = answers.Count == 0, steps = answers.Prepend(first) });
    }

    private static IResult File(string name)
    {
        var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"BacklogGuard.Practice.Page.{name}")!;
        return Results.Stream(stream, Types[name]);
    }
}
