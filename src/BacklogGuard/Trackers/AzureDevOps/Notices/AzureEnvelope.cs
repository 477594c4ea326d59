using System.Text.Json;
using BacklogGuard.Trackers.Text;

namespace BacklogGuard.Trackers.AzureDevOps.Notices;

/// <summary>What surrounds a service hook's resource: who sent what, from which collection. Addresses in it are never called.</summary>
internal sealed class AzureEnvelope(JsonElement body)
{
    // Microsoft's sample organisation: the button Test sends its work items.
    private const string Sample = "://fabrikam-fiber-inc.visualstudio.com/";

    private static readonly string[] Containers = ["collection", "account", "server", "project"];

    public string Event { get; } = Bodies.EventName(body.Part("eventType").AsText());

    public JsonElement? Resource { get; } = body.Part("resource");

    public DateTimeOffset? CreatedAt { get; } = AzureIds.Time(body.Part("createdDate"));

    /// <summary>The same for every subscription that the event matches.</summary>
    public string? EventId { get; } = AzureIds.Guid(body.Part("id"));

    public string? CollectionId { get; } = AzureIds.Guid(body.Part("resourceContainers").Part("collection").Part("id"));

    /// <summary>True for what the button Test sends: a sample, not an item.</summary>
    public bool IsTest =>
        IsEmpty(body.Part("subscriptionId"))
        || Resource.Part("workItemId").TextOrNumber() == "0"
        || IsUnreal
        || Addresses.Any(address => address?.Contains(Sample, StringComparison.OrdinalIgnoreCase) == true);

    // The time is the year 1 and nobody has done it.
    private bool IsUnreal =>
        Resource.Part("revisedBy") is null && LooseTime.Read(Resource.Part("revisedDate").AsText()) is { Year: 1 };

    private IEnumerable<string?> Addresses => Containers
        .Select(container => body.Part("resourceContainers").Part(container).Part("baseUrl").AsText())
        .Prepend(Resource.Part("url").AsText());

    private static bool IsEmpty(JsonElement? id) => Guid.TryParse(id.AsText(), out var guid) && guid == Guid.Empty;
}

/// <summary>Members by their name in camelCase, or in PascalCase as some versions write them.</summary>
internal static class AzureParts
{
    public static JsonElement? Part(this JsonElement? element, string name) => element is { } present ? present.Part(name) : null;

    public static JsonElement? Part(this JsonElement element, string name) =>
        element.Member(name) ?? element.Member(char.ToUpperInvariant(name[0]) + name[1..]);
}
