using System.Text.Json.Nodes;

namespace BacklogGuard.Practice.AzureDevOps.Hooks;

/// <summary>Publishers, event types, consumers and actions as the API describes them.</summary>
internal sealed class HookDescription(string root)
{
    public JsonObject Publisher() => new()
    {
        ["id"] = HookCatalogue.Publisher,
        ["url"] = $"{root}/publishers/tfs",
        ["name"] = "Azure DevOps",
        ["description"] = "Work item tracking events",
        ["supportedEvents"] = Array(HookCatalogue.EventTypes.Select(EventType)),
        ["inputDescriptors"] = new JsonArray(),
    };

    public JsonObject EventType(string eventType) => new()
    {
        ["publisherId"] = HookCatalogue.Publisher,
        ["id"] = eventType,
        ["url"] = $"{root}/publishers/tfs/eventTypes/{eventType}",
        ["name"] = $"Work item {eventType[(eventType.IndexOf('.', StringComparison.Ordinal) + 1)..]}",
        ["description"] = $"A work item is {eventType[(eventType.IndexOf('.', StringComparison.Ordinal) + 1)..]}",
        ["supportedResourceVersions"] = Array(HookCatalogue.Versions.Select(version => (JsonNode)version)),
        ["inputDescriptors"] = Array(HookCatalogue.InputsOf(eventType).Select(Input)),
    };

    public JsonObject Consumer() => new()
    {
        ["id"] = HookCatalogue.Consumer,
        ["url"] = $"{root}/consumers/webHooks",
        ["name"] = "Web Hooks",
        ["description"] = "Provides event communication via HTTP",
        ["authenticationType"] = "none",
        ["inputDescriptors"] = new JsonArray(),
        ["actions"] = Array([Action()]),
    };

    public JsonObject Action() => new()
    {
        ["id"] = HookCatalogue.Action,
        ["consumerId"] = HookCatalogue.Consumer,
        ["url"] = $"{root}/consumers/webHooks/actions/httpRequest",
        ["name"] = "Post via HTTP",
        ["description"] = "Posts a JSON object representation of the event to the specified URL. HTTPS endpoints are recommended due to the potential for private data in the event payload.",
        ["supportedEventTypes"] = new JsonArray("*"),
        ["inputDescriptors"] = Array(HookCatalogue.ConsumerInputs.Select(Input)),
    };

    private static JsonObject Input(HookInput input)
    {
        var validation = new JsonObject { ["dataType"] = input.DataType, ["isRequired"] = input.IsRequired };
        if (input.Pattern is not null)
        {
            validation["pattern"] = input.Pattern;
        }

        if (input.MaxLength is { } most)
        {
            validation["maxLength"] = most;
        }

        var shown = new JsonObject
        {
            ["id"] = input.Id,
            ["name"] = input.Name,
            ["inputMode"] = input.Mode,
            ["isConfidential"] = input.IsConfidential,
            ["useInDefaultDescription"] = false,
            ["validation"] = validation,
        };
        if (input.Values is { } values)
        {
            shown["values"] = new JsonObject { ["inputId"] = input.Id, ["defaultValue"] = "", ["isLimitedToPossibleValues"] = true, ["possibleValues"] = Array(values.Select(value => new JsonObject { ["value"] = value, ["displayValue"] = value })) };
        }

        return shown;
    }

    private static JsonArray Array(IEnumerable<JsonNode> nodes) => [.. nodes];
}
