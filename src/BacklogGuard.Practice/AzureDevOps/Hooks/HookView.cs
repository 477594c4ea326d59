using System.Globalization;
using System.Text.Json.Nodes;
using BacklogGuard.Practice.AzureDevOps.World;

namespace BacklogGuard.Practice.AzureDevOps.Hooks;

/// <summary>How subscriptions and notifications look in JSON.</summary>
internal sealed class HookView(AzureWorld world)
{
    private string Root => world.BaseUrl + "/_apis/hooks";

    public JsonObject Subscription(HookSubscription subscription)
    {
        var url = $"{Root}/subscriptions/{subscription.Id}";
        var shown = new JsonObject
        {
            ["id"] = subscription.Id.ToString(),
            ["url"] = url,
            ["status"] = subscription.Health.Status.Name(),
            ["publisherId"] = HookCatalogue.Publisher,
            ["eventType"] = subscription.EventType,
            ["subscriber"] = null,
            ["resourceVersion"] = subscription.ResourceVersion,
            ["eventDescription"] = subscription.Filter("workItemType") is { } type ? $"Work item type {type}" : "Any work item",
            ["consumerId"] = HookCatalogue.Consumer,
            ["consumerActionId"] = HookCatalogue.Action,
            ["actionDescription"] = $"To host {(Uri.TryCreate(subscription.Input("url"), UriKind.Absolute, out var address) ? address.Host : "")}",
            ["probationRetries"] = subscription.Health.ProbationRetries,
            ["createdBy"] = Person(subscription.CreatedBy),
            ["createdDate"] = AzureText(subscription.CreatedDate),
            ["modifiedBy"] = Person(subscription.ModifiedBy),
            ["modifiedDate"] = AzureText(subscription.ModifiedDate),
            ["publisherInputs"] = PublisherInputs(subscription),
            ["consumerInputs"] = Inputs(subscription.Masked()),
            ["_links"] = Links(("self", url), ("consumer", $"{Root}/consumers/webHooks"), ("actions", $"{Root}/consumers/webHooks/actions"), ("notifications", url + "/notifications"), ("publisher", $"{Root}/publishers/tfs")),
        };
        if (subscription.Health.LastProbationRetry is { } last)
        {
            shown["lastProbationRetryDate"] = AzureText(last);
        }

        return shown;
    }

    public JsonObject Notification(HookDelivery delivery, bool withDetails)
    {
        var shown = new JsonObject
        {
            ["id"] = delivery.Notification,
            ["subscriptionId"] = (delivery.IsTest ? Guid.Empty : delivery.Subscription.Id).ToString(),
            ["subscriberId"] = world.UserNamed(delivery.Subscription.ModifiedBy).Id.ToString(),
            ["eventId"] = delivery.Event.Id.ToString(),
            ["status"] = delivery.IsDone ? "completed" : delivery.Attempts == 0 ? "queued" : "processing",
            ["result"] = delivery.Result,
            ["createdDate"] = AzureText(delivery.At),
            ["modifiedDate"] = AzureText(delivery.DoneAt ?? delivery.At),
        };
        if (withDetails)
        {
            shown["details"] = Details(delivery);
        }

        return shown;
    }

    private static JsonObject Details(HookDelivery delivery)
    {
        var happening = JsonNode.Parse(delivery.Body)!.AsObject();
        happening.Remove("subscriptionId");
        happening.Remove("notificationId");
        return new JsonObject
        {
            ["eventType"] = delivery.Event.Type,
            ["event"] = happening,
            ["publisherId"] = HookCatalogue.Publisher,
            ["consumerId"] = HookCatalogue.Consumer,
            ["consumerActionId"] = HookCatalogue.Action,
            ["consumerInputs"] = Inputs(delivery.Subscription.Masked()),
            ["publisherInputs"] = PublisherInputs(delivery.Subscription),
            ["request"] = delivery.Request,
            ["response"] = delivery.Response,
            ["errorMessage"] = delivery.Error,
            ["errorDetail"] = null,
            ["queuedDate"] = AzureText(delivery.At),
            ["completedDate"] = delivery.DoneAt is { } done ? AzureText(done) : null,
            ["requestDuration"] = delivery.Took.TotalSeconds,
            ["requestAttempts"] = delivery.Attempts,
        };
    }

    private static JsonObject PublisherInputs(HookSubscription subscription)
    {
        var inputs = Inputs(subscription.PublisherInputs);
        inputs["tfsSubscriptionId"] = StableGuid.Of($"{subscription.Id}/tfs").ToString();
        return inputs;
    }

    private JsonObject Person(string name)
    {
        var user = world.UserNamed(name);
        return new JsonObject { ["displayName"] = user.DisplayName, ["id"] = user.Id.ToString(), ["uniqueName"] = user.UniqueName, ["descriptor"] = user.Descriptor };
    }

    private static string AzureText(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.FFFZ", CultureInfo.InvariantCulture);

    private static JsonObject Inputs(IEnumerable<KeyValuePair<string, string>> inputs) => new(inputs.Select(input => KeyValuePair.Create(input.Key, (JsonNode?)input.Value)));

    private static JsonObject Links(params (string Name, string Url)[] links) =>
        new(links.Select(link => KeyValuePair.Create(link.Name, (JsonNode?)new JsonObject { ["href"] = link.Url })));
}
