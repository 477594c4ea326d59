using System.Text.Json;
using System.Text.Json.Nodes;
using BacklogGuard.Practice.AzureDevOps;
using BacklogGuard.Practice.AzureDevOps.Hooks;
using Microsoft.AspNetCore.Routing;

namespace BacklogGuard.Practice.Control;

/// <summary>/practice for what only Azure DevOps has: service hooks without an administrator, throttling, groups inside teams.</summary>
internal sealed class AzureControl(PracticeServer server)
{
    private static readonly string[] ConsumerInputs = ["url", "basicAuthUsername", HookCatalogue.Password, "httpHeaders", "resourceDetailsToSend", "messagesToSend", "detailedMessagesToSend"];

    public void Map(RouteGroupBuilder practice)
    {
        ControlEndpoints.Post(practice, "/hooks/register", Register);
        ControlEndpoints.Post(practice, "/hooks/status", SetStatus);
        ControlEndpoints.Get(practice, "/throttle", _ => server.Control.Throttles.All);
        ControlEndpoints.Post(practice, "/throttle", AddThrottle);
        ControlEndpoints.Delete(practice, "/throttle", server.Control.Throttles.Clear);
        ControlEndpoints.Post(practice, "/groups", AddGroup);
    }

    // {"face","url","user"?,"password"?,"project"?,"events"?,"resourceVersion"?,…consumer inputs}: one subscription per project and event.
    private object Register(JsonElement body)
    {
        var face = Face(body);
        lock (face.Gate)
        {
            var events = body.TryGetProperty("events", out var asked) ? asked.EnumerateArray().Select(item => item.ToString()) : HookCatalogue.EventTypes;
            var projects = face.World.Projects.Where(project => Ask.Text(body, "project") is not { } name || project.Name == name).ToList();
            return new { ids = projects.SelectMany(project => events.Select(type => Subscribe(face, body, project.Id, type).Id).ToList()).ToList() };
        }
    }

    private static HookSubscription Subscribe(AzureFace face, JsonElement body, Guid project, string eventType)
    {
        var consumer = new JsonObject(ConsumerInputs.Where(name => Ask.Text(body, name) is not null).Select(name => KeyValuePair.Create(name, (JsonNode?)Ask.Text(body, name))));
        consumer["basicAuthUsername"] = Ask.Text(body, "user") ?? (string?)consumer["basicAuthUsername"] ?? "";
        consumer[HookCatalogue.Password] = Ask.Text(body, "password") ?? (string?)consumer[HookCatalogue.Password] ?? "";
        var form = new JsonObject
        {
            ["publisherId"] = HookCatalogue.Publisher,
            ["eventType"] = eventType,
            ["resourceVersion"] = Ask.Text(body, "resourceVersion"),
            ["consumerId"] = HookCatalogue.Consumer,
            ["consumerActionId"] = HookCatalogue.Action,
            ["publisherInputs"] = new JsonObject { ["projectId"] = project.ToString() },
            ["consumerInputs"] = consumer,
        };
        return face.Hooks.Add(HookForm.Read(form, face.World), "admin");
    }

    // {"face","subscription","status"}
    private object? SetStatus(JsonElement body)
    {
        var face = Face(body);
        lock (face.Gate)
        {
            var subscription = face.Hooks.Subscriptions.Find(subscription => subscription.Id.ToString() == Ask.Text(body, "subscription")) ?? throw new JsonException("No such subscription.");
            subscription.Health.Set(HookStatusNames.Parse(Ask.Text(body, "status")) ?? throw new JsonException("No such status."));
            return null;
        }
    }

    private object? AddThrottle(JsonElement body)
    {
        server.Control.Throttles.Add(body.Deserialize<Throttle>(Ask.Web) ?? throw new JsonException("A throttle must be an object."));
        return null;
    }

    // {"face"?,"project","team","group"}: a group of the project becomes a member of a team.
    private object? AddGroup(JsonElement body)
    {
        foreach (var face in Ask.Faces(server, body).OfType<AzureFace>())
        {
            lock (face.Gate)
            {
                var team = face.World.FindProject(Ask.Text(body, "project"))?.FindTeam(Ask.Text(body, "team")) ?? throw new JsonException("No such team.");
                team.Groups.Add(Ask.Text(body, "group") ?? "Contributors");
            }
        }

        return null;
    }

    private AzureFace Face(JsonElement body) => Ask.Faces(server, body).OfType<AzureFace>().FirstOrDefault() ?? throw new JsonException("The face is ado or ado-server.");
}
