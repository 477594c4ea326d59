using BacklogGuard.Facts;

namespace BacklogGuard.Verdicts;

/// <summary>What one rule says of one item.</summary>
internal abstract record RuleOutcome(string Rule)
{
    internal sealed record Passed(string Rule, string Because) : RuleOutcome(Rule);

    internal sealed record Found(Finding Finding) : RuleOutcome(Finding.Rule);

    /// <summary>Not judged, and why. Skipped is not passed.</summary>
    internal sealed record Skipped(string Rule, string Because) : RuleOutcome(Rule);

    /// <summary>Could not be judged because something could not be read. Unknown never acts.</summary>
    internal sealed record Unknown(string Rule, string Because) : RuleOutcome(Rule);
}

/// <summary>The ruling on an item: every rule's outcome, none hidden by another.</summary>
internal sealed record Verdict
{
    public required ItemRef Item { get; init; }

    public required string ItemKey { get; init; }

    public required string RuleSet { get; init; }

    /// <summary>SHA-256 of the effective rule set, in lower-case hex.</summary>
    public required string RuleSetHash { get; init; }

    public required IReadOnlyList<RuleOutcome> Outcomes { get; init; }

    /// <summary>Null when no readiness rule was judged.</summary>
    public Readiness? Readiness { get; init; }

    /// <summary>The sprint the comment speaks of; null when the item is in none.</summary>
    public Sprint? Sprint { get; init; }

    public IEnumerable<Finding> Findings => Outcomes.OfType<RuleOutcome.Found>().Select(found => found.Finding);
}

/// <param name="Score">0 (nothing met) to 100 (all met), by the rules' weights.</param>
/// <param name="Ready">True when the score reaches the rule set's bar and nothing that must be met is missing.</param>
/// <param name="ShortestWay">The cheapest remedies that make it ready, proved by judging the patched item; empty when ready or when there is no such way.</param>
/// <param name="ScoreAfter">The patched item's score.</param>
internal sealed record Readiness(
    int Score, bool Ready, IReadOnlyList<string> Met, IReadOnlyList<string> Unmet, IReadOnlyList<Remedy> ShortestWay, int ScoreAfter);
