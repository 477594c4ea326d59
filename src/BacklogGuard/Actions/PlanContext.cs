using BacklogGuard.Verdicts;

namespace BacklogGuard.Actions;

/// <summary>What a plan has to know besides the verdict and the guard's memory.</summary>
internal sealed record PlanContext
{
    public required DateTimeOffset Now { get; init; }

    /// <summary>The connection's ceiling; at <see cref="Mode.Observe"/> and below nothing is written.</summary>
    public required Mode Ceiling { get; init; }

    /// <summary>The item's labels as they are now.</summary>
    public required IReadOnlyList<string> Labels { get; init; }

    /// <summary>The id of the item's status now; null when unknown.</summary>
    public string? Status { get; init; }

    /// <summary>The ids of the item's open sprints now; null when unknown.</summary>
    public IReadOnlyList<string>? Sprints { get; init; }

    /// <summary>True while missed events are being caught up with.</summary>
    public bool Degraded { get; init; }

    /// <summary>True when a move back can carry the comment and the labels in its own request, see <see cref="ITrackerHand.MovesCarryWords"/>.</summary>
    public bool MovesCarryWords { get; init; }

    /// <summary>Names of accounts by id, for reverts whose change is no longer at hand.</summary>
    public IReadOnlyDictionary<string, string> Names { get; init; } = new Dictionary<string, string>();
}
