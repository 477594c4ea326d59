using System.Diagnostics;

namespace BacklogGuard.Inbox;

/// <summary>Traces from the door to the action.</summary>
internal static class Tracing
{
    private static readonly ActivitySource Source = new("BacklogGuard");

    /// <summary>Continues the trace of the oldest delivery, linked to those of the others; inside another activity it is that one's child.</summary>
    public static Activity? Start(string name, ClaimedItem item)
    {
        var origins = item.Deliveries.Select(delivery => delivery.TraceParent).Where(parent => parent is not null).Distinct().Select(Parse).ToList();
        var activity = Activity.Current is not null
            ? Source.StartActivity(name)
            : Source.StartActivity(name, ActivityKind.Consumer, origins.FirstOrDefault(), links: origins.Skip(1).Select(origin => new ActivityLink(origin)));
        return activity?.SetTag("backlogguard.connection", item.Connection).SetTag("backlogguard.item", item.Item);
    }

    private static ActivityContext Parse(string? parent) => ActivityContext.TryParse(parent, null, isRemote: true, out var context) ? context : default;
}
