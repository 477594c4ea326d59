using BacklogGuard.Practice.World;

namespace BacklogGuard.Practice.Webhooks;

/// <summary>One webhook body on its way to one address.</summary>
internal sealed class Delivery
{
    public required int Id { get; init; }

    public required Face Face { get; init; }

    public required Webhook Webhook { get; init; }

    public required string Event { get; init; }

    public required byte[] Body { get; init; }

    /// <summary>Same across retries and duplicates.</summary>
    public required string Identifier { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Deliveries of one lane leave in order; null when order does not matter.</summary>
    public string? Lane { get; init; }

    public int Attempts { get; set; }

    /// <summary>The last status answered; 0 when nobody answered, null before the first attempt.</summary>
    public int? Status { get; set; }

    public bool IsDone { get; set; }

    public Delivery Again(int id) => new() { Id = id, Face = Face, Webhook = Webhook, Event = Event, Body = Body, Identifier = Identifier, At = At };
}
