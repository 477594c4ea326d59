using System.Text.Json;
using System.Text.Json.Nodes;
using BacklogGuard.Facts;
using BacklogGuard.Trackers.Text;

namespace BacklogGuard.Trackers.Jira;

/// <summary>Registers the guard's webhook. Needs a connection whose account is a Jira administrator.</summary>
internal sealed class JiraWebhooks(JiraSite site)
{
    public const string Name = "BacklogGuard";

    /// <summary>Registers the webhook, or changes the one of the same name.</summary>
    /// <exception cref="TrackerException">The account may not, or the site could not be asked.</exception>
    public Task RegisterAsync(Uri url, string secret, IReadOnlyList<string> events, CancellationToken cancellationToken) =>
        site.IsCloud ? OnCloudAsync(url, secret, events, cancellationToken) : OnDataCenterAsync(url, secret, events, cancellationToken);

    private async Task OnCloudAsync(Uri url, string secret, IReadOnlyList<string> events, CancellationToken cancellationToken)
    {
        var webhook = Basics(url, events);
        webhook["filters"] = new JsonObject { ["issue-related-events-section"] = "" };
        webhook["excludeBody"] = false;
        webhook["secret"] = secret;
        await (Find(await site.Webhooks.CloudListAsync(cancellationToken)) is { } id
            ? site.Webhooks.CloudChangeAsync(id, webhook, cancellationToken)
            : site.Webhooks.CloudAddAsync(webhook, cancellationToken));
    }

    private async Task OnDataCenterAsync(Uri url, string secret, IReadOnlyList<string> events, CancellationToken cancellationToken)
    {
        var webhook = Basics(url, events);
        webhook["configuration"] = new JsonObject { ["secret"] = secret, ["EXCLUDE_BODY"] = "false" };
        webhook["active"] = true;
        webhook["sslVerificationRequired"] = true;
        await (Find(await site.Webhooks.ListAsync(cancellationToken)) is { } id
            ? site.Webhooks.ChangeAsync(id, webhook, cancellationToken)
            : site.Webhooks.AddAsync(webhook, cancellationToken));
    }

    private static JsonObject Basics(Uri url, IReadOnlyList<string> events) => new()
    {
        ["name"] = Name,
        ["url"] = url.AbsoluteUri,
        ["events"] = new JsonArray([.. events.Select(name => (JsonNode)name)]),
    };

    // Cloud's old list has no id but an address that ends in it.
    private static string? Find(JsonElement list)
    {
        var all = list.ValueKind == JsonValueKind.Array ? ((JsonElement?)list).Items() : list.Member("values").Items();
        var same = all.Where(webhook => webhook.Text("name") == Name).Select(webhook => webhook.Member("id").TextOrNumber() ?? webhook.Text("self")).FirstOrDefault();
        return same?[(same.LastIndexOf('/') + 1)..];
    }
}
