using BacklogGuard.Verdicts;

namespace BacklogGuard.Actions;

/// <summary>The smallest set of writes that makes the ticket say what the verdict says.</summary>
internal sealed record Plan
{
    /// <summary>In the order they are carried out: the explanation before the move it explains.</summary>
    public required IReadOnlyList<Intent> Intents { get; init; }

    public IReadOnlyList<PlannedAction> Actions => [.. Intents.Select(intent => intent.Action)];

    /// <summary>What was not done although a finding asked for it, and why.</summary>
    public required IReadOnlyList<Suppressed> Suppressed { get; init; }

    /// <summary>The memory once every action has succeeded.</summary>
    public required ItemMemory Next { get; init; }

    /// <summary>What the judgement itself leaves in the memory, whatever becomes of the actions.</summary>
    public required Judged Judged { get; init; }
}

/// <summary>An action, and what is remembered of a move when it is one that puts something back.</summary>
internal sealed record Intent(PlannedAction Action, Revert? Revert = null);

internal sealed record Suppressed(string What, string Why);

/// <param name="OpenFindings">Every rule with an open finding.</param>
/// <param name="Standoff">Null when there is none, or when it is over.</param>
/// <param name="Labels">Own labels that are on the item or are wanted there.</param>
internal sealed record Judged(IReadOnlyDictionary<string, OpenFinding> OpenFindings, Standoff? Standoff, IReadOnlyList<string> Labels);
