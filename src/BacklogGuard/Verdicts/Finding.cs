using BacklogGuard.Facts;

namespace BacklogGuard.Verdicts;

/// <summary>What a rule holds against an item, in words about the item and never about a person.</summary>
internal sealed record Finding
{
    /// <summary>The rule's id in kebab case.</summary>
    public required string Rule { get; init; }

    /// <summary>What the finding is about, as the first column of the comment: "Acceptance criteria".</summary>
    public required string Subject { get; init; }

    public required string Expected { get; init; }

    public required string Actual { get; init; }

    /// <summary>Quoted text of the item, at most 200 characters; null when there is nothing to quote.</summary>
    public string? Evidence { get; init; }

    public required Remedy Remedy { get; init; }

    /// <summary>The mode in force for this finding: the rule's, capped by the rule set's and the connection's ceiling.</summary>
    public Mode Mode { get; init; }

    /// <summary>The label this rule owns, for example guard-scope-added; null when it sets none.</summary>
    public string? Label { get; init; }

    /// <summary>The changes that a block would put back; empty when there is nothing to put back or the harm is not new.</summary>
    public IReadOnlyList<Dispute> Disputes { get; init; } = [];

    /// <summary>The move without which this would not be found (an addition to a sprint): when that is put back, nothing is left to tell. Null for findings about the item itself.</summary>
    public DisputeKind? HangsOn { get; init; }

    /// <summary>When this rule first found it on this item.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Grows with how bad it is (for example 1 over budget, 2 far over); a rise notifies, anything else is edited quietly.</summary>
    public int Severity { get; init; } = 1;

    /// <summary>What the comment leads with because of this finding, for example "Sprint 42 grew by 21 % (day 4 of 10; …)"; null for the usual verdict line.</summary>
    public string? Headline { get; init; }
}

/// <summary>How to make a finding go away.</summary>
/// <param name="Field">The tracker's name of the field to change.</param>
/// <param name="How">An instruction that can be followed.</param>
/// <param name="Who">Who can do it.</param>
/// <param name="Cost">Relative effort, 1 (a minute) to 10 (days): the shortest way to ready adds these up.</param>
/// <param name="Apply">The item after the remedy: judging it proves that the remedy helps. Null when the cure lies outside the item.</param>
internal sealed record Remedy(string Field, string How, string Who, int Cost = 1, Func<WorkItem, WorkItem>? Apply = null);

/// <summary>A change that a block puts back.</summary>
/// <param name="Kind">What is put back.</param>
/// <param name="Change">The changelog entry in dispute.</param>
/// <param name="ExpectedNow">The value that must still stand: the status id, or the id of the sprint that the item was put into.</param>
/// <param name="RestoreTo">The value before: the status id, or the ids of the open sprints before, comma separated; null or empty for the backlog.</param>
internal sealed record Dispute(DisputeKind Kind, Change Change, string ExpectedNow, string? RestoreTo);

internal enum DisputeKind
{
    Status,
    Sprint,
}
