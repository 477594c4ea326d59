namespace BacklogGuard.Verdicts;

/// <summary>What the guard has already judged and said on one item.</summary>
internal sealed record ItemMemory
{
    public static readonly ItemMemory Blank = new();

    /// <summary>Changelog entries that were judged, newest last, the last 200.</summary>
    public IReadOnlyList<string> JudgedChanges { get; init; } = [];

    /// <summary>Rules with an open finding: they are judged again at every look, so that the comment resolves.</summary>
    public IReadOnlyDictionary<string, OpenFinding> OpenFindings { get; init; } = new Dictionary<string, OpenFinding>();

    /// <summary>The guard's comment on the item; null before the first one.</summary>
    public SaidComment? Comment { get; init; }

    /// <summary>Labels the guard has set and not removed.</summary>
    public IReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>Automatic reverts of the last 24 hours.</summary>
    public IReadOnlyList<Revert> Reverts { get; init; } = [];

    /// <summary>Set while the guard has stopped reverting because somebody keeps undoing it.</summary>
    public DateTimeOffset? StandoffSince { get; init; }
}

internal sealed record OpenFinding(DateTimeOffset Since, Mode Mode, int Severity);

/// <param name="Hash">SHA-256 of the words that stand there.</param>
/// <param name="Resolved">True when the comment says that everything is resolved.</param>
internal sealed record SaidComment(string Id, string Hash, bool Resolved);

/// <param name="Field">status or sprint.</param>
/// <param name="ActorId">Whose change was put back.</param>
internal sealed record Revert(DateTimeOffset At, string Field, string? ActorId);
