using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;
using System.Text;
using System.Text.Json;
using BacklogGuard.Storage;

namespace BacklogGuard.Api;

/// <param name="Next">Pass it as before to get the next page; null on the last one.</param>
internal sealed record DeliveryPage(IReadOnlyList<DeliveryLine> Items, string? Next);

/// <summary>One delivery in a list.</summary>
internal record DeliveryLine
{
    public static readonly Expression<Func<DeliveryRow, DeliveryLine>> From = row => new DeliveryLine
    {
        DeliveryId = row.DeliveryId,
        Connection = row.Connection,
        ReceivedAt = row.ReceivedAt,
        Event = row.Event,
        Item = row.Item,
        ItemKey = row.ItemKey,
        State = row.State.ToString().ToLowerInvariant(),
        Attempts = row.Attempts,
        NextAttemptAt = row.State == DeliveryState.Pending ? row.NextAttemptAt : null,
        DoneAt = row.DoneAt,
        Reason = row.Reason,
        ParentId = row.ParentId,
    };

    public required string DeliveryId { get; init; }

    public required string Connection { get; init; }

    public DateTimeOffset ReceivedAt { get; init; }

    /// <summary>The tracker's event name; follow-up for further items of another delivery.</summary>
    public required string Event { get; init; }

    /// <summary>A lasting id, or sprint:ID, board:ID, key:KEY; null when there is nothing to judge.</summary>
    public string? Item { get; init; }

    public string? ItemKey { get; init; }

    /// <summary>pending, claimed, done, unrecognised or dead.</summary>
    public required string State { get; init; }

    public int Attempts { get; init; }

    /// <summary>Null unless it waits.</summary>
    public DateTimeOffset? NextAttemptAt { get; init; }

    public DateTimeOffset? DoneAt { get; init; }

    public string? Reason { get; init; }

    /// <summary>The delivery this one follows up.</summary>
    public string? ParentId { get; init; }
}

/// <summary>One delivery with all that is stored of it.</summary>
internal sealed record DeliveryDetail : DeliveryLine
{
    private static readonly Func<DeliveryRow, DeliveryLine> Line = From.Compile();

    [SetsRequiredMembers]
    private DeliveryDetail(DeliveryLine line)
        : base(line)
    {
    }

    /// <summary>The tracker's own name for the delivery.</summary>
    public string? Identifier { get; private init; }

    /// <summary>SHA-256 of the body in hex; null where equal bodies are different events.</summary>
    public string? BodyHash { get; private init; }

    /// <summary>The selected ones, names in lower case; never a secret.</summary>
    public JsonElement Headers { get; private init; }

    public string? TraceParent { get; private init; }

    /// <summary>The body's size; null when there is none any more.</summary>
    public int? BodyBytes { get; private init; }

    /// <summary>The body as UTF-8 text.</summary>
    public string? Body { get; private init; }

    public static DeliveryDetail Of(DeliveryRow row) => new(Line(row))
    {
        Identifier = row.Identifier,
        BodyHash = row.BodyHash,
        Headers = JsonElement.Parse(row.Headers),
        TraceParent = row.TraceParent,
        BodyBytes = row.Body?.Length,
        Body = row.Body is null ? null : Encoding.UTF8.GetString(row.Body),
    };
}
