using System.Text.Json.Nodes;
using BacklogGuard.Facts;
using BacklogGuard.Trackers.Doctor;

namespace BacklogGuard.Trackers.AzureDevOps.Doctor;

/// <summary>Lists and registers the guard's service hook subscriptions: one for each project and event.</summary>
internal sealed class AzureSubscriptions(AzureSite site)
{
    /// <summary>The user name that deliveries sign in with; the password is the secret.</summary>
    public const string UserName = "backlogguard";

    /// <summary>Newer versions leave the links out.</summary>
    public const string Version = "1.0";

    private const string Publisher = "tfs";
    private const string Consumer = "webHooks";

    public static readonly IReadOnlyList<string> Events =
        ["workitem.created", "workitem.updated", "workitem.commented", "workitem.deleted", "workitem.restored"];

    /// <summary>Those that post to the connection's door, at the address or at another host's.</summary>
    /// <exception cref="TrackerException">The account may not, or the site could not be asked.</exception>
    public async Task<IReadOnlyList<AzureSubscription>> OursAsync(Uri? address, CancellationToken cancellationToken)
    {
        var ours = new List<AzureSubscription>();
        // A list that is not filtered by event runs into a time-out in large organisations.
        foreach (var name in Events)
        {
            var all = await site.Hooks.SubscriptionsAsync(Publisher, name, Consumer, cancellationToken);
            ours.AddRange(all.Items.Select(AzureSubscription.Read).Where(one => one.Event == name && (one.Url == address?.AbsoluteUri || IsDoor(one.Url))));
        }

        return [.. ours.OrderByDescending(one => one.Url == address?.AbsoluteUri)];
    }

    /// <exception cref="TrackerException">The project is not visible, or the site could not be asked.</exception>
    public async Task<string> IdOfAsync(string project, CancellationToken cancellationToken) =>
        (await site.Core.ProjectAsync(project, null, cancellationToken)).Id
        ?? throw new TrackerException(TrackerTrouble.Garbage, $"{site.Name} answered with something that is no project: the id is missing.");

    /// <summary>Creates what is missing and sets the others right; passwords cannot be read back, so they are sent every time.</summary>
    /// <exception cref="TrackerException">The account may not, or the site could not be asked.</exception>
    public async Task<IReadOnlyList<string>> RegisterAsync(WebhookOrder order, CancellationToken cancellationToken)
    {
        // A list that cannot be read must not be taken for an empty one: that would double every subscription.
        var there = await OursAsync(order.Address, cancellationToken);
        var ids = new Dictionary<string, string>();
        foreach (var project in order.Projects)
        {
            ids[project] = await IdOfAsync(project, cancellationToken);
        }

        var done = new List<string>();
        foreach (var (project, id) in ids)
        {
            done.AddRange(await RegisterAsync(order, project, id, there, cancellationToken));
        }

        return done;
    }

    private async Task<IEnumerable<string>> RegisterAsync(
        WebhookOrder order, string project, string id, IReadOnlyList<AzureSubscription> there, CancellationToken cancellationToken)
    {
        var (created, set) = (new List<string>(), new List<string>());
        foreach (var name in Events)
        {
            if (there.FirstOrDefault(one => one.Event == name && one.Covers(id)) is { } old)
            {
                await site.Hooks.ReplaceAsync(old.Id, Body(order, name, old.ProjectId, old.Id), cancellationToken);
                set.Add(name);
            }
            else
            {
                await CreateAsync(order, name, id, cancellationToken);
                created.Add(name);
            }
        }

        return new[] { (Words: "Created", Names: created), (Words: "Set again", Names: set) }
            .Where(part => part.Names.Count > 0)
            .Select(part => $"{part.Words} in {project}: {string.Join(", ", part.Names)} to {order.Address}.");
    }

    // Whoever may not see subscriptions is shown an empty list, and would double them with every run.
    private async Task CreateAsync(WebhookOrder order, string name, string project, CancellationToken cancellationToken)
    {
        var id = AzureSubscription.Read(await site.Hooks.CreateAsync(Body(order, name, project, null), cancellationToken)).Id;
        try
        {
            await site.Hooks.SubscriptionAsync(id, cancellationToken);
        }
        catch (TrackerException hidden) when (Unreadable.IsRefusal(hidden))
        {
            throw new TrackerException(
                TrackerTrouble.Forbidden, $"{site.Name} let the account create a subscription for {name} ({id}) and does not show it: without View subscriptions every run would create another.", hidden);
        }
    }

    private bool IsDoor(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.AbsolutePath.EndsWith($"/webhooks/{site.Name}", StringComparison.OrdinalIgnoreCase);

    private static JsonObject Body(WebhookOrder order, string name, string projectId, string? id)
    {
        var body = new JsonObject
        {
            ["publisherId"] = Publisher,
            ["eventType"] = name,
            ["resourceVersion"] = Version,
            ["consumerId"] = Consumer,
            ["consumerActionId"] = "httpRequest",
            ["publisherInputs"] = new JsonObject { ["projectId"] = projectId },
            ["consumerInputs"] = new JsonObject
            {
                ["url"] = order.Address.AbsoluteUri,
                ["basicAuthUsername"] = UserName,
                ["basicAuthPassword"] = order.Secret,
                ["resourceDetailsToSend"] = "all",
                ["messagesToSend"] = "none",
                ["detailedMessagesToSend"] = "none",
            },
        };
        if (id is not null)
        {
            body["id"] = id;
            body["status"] = "enabled";
        }

        return body;
    }
}
