using System.Text.Json.Nodes;

namespace BacklogGuard.Tests.Trackers.AzureDevOps;

/// <summary>Service hook subscriptions as Azure DevOps keeps them: passwords come back as stars.</summary>
internal sealed class RecordedHooks
{
    public List<JsonObject> Subscriptions { get; } = [];

    public (int Status, JsonNode? Body) Answer(string method, string? id, string? eventType, JsonNode? body) => (method, id) switch
    {
        ("GET", null) => (200, List(Subscriptions.Where(one => eventType is null || (string)one["eventType"]! == eventType))),
        ("GET", _) when Subscriptions.Find(one => (string)one["id"]! == id) is { } found => (200, Shown(found)),
        ("POST", _) => (200, Shown(Keep(body!.AsObject()))),
        ("PUT", _) when Subscriptions.Find(one => (string)one["id"]! == id) is { } old => (200, Shown(Keep(body!.AsObject(), old))),
        _ => (404, RecordedOrganisation.Error("SubscriptionNotFoundException", $"No subscription {id}.")),
    };

    /// <summary>A subscription as somebody has made it by hand.</summary>
    public JsonObject Add(string eventType, string url, string project = "SHOP", Action<JsonObject>? change = null)
    {
        var made = new JsonObject
        {
            ["publisherId"] = "tfs",
            ["eventType"] = eventType,
            ["resourceVersion"] = "1.0",
            ["consumerId"] = "webHooks",
            ["consumerActionId"] = "httpRequest",
            ["publisherInputs"] = new JsonObject { ["projectId"] = project, ["tfsSubscriptionId"] = "7f5e0000-0000-4000-8000-000000000001" },
            ["consumerInputs"] = new JsonObject { ["url"] = url, ["basicAuthUsername"] = "backlogguard", ["basicAuthPassword"] = "secret", ["resourceDetailsToSend"] = "all" },
        };
        change?.Invoke(made);
        return Keep(made);
    }

    private JsonObject Keep(JsonObject body, JsonObject? old = null)
    {
        var kept = body.DeepClone().AsObject();
        kept["id"] = old is null ? $"50b50000-0000-4000-8000-{Subscriptions.Count:000000000000}" : (string)old["id"]!;
        kept["status"] ??= "enabled";
        if (old is not null)
        {
            Subscriptions.Remove(old);
        }

        Subscriptions.Add(kept);
        return kept;
    }

    private static JsonObject Shown(JsonObject kept)
    {
        var shown = kept.DeepClone().AsObject();
        if (shown["consumerInputs"]!["basicAuthPassword"] is not null)
        {
            shown["consumerInputs"]!["basicAuthPassword"] = "********";
        }

        return shown;
    }

    private static JsonObject List(IEnumerable<JsonObject> all)
    {
        var items = all.Select(one => (JsonNode)Shown(one)).ToArray();
        return new JsonObject { ["count"] = items.Length, ["value"] = new JsonArray(items) };
    }
}
