using System.Text.Json;
using BacklogGuard.Facts;
using BacklogGuard.Trackers.AzureDevOps.Items;
using BacklogGuard.Trackers.Text;

namespace BacklogGuard.Trackers.AzureDevOps.Doctor;

/// <summary>A service hook subscription that posts to an address.</summary>
/// <param name="ProjectId">Empty for all projects.</param>
/// <param name="Filters">What narrows it, by name; empty when every event of its kind comes.</param>
/// <param name="HasSecret">True when it signs in, or sends a header that may hold a secret.</param>
/// <param name="Creator">Whose access decides what is delivered; null when the site does not say.</param>
internal sealed record AzureSubscription(
    string Id, string Event, string Url, string ProjectId, string Status, string Version, IReadOnlyDictionary<string, string> Filters, string Details, bool HasSecret, Person? Creator)
{
    // What the tracker adds by itself.
    private static readonly string[] NoFilters = ["projectId", "hostId", "tfsSubscriptionId"];

    public static AzureSubscription Read(JsonElement subscription)
    {
        var publisher = subscription.Member("publisherInputs");
        var consumer = subscription.Member("consumerInputs");
        return new AzureSubscription(
            subscription.Text("id") ?? "",
            subscription.Text("eventType") ?? "",
            consumer.Text("url") ?? "",
            publisher.Text("projectId") ?? "",
            subscription.Text("status") ?? "enabled",
            subscription.Text("resourceVersion") ?? "",
            FiltersOf(publisher),
            consumer.Text("resourceDetailsToSend") ?? "",
            consumer.Text("basicAuthUsername") is { Length: > 0 } || consumer.Text("httpHeaders") is { Length: > 0 },
            AzureIdentities.Read(subscription.Member("createdBy")));
    }

    public bool Covers(string projectId) => ProjectId.Length == 0 || ProjectId.Equals(projectId, StringComparison.OrdinalIgnoreCase);

    private static Dictionary<string, string> FiltersOf(JsonElement? publisher) =>
        publisher is not { ValueKind: JsonValueKind.Object } inputs ? [] : inputs.EnumerateObject()
            .Where(input => !NoFilters.Contains(input.Name, StringComparer.OrdinalIgnoreCase))
            .Select(input => (input.Name, Value: ((JsonElement?)input.Value).AsText() ?? ""))
            .Where(input => input.Value.Length > 0 && !input.Value.Equals("false", StringComparison.OrdinalIgnoreCase))
            .ToDictionary(input => input.Name, input => input.Value);
}
