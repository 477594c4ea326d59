using System.Globalization;
using System.Text.Json.Nodes;

namespace BacklogGuard.Practice.AzureDevOps.Hooks;

/// <summary>Where deliveries say they come from.</summary>
/// <param name="BaseUrl">The organisation or collection, without a slash at the end.</param>
/// <param name="Account">The organisation's id, or the server's.</param>
internal sealed record HookSite(bool IsServer, string BaseUrl, Guid Collection, Guid Account)
{
    public string Page(int item) => $"{BaseUrl}/web/wi.aspx?pcguid={Collection}&id={item}";
}

/// <summary>Writes the body of one delivery: the envelope, the messages asked for, and the resource in the asked version.</summary>
internal sealed class HookPayload(HookSite site)
{
    /// <param name="notification">The number within the subscription.</param>
    public JsonObject Write(HookSubscription subscription, int notification, HookEvent happening) => new()
    {
        ["subscriptionId"] = subscription.Id.ToString(),
        ["notificationId"] = notification,
        ["id"] = happening.Id.ToString(),
        ["eventType"] = happening.Type,
        ["publisherId"] = "tfs",
        ["message"] = HookMessage.Brief(happening, site).In(subscription.Input("messagesToSend")),
        ["detailedMessage"] = HookMessage.Detailed(happening, site).In(subscription.Input("detailedMessagesToSend")),
        ["resource"] = Resource(subscription, happening),
        ["resourceVersion"] = subscription.ResourceVersion,
        ["resourceContainers"] = Containers(happening.Project),
        ["createdDate"] = Exact(happening.At),
    };

    public static string Exact(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffffffZ", CultureInfo.InvariantCulture);

    private JsonObject? Resource(HookSubscription subscription, HookEvent happening)
    {
        if (string.Equals(subscription.Input("resourceDetailsToSend"), "none", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var resource = new HookResource(site).Of(happening);
        if (string.Equals(subscription.Input("resourceDetailsToSend"), "minimal", StringComparison.OrdinalIgnoreCase))
        {
            return new JsonObject(resource.Where(part => part.Key is "id" or "workItemId" or "rev" or "url").Select(part => KeyValuePair.Create(part.Key, part.Value?.DeepClone())));
        }

        return subscription.ResourceVersion == HookCatalogue.FirstVersion ? HookIdentities.AsText(resource) : HookResource.WithoutRelations(resource);
    }

    private JsonObject Containers(Guid project)
    {
        var collection = site.BaseUrl + "/";
        return new JsonObject
        {
            ["collection"] = Container(site.Collection, collection),
            [site.IsServer ? "server" : "account"] = Container(site.Account, site.IsServer ? collection[..(collection[..^1].LastIndexOf('/') + 1)] : collection),
            ["project"] = Container(project, collection),
        };
    }

    private static JsonObject Container(Guid id, string baseUrl) => new() { ["id"] = id.ToString(), ["baseUrl"] = baseUrl };
}
