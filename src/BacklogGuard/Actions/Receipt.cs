using BacklogGuard.Storage;
using BacklogGuard.Verdicts;

namespace BacklogGuard.Actions;

/// <summary>Everything about one decision: what led to it, what was seen, what each rule said, what was done and what it cost. Holds no secret and no whole text of an item.</summary>
internal sealed record Receipt
{
    /// <summary>A UUID version 7 in 32 hex digits.</summary>
    public required string DecisionId { get; init; }

    public required string Connection { get; init; }

    /// <summary>The lasting id.</summary>
    public required string Item { get; init; }

    public required string ItemKey { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>One line for lists.</summary>
    public required string Summary { get; init; }

    public IReadOnlyList<string> Deliveries { get; init; } = [];

    /// <summary>The changelog entries that the decision is about.</summary>
    public IReadOnlyList<ConsideredChange> Changes { get; init; } = [];

    /// <summary>Null when the item could not be read.</summary>
    public FactsDigest? Facts { get; init; }

    /// <summary>Empty when no rule set was reached.</summary>
    public string RuleSet { get; init; } = "";

    public string RuleSetHash { get; init; } = "";

    public IReadOnlyList<RuleReceipt> Outcomes { get; init; } = [];

    public ReadinessReceipt? Readiness { get; init; }

    public IReadOnlyList<ActionReceipt> Actions { get; init; } = [];

    public IReadOnlyList<Suppressed> Suppressed { get; init; } = [];

    public CallsSpent Calls { get; init; } = new(0, 0);

    public Timings Timings { get; init; } = new(0, 0, 0);

    /// <summary>Why the attempt failed; null when it did not.</summary>
    public string? Error { get; init; }
}

/// <param name="Fields">Names of the changed fields; their texts are not kept.</param>
internal sealed record ConsideredChange(string Id, DateTimeOffset At, string? ActorId, string? ActorName, IReadOnlyList<string> Fields);

/// <param name="Outcome">passed, found, skipped or unknown.</param>
/// <param name="Because">Why it passed, was skipped or is unknown.</param>
internal sealed record RuleReceipt(string Rule, string Outcome, string? Because = null)
{
    public Mode? Mode { get; init; }

    public int? Severity { get; init; }

    public string? Expected { get; init; }

    public string? Actual { get; init; }

    public string? Evidence { get; init; }

    public string? HowToFix { get; init; }

    public string? Who { get; init; }

    public DateTimeOffset? Since { get; init; }

    /// <summary>The changelog entry that a block would put back.</summary>
    public string? DisputedChange { get; init; }
}

internal sealed record ReadinessReceipt(int Score, bool Ready, IReadOnlyList<string> Met, IReadOnlyList<string> Unmet, IReadOnlyList<string> ShortestWay, int ScoreAfter);

internal sealed record ActionReceipt(string Kind, string What, ActionState State, string? Reason, string? RemoteId);

/// <summary>Calls to the tracker's API, repeated ones included.</summary>
internal sealed record CallsSpent(int Reads, int Writes);

/// <summary>Milliseconds.</summary>
internal sealed record Timings(double LookMs, double JudgeMs, double ActMs);
