using System.Text.Json.Nodes;
using BacklogGuard.Practice.AzureDevOps.Rest;
using BacklogGuard.Practice.AzureDevOps.World;

namespace BacklogGuard.Practice.AzureDevOps.Hooks;

/// <summary>_apis/hooks: what there is to subscribe to, and the subscriptions.</summary>
internal sealed class HookEndpoints(HookOffice office)
{
    public void Map(AzureRoutes routes)
    {
        Get(routes, "publishers", call => AzureAnswer.List([Describe(call).Publisher()]));
        Get(routes, "publishers/{publisher}", call => AzureAnswer.Ok(Publisher(call).Publisher()));
        Get(routes, "publishers/{publisher}/eventtypes", call => AzureAnswer.List(HookCatalogue.EventTypes.Select(Publisher(call).EventType)));
        Get(routes, "publishers/{publisher}/eventtypes/{eventType}", OneEventType);
        Get(routes, "consumers", call => AzureAnswer.List([Describe(call).Consumer()]));
        Get(routes, "consumers/{consumer}", call => AzureAnswer.Ok(Consumer(call).Consumer()));
        Get(routes, "consumers/{consumer}/actions", call => AzureAnswer.List([Consumer(call).Action()]));
        Get(routes, "consumers/{consumer}/actions/{action}", call => AzureAnswer.Ok(Consumer(call).Action()));
        Get(routes, "subscriptions", List);
        Get(routes, "subscriptions/{subscription}", call => AzureAnswer.Ok(new HookView(call.World).Subscription(Find(office, call))));
        routes.Map("POST", "hooks/subscriptions", Create, AzureScope.Organisation);
        routes.Map("PUT", "hooks/subscriptions/{subscription}", Replace, AzureScope.Organisation);
        routes.Map("DELETE", "hooks/subscriptions/{subscription}", Delete, AzureScope.Organisation);
        routes.Map("POST", "hooks/subscriptionsquery", Query, AzureScope.Organisation, reads: true);
        routes.Map("POST", "hooks/publishers/{publisher}/inputValuesQuery", InputValues, AzureScope.Organisation, reads: true);
    }

    /// <summary>The subscription that the route names.</summary>
    /// <exception cref="AzureRefusal">404 when it does not exist or may not be seen.</exception>
    public static HookSubscription Find(HookOffice office, AzureCall call) =>
        office.Subscriptions.Find(subscription => Guid.TryParse(call.Route("subscription"), out var id) && subscription.Id == id && May(call, AzurePermissions.ViewSubscriptions, subscription))
            ?? throw new AzureRefusal(404, "SubscriptionNotFoundException", $"Subscription with id '{call.Route("subscription")}' was not found.", "Microsoft.VisualStudio.Services.ServiceHooks.WebApi");

    public static bool May(AzureCall call, string permission, HookSubscription subscription) =>
        call.May(permission, call.World.FindProject(subscription.Filter("projectId")));

    private static void Get(AzureRoutes routes, string path, AzureEndpoint endpoint) => routes.Map("GET", "hooks/" + path, endpoint, AzureScope.Organisation);

    private static HookDescription Describe(AzureCall call) => new(call.World.BaseUrl + "/_apis/hooks");

    private static HookDescription Publisher(AzureCall call) => call.Route("publisher") == HookCatalogue.Publisher
        ? Describe(call)
        : throw AzureRefusal.NotFound($"The publisher '{call.Route("publisher")}' does not exist.", "PublisherNotFoundException");

    private static HookDescription Consumer(AzureCall call) => string.Equals(call.Route("consumer"), HookCatalogue.Consumer, StringComparison.OrdinalIgnoreCase)
        ? Describe(call)
        : throw AzureRefusal.NotFound($"The consumer '{call.Route("consumer")}' does not exist.", "ConsumerNotFoundException");

    private static AzureAnswer OneEventType(AzureCall call) => HookCatalogue.EventTypes.Contains(call.Route("eventType"))
        ? AzureAnswer.Ok(Publisher(call).EventType(call.Route("eventType")))
        : throw AzureRefusal.NotFound($"The event type '{call.Route("eventType")}' does not exist.", "EventTypeNotFoundException");

    private AzureAnswer List(AzureCall call) => AzureAnswer.List(Visible(call)
        .Where(subscription => Fits(call.Query("publisherId"), HookCatalogue.Publisher) && Fits(call.Query("consumerId"), HookCatalogue.Consumer)
            && Fits(call.Query("consumerActionId"), HookCatalogue.Action) && Fits(call.Query("eventType"), subscription.EventType))
        .Select(new HookView(call.World).Subscription));

    private AzureAnswer Query(AzureCall call)
    {
        var query = call.Object();
        var found = Visible(call).Where(subscription => HookQuery.Fits(query, subscription));
        query["results"] = new JsonArray([.. found.Select(new HookView(call.World).Subscription)]);
        return AzureAnswer.Ok(query.DeepClone());
    }

    private IEnumerable<HookSubscription> Visible(AzureCall call) => office.Subscriptions.Where(subscription => May(call, AzurePermissions.ViewSubscriptions, subscription));

    private AzureAnswer Create(AzureCall call)
    {
        var form = HookForm.Read(call.Object(), call.World);
        NeedEdit(call, form.Project);
        var subscription = office.Add(form, call.User.Name);
        call.Act.Note(null, $"service hook {subscription.Id} created");
        return AzureAnswer.Ok(new HookView(call.World).Subscription(subscription));
    }

    private AzureAnswer Replace(AzureCall call)
    {
        var subscription = Find(office, call);
        var body = call.Object();
        var form = HookForm.Read(body, call.World);
        NeedEdit(call, form.Project);
        NeedEdit(call, call.World.FindProject(subscription.Filter("projectId")));
        var status = (string?)body["status"] is { } name
            ? HookStatusNames.Parse(name) ?? throw HookForm.Bad($"The status '{name}' does not exist.")
            : subscription.Health.Status;
        form.Fill(subscription, call.User.Name, call.World.Clock.Now);
        if (status != subscription.Health.Status)
        {
            subscription.Health.Set(status);
        }

        call.Act.Note(null, $"service hook {subscription.Id} changed");
        return AzureAnswer.Ok(new HookView(call.World).Subscription(subscription));
    }

    private AzureAnswer Delete(AzureCall call)
    {
        var subscription = Find(office, call);
        NeedEdit(call, call.World.FindProject(subscription.Filter("projectId")));
        office.Remove(subscription);
        call.Act.Note(null, $"service hook {subscription.Id} deleted");
        return AzureAnswer.NoContent;
    }

    private static AzureAnswer InputValues(AzureCall call)
    {
        _ = Publisher(call);
        var query = call.Object();
        var project = call.World.FindProject((string?)query["subscription"]?["publisherInputs"]?["projectId"]);
        query["inputValues"] = new JsonArray([.. (query["inputValues"] as JsonArray ?? []).Select(input => HookChoices.Of((string?)input?["inputId"] ?? "", call.World, project))]);
        return AzureAnswer.Ok(query.DeepClone());
    }

    private static void NeedEdit(AzureCall call, AzureProject? project)
    {
        if (!call.May(AzurePermissions.EditSubscriptions, project))
        {
            throw AzureRefusal.Forbidden(
                $"TF400813: The user '{call.User.UniqueName}' is not authorized to access this resource: the permission Edit subscriptions is needed.", "UnauthorizedRequestException");
        }
    }

    private static bool Fits(string? asked, string value) => asked is null || string.Equals(asked, value, StringComparison.OrdinalIgnoreCase);
}
