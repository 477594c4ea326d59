using System.Text.Json;
using System.Text.Json.Nodes;
using BacklogGuard.Practice.Webhooks;
using BacklogGuard.Practice.World;

namespace BacklogGuard.Practice.Jira;

/// <summary>Webhook registration by a Jira admin: each face has its own path and body.</summary>
internal sealed class WebhookEndpoints(PostOffice office)
{
    private const string Section = "issue-related-events-section";

    public void Map(FaceRoutes routes)
    {
        var path = routes.IsCloud ? "/rest/webhooks/1.0/webhook" : "/rest/jira-webhook/1.0/webhooks";
        routes.At("GET", path, List);
        routes.At("POST", path, Create);
        routes.At("GET", path + "/{webhook}", call => Answer.Ok(Show(call, Find(call))));
        routes.At("PUT", path + "/{webhook}", Change);
        routes.At("DELETE", path + "/{webhook}", Delete);
        if (routes.IsCloud)
        {
            // Dynamic webhooks are for apps; a person's token gets this answer.
            foreach (var method in new[] { "GET", "POST", "DELETE" })
            {
                routes.Api(method, "/webhook", _ => new Answer(403, Answer.Errors(["Only Connect and OAuth 2.0 apps can use this operation."])), reads: true);
            }
        }
    }

    private Answer List(Call call)
    {
        NeedAdmin(call);
        return Answer.Ok(Json.Array(office.Webhooks.Select(webhook => (JsonNode?)Show(call, webhook))));
    }

    private Answer Create(Call call)
    {
        NeedAdmin(call);
        var body = call.Object();
        var webhook = new Webhook { Id = office.NextId(), Name = "", Url = "", Events = [] };
        Fill(webhook, body, isNew: true);
        office.Webhooks.Add(webhook);
        call.Act.Note(null, $"webhook {webhook.Id} created");
        return Answer.Created(Show(call, webhook));
    }

    private Answer Change(Call call)
    {
        NeedAdmin(call);
        var webhook = Find(call);
        Fill(webhook, call.Object(), isNew: false);
        call.Act.Note(null, $"webhook {webhook.Id} changed");
        return Answer.Ok(Show(call, webhook));
    }

    private Answer Delete(Call call)
    {
        NeedAdmin(call);
        var webhook = Find(call);
        office.Webhooks.Remove(webhook);
        call.Act.Note(null, $"webhook {webhook.Id} deleted");
        return Answer.NoContent;
    }

    // A secret that is not sent keeps the old one.
    private static void Fill(Webhook webhook, JsonObject body, bool isNew)
    {
        var name = Ask.Text(body, "name") ?? webhook.Name;
        var url = Ask.Text(body, "url") ?? webhook.Url;
        if (name.Length == 0 || !Uri.TryCreate(url, UriKind.Absolute, out _))
        {
            throw JiraRefusal.Bad("A webhook needs a name and an absolute URL.");
        }

        webhook.Name = name;
        webhook.Url = url;
        webhook.Events = isNew || body.ContainsKey("events") ? Ask.Texts(body, "events") : webhook.Events;
        webhook.Jql = Filter(body) ?? webhook.Jql;
        webhook.Secret = Secret(body) ?? webhook.Secret;
        webhook.ExcludeBody = Ask.Flag(body, "excludeBody", webhook.ExcludeBody);
        webhook.Enabled = Ask.Flag(body, "enabled", Ask.Flag(body, "active", webhook.Enabled));
    }

    private static string? Secret(JsonObject body) =>
        Ask.Text(body, "secret") ?? (body["configuration"] is JsonObject configuration ? Ask.Text(configuration, "SECRET") ?? Ask.Text(configuration, "secret") : null);

    // Data Center 10 ignores the top-level filter and reads a JSON text inside the configuration.
    private static string? Filter(JsonObject body)
    {
        if (body["configuration"] is not JsonObject configuration)
        {
            return (string?)body["filters"]?[Section];
        }

        try
        {
            return Ask.Text(configuration, "FILTERS") is { } text ? (string?)JsonNode.Parse(text)?[Section] : null;
        }
        catch (JsonException)
        {
            throw JiraRefusal.Bad("The configuration's FILTERS is no JSON.");
        }
    }

    private static JsonObject Show(Call call, Webhook webhook)
    {
        var isCloud = call.Face == Face.Cloud;
        var shape = new JsonObject { ["name"] = webhook.Name, ["url"] = webhook.Url, ["events"] = Json.Texts(webhook.Events) };
        if (isCloud)
        {
            shape["excludeBody"] = webhook.ExcludeBody;
            shape["filters"] = new JsonObject { [Section] = webhook.Jql ?? "" };
            shape["enabled"] = webhook.Enabled;
            shape["isSigned"] = !string.IsNullOrEmpty(webhook.Secret);
            shape["self"] = $"{call.World.BaseUrl}/rest/webhooks/1.0/webhook/{webhook.Id}";
            shape["lastUpdated"] = call.World.Clock.Now.ToUnixTimeMilliseconds();
            return shape;
        }

        shape["id"] = webhook.Id;
        shape["active"] = webhook.Enabled;
        shape["scopeType"] = "global";
        shape["configuration"] = new JsonObject { ["EXCLUDE_BODY"] = webhook.ExcludeBody ? "true" : "false", ["FILTERS"] = new JsonObject { [Section] = webhook.Jql ?? "" }.ToJsonString() };
        shape["sslVerificationRequired"] = true;
        return shape;
    }

    private Webhook Find(Call call) =>
        office.Webhooks.Find(webhook => View.Id(webhook.Id) == call.Route("webhook")) ?? throw JiraRefusal.NotFound("The webhook does not exist.");

    private static void NeedAdmin(Call call) => call.Need(Permissions.Administer, null, "You need the Administer Jira global permission.");
}
