using System.Text.Json;
using BacklogGuard.Practice.Webhooks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace BacklogGuard.Practice.Control;

/// <summary>/practice/webhooks: what was delivered, holding back, and a short way to register.</summary>
internal sealed class WebhookControl(PracticeServer server)
{
    /// <summary>What BacklogGuard listens to.</summary>
    private static readonly string[] Usual =
    [
        "jira:issue_created", "jira:issue_updated", "jira:issue_deleted", "comment_created", "comment_updated", "comment_deleted",
        "issuelink_created", "issuelink_deleted", "sprint_created", "sprint_updated", "sprint_started", "sprint_closed", "sprint_deleted",
        "board_created", "board_updated", "board_deleted", "board_configuration_changed",
    ];

    public void Map(RouteGroupBuilder practice)
    {
        ControlEndpoints.Get(practice, "/webhooks", request => Ask.Faces(server, request).SelectMany(Deliveries).ToList());
        ControlEndpoints.Post(practice, "/webhooks/hold", Hold);
        ControlEndpoints.Post(practice, "/webhooks/register", Register);
        ControlEndpoints.Post(practice, "/webhooks/settings", Settings);
        practice.MapPost("/webhooks/release", context => Ask.SendAsync(context, () => Release(context.Request)));
        practice.MapPost("/webhooks/quiet", async context =>
        {
            await server.QuietAsync(context.RequestAborted);
            context.Response.StatusCode = 204;
        });
    }

    private static IReadOnlyList<object> Deliveries(IPracticeFace face)
    {
        lock (face.Gate)
        {
            return face.Deliveries();
        }
    }

    private object? Hold(JsonElement body)
    {
        foreach (var face in Ask.Faces(server, body))
        {
            lock (face.Gate)
            {
                face.HoldWebhooks();
            }
        }

        return null;
    }

    private object Release(HttpRequest request)
    {
        var times = int.TryParse(request.Query["times"], System.Globalization.CultureInfo.InvariantCulture, out var asked) ? Math.Clamp(asked, 1, 100) : 1;
        var random = int.TryParse(request.Query["seed"], System.Globalization.CultureInfo.InvariantCulture, out var seed) ? new Random(seed) : server.Random;
        var sent = 0;
        foreach (var face in Ask.Faces(server, request))
        {
            lock (face.Gate)
            {
                sent += face.ReleaseWebhooks(request.Query["order"] == "shuffled", times, random);
            }
        }

        return new { sent };
    }

    private object Register(JsonElement body)
    {
        var face = Ask.JiraFaces(server, body).FirstOrDefault() ?? throw new JsonException("Azure DevOps has /practice/hooks/register.");
        lock (face.World.Gate)
        {
            var webhook = new Webhook
            {
                Id = face.Office.NextId(),
                Name = Ask.Text(body, "name") ?? "BacklogGuard",
                Url = Ask.Text(body, "url") ?? throw new JsonException("The url is missing."),
                Secret = Ask.Text(body, "secret"),
                Jql = Ask.Text(body, "jql"),
                Events = body.TryGetProperty("events", out var events) ? [.. events.EnumerateArray().Select(item => item.ToString())] : Usual,
            };
            face.Office.Webhooks.Add(webhook);
            return new { id = webhook.Id };
        }
    }

    private object? Settings(JsonElement body)
    {
        server.RetryPause = TimeSpan.FromMilliseconds(Ask.Number(body, "retryDelayMs") ?? server.RetryPause.TotalMilliseconds);
        server.HookPace.FirstDelay = TimeSpan.FromMilliseconds(Ask.Number(body, "firstDelayMs") ?? server.HookPace.FirstDelay.TotalMilliseconds);
        server.HookPace.Resends = Ask.Number(body, "resendPace") ?? server.HookPace.Resends;
        return null;
    }
}
