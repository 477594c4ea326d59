using System.Text.Json.Nodes;

namespace BacklogGuard.Practice.AzureDevOps.Hooks;

/// <summary>The filter of a subscriptions query: conditions of one group all hold, of several groups one.</summary>
internal static class HookQuery
{
    public static bool Fits(JsonObject query, HookSubscription subscription) =>
        IsSame(query, "publisherId", HookCatalogue.Publisher)
        && IsSame(query, "consumerId", HookCatalogue.Consumer)
        && IsSame(query, "consumerActionId", HookCatalogue.Action)
        && IsSame(query, "eventType", subscription.EventType)
        && AnyGroup(query["publisherInputFilters"] as JsonArray, subscription.PublisherInputs)
        && AnyGroup(query["consumerInputFilters"] as JsonArray, subscription.ConsumerInputs);

    private static bool IsSame(JsonObject query, string name, string value) =>
        (string?)query[name] is not { Length: > 0 } asked || string.Equals(asked, value, StringComparison.OrdinalIgnoreCase);

    private static bool AnyGroup(JsonArray? groups, Dictionary<string, string> inputs) =>
        groups is not { Count: > 0 } || groups.Any(group => (group?["conditions"] as JsonArray ?? []).All(condition => Holds(condition!, inputs)));

    private static bool Holds(JsonNode condition, Dictionary<string, string> inputs)
    {
        var how = (bool?)condition["caseSensitive"] == true ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;
        var isEqual = string.Equals(inputs.GetValueOrDefault((string?)condition["inputId"] ?? "") ?? "", (string?)condition["inputValue"] ?? "", how);
        return string.Equals(condition["operator"]?.ToString(), "notEquals", StringComparison.OrdinalIgnoreCase) ? !isEqual : isEqual;
    }
}
