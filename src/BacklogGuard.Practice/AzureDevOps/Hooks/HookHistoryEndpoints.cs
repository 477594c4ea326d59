using System.Text.Json.Nodes;
using BacklogGuard.Practice.AzureDevOps.Rest;
using BacklogGuard.Practice.AzureDevOps.World;

namespace BacklogGuard.Practice.AzureDevOps.Hooks;

/// <summary>_apis/hooks: what was sent in the last fourteen days, and the Test button.</summary>
internal sealed class HookHistoryEndpoints(HookOffice office)
{
    private const int Usual = 100;
    private static readonly TimeSpan Kept = TimeSpan.FromDays(14);

    public void Map(AzureRoutes routes)
    {
        routes.Map("GET", "hooks/subscriptions/{subscription}/notifications", List, AzureScope.Organisation);
        routes.Map("GET", "hooks/subscriptions/{subscription}/notifications/{notification}", One, AzureScope.Organisation);
        routes.Map("POST", "hooks/notificationsquery", Query, AzureScope.Organisation, reads: true);
        routes.Map("POST", "hooks/testnotifications", Test, AzureScope.Organisation);
        routes.Map("GET", "hooks/testnotifications/{notification}", OneTest, AzureScope.Organisation);
    }

    private AzureAnswer List(AzureCall call)
    {
        var subscription = HookEndpoints.Find(office, call);
        return AzureAnswer.List(Newest(call, delivery => delivery.Subscription == subscription && !delivery.IsTest)
            .Select(delivery => new HookView(call.World).Notification(delivery, false))
            .Where(shown => Is(call.Query("status"), shown["status"]) && Is(call.Query("result"), shown["result"]))
            .Take(call.Number("maxResults") ?? Usual));
    }

    private AzureAnswer One(AzureCall call)
    {
        var subscription = HookEndpoints.Find(office, call);
        return Show(call, Newest(call, delivery => delivery.Subscription == subscription && !delivery.IsTest).FirstOrDefault(delivery => delivery.Notification == call.RouteNumber("notification")));
    }

    private AzureAnswer OneTest(AzureCall call) => Show(call, Newest(call, delivery => delivery.IsTest).FirstOrDefault(delivery => delivery.Notification == call.RouteNumber("notification")));

    private AzureAnswer Test(AzureCall call)
    {
        var body = call.Object();
        var saved = office.Subscriptions.Find(subscription => Guid.TryParse((string?)body["subscriptionId"], out var id) && subscription.Id == id);
        var form = body["details"] as JsonObject ?? (saved is null ? throw HookForm.Bad("The notification has no details.") : new HookView(call.World).Subscription(saved));
        var subscription = HookForm.Read(form, call.World).KeepPassword(saved).Make(call.User.Name, call.World.Clock.Now);
        call.Act.Note(null, "service hook tested");
        return AzureAnswer.Ok(new HookView(call.World).Notification(office.Test(subscription), true));
    }

    private AzureAnswer Query(AzureCall call)
    {
        var query = call.Object();
        var subscriptions = (query["subscriptionIds"] as JsonArray ?? []).Select(id => id!.ToString().ToLowerInvariant()).ToList();
        var found = Newest(call, delivery => !delivery.IsTest && (subscriptions.Count == 0 || subscriptions.Contains(delivery.Subscription.Id.ToString())))
            .Where(delivery => HookEndpoints.May(call, AzurePermissions.ViewSubscriptions, delivery.Subscription) && IsWithin(query, delivery))
            .Select(delivery => (delivery.Subscription, Shown: new HookView(call.World).Notification(delivery, (bool?)query["includeDetails"] == true)))
            .Where(one => Is((string?)query["status"], one.Shown["status"]) && Is((string?)query["resultType"], one.Shown["result"]))
            .GroupBy(one => one.Subscription)
            .Select(group => group.Take((int?)query["maxResultsPerSubscription"] ?? int.MaxValue).ToList())
            .ToList();
        query["summary"] = Array(found.Select(group => Summary(group[0].Subscription, group.Select(one => one.Shown))));
        query["associatedSubscriptions"] = Array(found.Select(group => new HookView(call.World).Subscription(group[0].Subscription)));
        query["results"] = Array(found.SelectMany(group => group).Select(one => one.Shown).Take((int?)query["maxResults"] ?? Usual));
        return AzureAnswer.Ok(query.DeepClone());
    }

    private static JsonObject Summary(HookSubscription subscription, IEnumerable<JsonObject> notifications) => new()
    {
        ["subscriptionId"] = subscription.Id.ToString(),
        ["results"] = Array(notifications.GroupBy(one => (string)one["result"]!).Select(group => new JsonObject { ["result"] = group.Key, ["notificationCount"] = group.Count() })),
    };

    private static bool IsWithin(JsonObject query, HookDelivery delivery) =>
        !(DateTimeOffset.TryParse((string?)query["minCreatedDate"], System.Globalization.CultureInfo.InvariantCulture, out var from) && delivery.At < from)
        && !(DateTimeOffset.TryParse((string?)query["maxCreatedDate"], System.Globalization.CultureInfo.InvariantCulture, out var to) && delivery.At > to);

    private IEnumerable<HookDelivery> Newest(AzureCall call, Func<HookDelivery, bool> wanted) =>
        office.Deliveries.Where(delivery => delivery.At > call.World.Clock.Now - Kept && wanted(delivery)).DistinctBy(delivery => (delivery.Subscription, delivery.Notification, delivery.IsTest)).Reverse();

    private static AzureAnswer Show(AzureCall call, HookDelivery? delivery) => AzureAnswer.Ok(new HookView(call.World).Notification(
        delivery ?? throw AzureRefusal.NotFound($"Notification with id '{call.Route("notification")}' was not found.", "NotificationNotFoundException"), true));

    private static JsonArray Array(IEnumerable<JsonNode> nodes) => [.. nodes];

    private static bool Is(string? asked, JsonNode? value) => asked is null || string.Equals(asked, value?.ToString(), StringComparison.OrdinalIgnoreCase);
}
