using BacklogGuard.Facts;

namespace BacklogGuard.Verdicts;

/// <summary>What the comment is to tell besides the verdict's passes and skips.</summary>
internal sealed record WordsContext
{
    /// <summary>The findings that are shown; those that only observe are not among them.</summary>
    public required IReadOnlyList<Finding> Shown { get; init; }

    /// <summary>Moves that are being put back, were put back or could not be, one per field.</summary>
    public IReadOnlyList<Revert> Reverts { get; init; } = [];

    /// <summary>Moves that are left alone for now because the item was put back a moment ago.</summary>
    public IReadOnlyList<PutBackNote> Tolerated { get; init; } = [];

    /// <summary>Rules that were open and could not be judged again.</summary>
    public IReadOnlyList<RuleOutcome.Unknown> StillOpen { get; init; } = [];

    public Standoff? Standoff { get; init; }

    /// <summary>True while missed events are being caught up with.</summary>
    public bool Degraded { get; init; }
}

/// <summary>The guard has stopped putting an item back because somebody keeps undoing it.</summary>
/// <param name="With">The other account's name; null when the tracker does not say.</param>
internal sealed record Standoff(DateTimeOffset Since, string? With);

/// <summary>A comment, and the hash that tells whether it says anything new.</summary>
/// <param name="Hash">SHA-256 in lower-case hex over what is said; the fold and the footer differ from look to look and are left out, so that they alone never cause an edit.</param>
internal sealed record Said(Message Message, string Hash);
