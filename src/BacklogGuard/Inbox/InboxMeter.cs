using System.Diagnostics.Metrics;

namespace BacklogGuard.Inbox;

/// <summary>What the tray counts.</summary>
internal sealed class InboxMeter : IDisposable
{
    private readonly Meter _meter;
    private readonly Counter<long> _received;
    private readonly Counter<long> _attempts;
    private readonly Counter<long> _dead;
    private long _pending;

    public InboxMeter(IMeterFactory factory)
    {
        _meter = factory.Create("BacklogGuard");
        _received = _meter.CreateCounter<long>("backlogguard.deliveries.received", description: "Authentic deliveries by outcome: stored, duplicate, unwanted, unrecognised.");
        _attempts = _meter.CreateCounter<long>("backlogguard.items.attempts", description: "Attempts at items by outcome: done, retry, given_up, stopped, lost.");
        _dead = _meter.CreateCounter<long>("backlogguard.deliveries.dead", description: "Deliveries given up.");
        _meter.CreateObservableGauge("backlogguard.deliveries.pending", () => Interlocked.Read(ref _pending), description: "Deliveries that wait or are worked on.");
    }

    public void Received(string connection, string outcome) => _received.Add(1, new("connection", connection), new("outcome", outcome));

    public void Attempted(string connection, string outcome) => _attempts.Add(1, new("connection", connection), new("outcome", outcome));

    public void Died(int deliveries) => _dead.Add(deliveries);

    public void Waiting(long deliveries) => Interlocked.Exchange(ref _pending, deliveries);

    public void Dispose() => _meter.Dispose();
}
