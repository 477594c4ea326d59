using System.Text.Json;
using System.Text.Json.Nodes;
using BacklogGuard.Practice.AzureDevOps;
using BacklogGuard.Practice.AzureDevOps.Hooks;
using BacklogGuard.Practice.AzureDevOps.World;
using Microsoft.AspNetCore.Routing;

namespace BacklogGuard.Practice.Control;

/// <summary>/practice for what only Azure DevOps has: service hooks without an administrator, throttling, groups inside teams, process rules.</summary>
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
        ControlEndpoints.Post(practice, "/rules", AddRule);
        ControlEndpoints.Delete(practice, "/rules", ClearRules);
        ControlEndpoints.Post(practice, "/azure-fields", SetField);
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

    // {"face"?,"type"?,"forbid":{"from"?,"to"} or "readOnly": field or "required": field}: a process rule.
    private object? AddRule(JsonElement body)
    {
        foreach (var face in Ask.Faces(server, body).OfType<AzureFace>())
        {
            lock (face.Gate)
            {
                face.World.Rules.Add(Rule(body, Ask.Text(body, "type")));
            }
        }

        return null;
    }

    private static AzureRule Rule(JsonElement body, string? type) =>
        body.TryGetProperty("forbid", out var move) ? new AzureRule.ForbiddenTransition(type, Ask.Text(move, "from"), Ask.Text(move, "to") ?? throw new JsonException("The state is missing."))
        : Ask.Text(body, "readOnly") is { } closed ? new AzureRule.ReadOnlyField(type, closed)
        : Ask.Text(body, "required") is { } needed ? new AzureRule.RequiredField(type, needed)
        : throw new JsonException("A rule is forbid, readOnly or required.");

    // {"face"?,"remove":"Custom.Ready"} or {"face"?,"add":{"id","name","type"}}
    private object? SetField(JsonElement body)
    {
        foreach (var face in Ask.Faces(server, body).OfType<AzureFace>())
        {
            lock (face.Gate)
            {
                face.World.Fields.RemoveAll(field => field.ReferenceName == Ask.Text(body, "remove"));
                if (body.TryGetProperty("add", out var field))
                {
                    var id = Ask.Text(field, "id") ?? throw new JsonException("The id is missing.");
                    face.World.Fields.Add(new AzureField(id, Ask.Text(field, "name") ?? id, Ask.Text(field, "type") ?? "string") { IsOnEveryType = true });
                }
            }
        }

        return null;
    }

    private void ClearRules()
    {
        foreach (var face in server.AzureFaces)
        {
            lock (face.Gate)
            {
                face.World.Rules.Clear();
            }
        }
    }

    private AzureFace Face(JsonElement body) => Ask.Faces(server, body).OfType<AzureFace>().FirstOrDefault() ?? throw new JsonException("The face is ado or ado-server.");
}
