using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using BacklogGuard.Practice.AzureDevOps.Rest;
using BacklogGuard.Practice.AzureDevOps.World;

namespace BacklogGuard.Practice.AzureDevOps.Hooks;

/// <summary>A subscription as a client sends it, checked against the catalogue.</summary>
internal sealed class HookForm
{
    // The service adds these to what it answers; a client that sends the whole object sends them back.
    private static readonly string[] Added = ["tfsSubscriptionId", "hostId"];

    private HookForm(string eventType, string version, Dictionary<string, string> publisher, Dictionary<string, string> consumer)
    {
        (EventType, ResourceVersion, PublisherInputs, ConsumerInputs) = (eventType, version, publisher, consumer);
    }

    public string EventType { get; }

    public string ResourceVersion { get; }

    public Dictionary<string, string> PublisherInputs { get; }

    public Dictionary<string, string> ConsumerInputs { get; }

    public AzureProject? Project { get; private init; }

    /// <exception cref="AzureRefusal">400 with the sentence about what is wrong.</exception>
    public static HookForm Read(JsonObject body, AzureWorld world)
    {
        Same(body, "publisherId", HookCatalogue.Publisher);
        Same(body, "consumerId", HookCatalogue.Consumer);
        Same(body, "consumerActionId", HookCatalogue.Action);
        var eventType = HookCatalogue.EventTypes.FirstOrDefault(type => type == Text(body, "eventType")) ?? throw Bad($"The event type '{Text(body, "eventType")}' of publisher 'tfs' does not exist.");
        var version = Text(body, "resourceVersion") ?? HookCatalogue.FirstVersion;
        if (!HookCatalogue.Versions.Contains(version))
        {
            throw Bad($"The resource version '{version}' is not supported for event type '{eventType}'.");
        }

        var publisher = Inputs(body, "publisherInputs");
        var consumer = Inputs(body, "consumerInputs");
        Added.ToList().ForEach(name => publisher.Remove(name));
        Check(publisher, [.. HookCatalogue.InputsOf(eventType)]);
        Check(consumer, HookCatalogue.ConsumerInputs);
        return new HookForm(eventType, version, publisher, consumer) { Project = Find(publisher.GetValueOrDefault("projectId"), world) };
    }

    public HookSubscription Make(string user, DateTimeOffset now) => new()
    {
        Id = Guid.NewGuid(),
        EventType = EventType,
        ResourceVersion = ResourceVersion,
        CreatedBy = user,
        CreatedDate = now,
        ModifiedBy = user,
        ModifiedDate = now,
        PublisherInputs = PublisherInputs,
        ConsumerInputs = ConsumerInputs,
    };

    public void Fill(HookSubscription subscription, string user, DateTimeOffset now)
    {
        KeepPassword(subscription);
        (subscription.EventType, subscription.ResourceVersion) = (EventType, ResourceVersion);
        (subscription.PublisherInputs, subscription.ConsumerInputs) = (PublisherInputs, ConsumerInputs);
        (subscription.ModifiedBy, subscription.ModifiedDate) = (user, now);
    }

    /// <summary>A client that sends back what it has read sends the mask in place of the password.</summary>
    public HookForm KeepPassword(HookSubscription? before)
    {
        if (ConsumerInputs.GetValueOrDefault(HookCatalogue.Password) == HookSubscription.Mask && before?.Input(HookCatalogue.Password) is { } password)
        {
            ConsumerInputs[HookCatalogue.Password] = password;
        }

        return this;
    }

    public static AzureRefusal Bad(string message) => new(400, "SubscriptionInputException", message, "Microsoft.VisualStudio.Services.ServiceHooks.WebApi");

    private static AzureProject? Find(string? id, AzureWorld world) =>
        string.IsNullOrEmpty(id) ? null
        : Guid.TryParse(id, out _) && world.FindProject(id) is { } project ? project
        : throw Bad($"The project '{id}' does not exist, or you do not have permission to view it.");

    private static void Check(Dictionary<string, string> inputs, IReadOnlyList<HookInput> known)
    {
        foreach (var input in known.Where(input => input.IsRequired && string.IsNullOrEmpty(inputs.GetValueOrDefault(input.Id))))
        {
            throw Bad($"The required input '{input.Id}' is missing.");
        }

        // An empty value is any, also for an input that the event does not have.
        foreach (var (name, value) in inputs.Where(input => input.Value.Length > 0))
        {
            Check(known.FirstOrDefault(input => input.Id == name) ?? throw Bad($"The input '{name}' is not supported."), value);
        }
    }

    private static void Check(HookInput input, string value)
    {
        var isFine = value.Length == 0
            || (value.Length <= (input.MaxLength ?? int.MaxValue)
                && (input.Values is null || input.Values.Contains(value))
                && (input.DataType != "uri" || (Uri.TryCreate(value, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"))
                && (input.DataType != "boolean" || bool.TryParse(value, out _))
                && (input.Pattern is null || Regex.IsMatch(value, input.Pattern, RegexOptions.None, TimeSpan.FromSeconds(1))));
        if (!isFine)
        {
            throw Bad($"The value of input '{input.Id}' is not valid.");
        }
    }

    private static void Same(JsonObject body, string name, string only)
    {
        if (Text(body, name) != only)
        {
            throw Bad($"The {name} '{Text(body, name)}' does not exist.");
        }
    }

    private static Dictionary<string, string> Inputs(JsonObject body, string name) =>
        (body[name] as JsonObject ?? []).ToDictionary(input => input.Key, input => input.Value is JsonValue value && value.TryGetValue<string>(out var text) ? text
            : input.Value is null ? "" : throw Bad($"The value of input '{input.Key}' must be a string."));

    private static string? Text(JsonObject body, string name) => (string?)body[name];
}
