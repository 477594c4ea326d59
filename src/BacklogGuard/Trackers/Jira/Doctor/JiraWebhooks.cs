using System.Text.Json.Nodes;
using BacklogGuard.Trackers.Doctor;

namespace BacklogGuard.Trackers.Jira.Doctor;

/// <summary>Lists and registers the guard's webhook. Needs a connection whose account is a Jira administrator.</summary>
internal sealed class JiraWebhooks(JiraSite site)
{
    public const string Name = "BacklogGuard";

    /// <summary>Everything that a rule can care about.</summary>
    public static readonly IReadOnlyList<string> Events =
    [
        "jira:issue_created", "jira:issue_updated", "jira:issue_deleted", "comment_created", "issuelink_created", "issuelink_deleted",
        "sprint_created", "sprint_updated", "sprint_started", "sprint_closed", "sprint_deleted",
        "board_created", "board_updated", "board_deleted", "board_configuration_changed",
    ];

    /// <summary>The address that the site has to be given: where it cannot sign, the secret is part of it.</summary>
    public async Task<Uri> AddressAsync(WebhookOrder order, CancellationToken cancellationToken) =>
        await site.SignsAsync(cancellationToken) ? order.Address : new Uri($"{order.Address.AbsoluteUri}/{Uri.EscapeDataString(order.Secret)}");

    /// <exception cref="Facts.TrackerException">The account may not, or the site could not be asked.</exception>
    public async Task<IReadOnlyList<JiraWebhook>> ListAsync(CancellationToken cancellationToken) =>
        JiraWebhook.ReadAll(await (await HasNewApiAsync(cancellationToken) ? site.Webhooks.ListAsync(cancellationToken) : site.Webhooks.OldListAsync(cancellationToken)));

    /// <summary>Those that deliver to the connection's door: at the address, or by our name at another host's.</summary>
    public static IReadOnlyList<JiraWebhook> Ours(IEnumerable<JiraWebhook> all, Uri? address, string connection) =>
        [.. all.Where(webhook => webhook.Url == address?.AbsoluteUri || (webhook.Name == Name && IsDoorOf(webhook.Url, connection)))
            .OrderByDescending(webhook => webhook.Url == address?.AbsoluteUri)];

    /// <summary>Creates the webhook, or sets the one that is there right; the secret cannot be read back, so it is sent every time.</summary>
    /// <exception cref="Facts.TrackerException">The account may not, or the site could not be asked.</exception>
    public async Task<string> RegisterAsync(WebhookOrder order, CancellationToken cancellationToken)
    {
        var address = await AddressAsync(order, cancellationToken);
        // A list that cannot be read must not be taken for an empty one: that would make a second webhook.
        var there = Ours(await ListAsync(cancellationToken), address, site.Name) is [var first, ..] ? first : null;
        var isNew = await HasNewApiAsync(cancellationToken);
        var body = isNew ? NewBody(address, order.Secret, there?.Jql) : OldBody(address, order.Secret, there?.Jql);
        await ((isNew, there) switch
        {
            (true, null) => site.Webhooks.AddAsync(body, cancellationToken),
            (true, _) => site.Webhooks.ChangeAsync(there.Id, body, cancellationToken),
            (false, null) => site.Webhooks.OldAddAsync(body, cancellationToken),
            (false, _) => site.Webhooks.OldChangeAsync(there.Id, body, cancellationToken),
        });
        return there is null ? $"Created the webhook {Name} for {order.Address}."
            : there.Url == address.AbsoluteUri ? $"Set the webhook {there.Name} ({there.Id}) again: events, secret and state are as they should be."
            : $"Changed the webhook {there.Name} ({there.Id}): it now delivers to {order.Address}.";
    }

    private static bool IsDoorOf(string url, string connection) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri)
        && uri.AbsolutePath.Split('/').SkipWhile(part => part != "webhooks").ElementAtOrDefault(1)?.Equals(connection, StringComparison.OrdinalIgnoreCase) == true;

    private async Task<bool> HasNewApiAsync(CancellationToken cancellationToken) => !site.IsCloud && await site.SignsAsync(cancellationToken);

    private JsonObject OldBody(Uri address, string secret, string? jql)
    {
        var webhook = Basics(address);
        webhook["filters"] = new JsonObject { [JiraWebhook.Section] = jql ?? "" };
        webhook["excludeBody"] = false;
        webhook["enabled"] = true;
        if (site.IsCloud)
        {
            webhook["secret"] = secret;
        }

        return webhook;
    }

    private static JsonObject NewBody(Uri address, string secret, string? jql)
    {
        var webhook = Basics(address);
        webhook["configuration"] = new JsonObject { ["secret"] = secret, ["EXCLUDE_BODY"] = "false" };
        if (!string.IsNullOrEmpty(jql))
        {
            webhook["configuration"]!["FILTERS"] = new JsonObject { [JiraWebhook.Section] = jql }.ToJsonString();
        }

        webhook["active"] = true;
        webhook["sslVerificationRequired"] = true;
        return webhook;
    }

    private static JsonObject Basics(Uri address) => new()
    {
        ["name"] = Name,
        ["url"] = address.AbsoluteUri,
        ["events"] = new JsonArray([.. Events.Select(name => (JsonNode)name)]),
    };
}
