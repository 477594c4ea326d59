using System.Text.Json;
using BacklogGuard.Trackers.Text;

namespace BacklogGuard.Trackers.Jira;

/// <summary>A registered webhook, in whichever of Jira's shapes it was told.</summary>
/// <param name="Jql">Empty when it is not filtered.</param>
/// <param name="IsSigned">Null when the site does not say.</param>
internal sealed record JiraWebhook(string Id, string Name, string Url, IReadOnlyList<string> Events, bool IsOn, string Jql, bool? IsSigned, bool HasNoBody)
{
    public const string Section = "issue-related-events-section";

    public static IReadOnlyList<JiraWebhook> ReadAll(JsonElement list)
    {
        var all = list.ValueKind == JsonValueKind.Array ? ((JsonElement?)list).Items() : list.Member("values").Items();
        return [.. all.Select(webhook => Read(webhook)).OfType<JiraWebhook>()];
    }

    // The old list has no id but an address that ends in it.
    private static JiraWebhook? Read(JsonElement webhook)
    {
        var id = webhook.Member("id").TextOrNumber() ?? webhook.Text("self");
        return id is null ? null : new JiraWebhook(
            id[(id.LastIndexOf('/') + 1)..],
            webhook.Text("name") ?? "",
            webhook.Text("url") ?? "",
            [.. webhook.Member("events").Items().Select(name => ((JsonElement?)name).AsText()).OfType<string>()],
            Flag(webhook.Member("enabled") ?? webhook.Member("active")) ?? true,
            webhook.Member("filters").Text(Section) ?? OfConfiguration(webhook.Member("configuration").Text("FILTERS")),
            Flag(webhook.Member("isSigned")),
            (Flag(webhook.Member("excludeBody")) ?? Flag(webhook.Member("configuration").Member("EXCLUDE_BODY"))) == true);
    }

    // Data Center 10 keeps a JSON text inside the configuration.
    private static string OfConfiguration(string? filters)
    {
        if (string.IsNullOrEmpty(filters))
        {
            return "";
        }

        try
        {
            using var json = JsonDocument.Parse(filters);
            return json.RootElement.Text(Section) ?? "";
        }
        catch (JsonException)
        {
            // Shown as it is: a filter that nobody can read may lose events.
            return filters;
        }
    }

    private static bool? Flag(JsonElement? value) => value switch
    {
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.False } => false,
        { ValueKind: JsonValueKind.String } text => text.GetString() == "true",
        _ => null,
    };
}
