namespace BacklogGuard.Facts;

/// <summary>A photograph of an item and what surrounds it, complete for the rules that asked for it, with the time written on the back.</summary>
internal sealed record Snapshot
{
    public required WorkItem Item { get; init; }

    public required DateTimeOffset TakenAt { get; init; }

    /// <summary>What the tracker's screens call the fields that rules speak of, by <see cref="FieldNames"/>.</summary>
    public IReadOnlyDictionary<string, string> FieldTitles { get; init; } = new Dictionary<string, string>();

    /// <summary>The item's changelog as far as it was read, oldest first, its creation included.</summary>
    public IReadOnlyList<Change> History { get; init; } = [];

    /// <summary>The entries of <see cref="History"/> that this judgement is about: not judged before and not the guard's own.</summary>
    public IReadOnlyList<Change> NewChanges { get; init; } = [];

    /// <summary>What happened: derived from <see cref="NewChanges"/> and from the deliveries.</summary>
    public IReadOnlySet<Moment> Moments { get; init; } = new HashSet<Moment>();

    /// <summary>The item's board: of its open sprint, else the project's only scrum board. Null when there is none; unknown when several could be meant.</summary>
    public Reading<Board?> Board { get; init; } = Reading<Board?>.Unknown("The board was not read.");

    /// <summary>What lies in the item's open sprint; null when it is in none.</summary>
    public Reading<SprintContents?> Contents { get; init; } = Reading<SprintContents?>.Unknown("The sprint's contents were not read.");

    /// <summary>The commitment of the item's active sprint; null when it is in none.</summary>
    public Reading<Commitment?> Commitment { get; init; } = Reading<Commitment?>.Unknown("The commitment was not read.");

    /// <summary>Memberships by person id, of everybody who acted in <see cref="NewChanges"/> or put the item into its sprint.</summary>
    public IReadOnlyDictionary<string, Reading<Membership>> Memberships { get; init; } = new Dictionary<string, Reading<Membership>>();

    /// <summary>The changelog entry that put the item into its open sprint and still stands: the last one that added it. Null when it is in none, or when the changelog does not tell.</summary>
    public Change? SprintEntry { get; init; }

    /// <summary>The changelog entry that gave the item its present status; null when it has never changed.</summary>
    public Change? StatusEntry { get; init; }

    /// <summary>The sprint, as it is now, that the last sprint change of <see cref="History"/> took the item out of and that it is not back in; null when there is none or it was not read.</summary>
    public Sprint? LeftSprint { get; init; }
}
