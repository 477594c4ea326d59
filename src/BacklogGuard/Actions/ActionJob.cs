using BacklogGuard.Facts;
using BacklogGuard.Verdicts;

namespace BacklogGuard.Actions;

/// <summary>A verdict that is to be carried out on a claimed item.</summary>
internal sealed record ActionJob
{
    /// <summary>The claim's number; writes about the item are refused once another worker has claimed it.</summary>
    public required long Fence { get; init; }

    public required string DecisionId { get; init; }

    public required Verdict Verdict { get; init; }

    public required PlanContext Context { get; init; }

    public required ITrackerHand Hand { get; init; }

    /// <summary>The changelog entries that were judged: remembered once everything is carried out.</summary>
    public IReadOnlyList<string> Judges { get; init; } = [];

    public ItemRef Item => Verdict.Item;
}

/// <summary>What came of a job.</summary>
internal sealed record RunReport
{
    public required IReadOnlyList<ActionReport> Actions { get; init; }

    public required IReadOnlyList<Suppressed> Suppressed { get; init; }

    public required ItemMemory Memory { get; init; }

    /// <summary>Set when the job has to be done again: something was not done, or nobody knows whether it was.</summary>
    public Retry? Retry { get; init; }
}

/// <param name="After">What the tracker asked for, or what it takes until a write without an answer can be read back; null for the inbox's own backoff.</param>
internal sealed record Retry(string Reason, TimeSpan? After);

/// <param name="What">For people: "created", "+guard-estimate", "status 3 -> 1".</param>
/// <param name="Reason">Why it failed, was not needed or is unknown.</param>
internal sealed record ActionReport(string Kind, string What, Storage.ActionState State, string? Reason = null, string? RemoteId = null);
