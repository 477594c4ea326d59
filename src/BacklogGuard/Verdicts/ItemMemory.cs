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

    /// <summary>The last 50 attempts to put something back, newest last: the same change is never put back twice.</summary>
    public IReadOnlyList<Revert> Reverts { get; init; } = [];

    /// <summary>Set while the guard has stopped reverting because somebody keeps undoing it.</summary>
    public DateTimeOffset? StandoffSince { get; init; }

    /// <summary>The name of whoever moved the item again; null when unknown or when there is no standoff.</summary>
    public string? StandoffWith { get; init; }

    /// <summary>When the guard created comments on this item, the last 24 hours.</summary>
    public IReadOnlyList<DateTimeOffset> CommentsCreated { get; init; } = [];

    /// <summary>Writes that came to an end, so that the same wish in a later episode is another wish.</summary>
    public long Writes { get; init; }
}

internal sealed record OpenFinding(DateTimeOffset Since, Mode Mode, int Severity)
{
    /// <summary>The label that stands for it; null when none was wanted.</summary>
    public string? Label { get; init; }
}

/// <param name="Hash">SHA-256 of what it says, fold and footer excepted.</param>
/// <param name="Resolved">True when the comment says that everything is resolved.</param>
internal sealed record SaidComment(string Id, string Hash, bool Resolved);

/// <param name="Field">status or sprint.</param>
/// <param name="ActorId">Whose change was put back.</param>
internal sealed record Revert(DateTimeOffset At, string Field, string? ActorId)
{
    /// <summary>The changelog entry that was put back.</summary>
    public string? Change { get; init; }

    /// <summary>The value that was not to stand: a status id or a sprint id.</summary>
    public string? Undone { get; init; }

    public IReadOnlyList<string> Rules { get; init; } = [];

    /// <summary>How much of the budget it uses; a quick second move of the same person counts double.</summary>
    public int Weight { get; init; } = 1;

    public RevertOutcome Outcome { get; init; }

    /// <summary>Why it was refused or superseded.</summary>
    public string? Because { get; init; }

    /// <summary>What the comment says about it.</summary>
    public PutBackNote? Note { get; init; }
}

internal enum RevertOutcome
{
    Done,

    /// <summary>The tracker would not do it; the item stays where it is.</summary>
    Refused,

    /// <summary>Somebody else had moved the item meanwhile.</summary>
    Superseded,
}

/// <summary>What people are told about a move that was put back.</summary>
/// <param name="What">Ends the sentence "Put back: …".</param>
/// <param name="Moved">Who moved it, and when.</param>
/// <param name="Back">What was done about it.</param>
/// <param name="HowToGoOn">What has to be done before it is moved again.</param>
internal sealed record PutBackNote(string What, string Moved, string Back, string HowToGoOn)
{
    /// <summary>What was expected and what was found; null in notes of former versions.</summary>
    public string? Because { get; init; }
}
