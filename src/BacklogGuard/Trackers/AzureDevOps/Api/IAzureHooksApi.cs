using System.Text.Json;
using System.Text.Json.Nodes;
using Refit;

namespace BacklogGuard.Trackers.AzureDevOps.Api;

/// <summary>Service hook subscriptions: how the tracker tells the guard what has happened.</summary>
internal interface IAzureHooksApi
{
    /// <summary>Filter by event: a bare list runs into a time-out in large organisations.</summary>
    [Get("/_apis/hooks/subscriptions")]
    Task<AzureList<JsonElement>> SubscriptionsAsync(string? publisherId, string? eventType, string? consumerId, CancellationToken cancellationToken);

    [Get("/_apis/hooks/subscriptions/{id}")]
    Task<JsonElement> SubscriptionAsync(string id, CancellationToken cancellationToken);

    [Post("/_apis/hooks/subscriptions")]
    Task<JsonElement> CreateAsync([Body] JsonObject subscription, CancellationToken cancellationToken);

    /// <summary>The whole subscription; the password must be sent again, since reading it shows stars.</summary>
    [Put("/_apis/hooks/subscriptions/{id}")]
    Task<JsonElement> ReplaceAsync(string id, [Body] JsonObject subscription, CancellationToken cancellationToken);

    [Post("/_apis/hooks/subscriptionsquery")]
    Task<JsonElement> QueryAsync([Body] JsonObject query, CancellationToken cancellationToken);
}
