using System.Diagnostics;
using BacklogGuard.Inbox;

namespace BacklogGuard.Tests.Inbox;

public sealed class TracingTests : IDisposable
{
    private const string Oldest = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    private const string Second = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    private readonly ActivityListener _listener = new()
    {
        ShouldListenTo = source => source.Name == "BacklogGuard",
        Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
    };

    public TracingTests() => ActivitySource.AddActivityListener(_listener);

    public void Dispose() => _listener.Dispose();

    [Fact]
    public void Work_continues_the_oldest_deliverys_trace_and_links_the_others()
    {
        using var activity = Tracing.Start("work", Claimed(Oldest, null, Second, "nonsense"));

        activity!.TraceId.ToString().ShouldBe("0af7651916cd43dd8448eb211c80319c");
        activity.Links.Select(link => link.Context.TraceId.ToString()).ShouldBe(["4bf92f3577b34da6a3ce929d0e0e4736"]);
        activity.GetTagItem("backlogguard.item").ShouldBe("A");
    }

    [Fact]
    public void A_step_of_the_work_is_its_child()
    {
        using var work = Tracing.Start("work", Claimed(Oldest));
        using var step = Tracing.Start("judge", Claimed(Oldest));

        step!.ParentSpanId.ShouldBe(work!.SpanId);
    }

    private static ClaimedItem Claimed(params string?[] parents) => new(
        "acme", "A", 1, [.. parents.Select((parent, n) => new ClaimedDelivery($"{n}", "moved", ReadOnlyMemory<byte>.Empty, DateTimeOffset.UnixEpoch, 1, parent))]);
}
