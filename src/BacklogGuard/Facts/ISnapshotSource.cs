namespace BacklogGuard.Facts;

/// <summary>The guard's eyes on one connection: reads, never writes.</summary>
internal interface ISnapshotSource
{
    /// <summary>Reads what a payload is about; never throws on a strange payload.</summary>
    Notice Read(ReadOnlyMemory<byte> body);

    /// <summary>The guard's own account; cached after the first call.</summary>
    /// <exception cref="TrackerException">The tracker could not be asked.</exception>
    Task<Person> WhoAmIAsync(CancellationToken cancellationToken);

    /// <summary>Reads ahead what many looks will need, so that no delivery has to pay for it.</summary>
    /// <exception cref="TrackerException">The tracker could not be asked.</exception>
    Task PrepareAsync(LookAhead ahead, CancellationToken cancellationToken);

    /// <summary>Photographs an item by its lasting id or key; null when it does not exist or may not be seen.</summary>
    /// <exception cref="TrackerException">The tracker could not be read.</exception>
    Task<Snapshot?> TakeAsync(LookRequest request, CancellationToken cancellationToken);

    /// <summary>What lies in a sprint now, with when and by whom each item was added; null when the sprint does not exist or may not be seen.</summary>
    /// <param name="sprintId">The sprint's id, or its <see cref="Sprint.Key"/>.</param>
    /// <exception cref="TrackerException">The tracker could not be read.</exception>
    Task<SprintContents?> ReadSprintAsync(string sprintId, CancellationToken cancellationToken);

    /// <summary>The active sprints of projects, for trackers that do not tell when one starts; none for those that do.</summary>
    /// <param name="projects">Empty for every project that has been looked at lately.</param>
    /// <exception cref="TrackerException">The tracker could not be read.</exception>
    Task<IReadOnlyList<Sprint>> CurrentSprintsAsync(IReadOnlyList<string> projects, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<Sprint>>([]);
}

/// <summary>What to photograph: no more is read than the active rules need.</summary>
internal sealed record LookRequest
{
    /// <summary>Lasting id or key.</summary>
    public required string Item { get; init; }

    /// <summary>What the rule set of a project wants to see; null when no rule set applies, then only the item itself is read.</summary>
    public required Func<string, LookPlan?> PlanFor { get; init; }

    /// <summary>The deliveries that led here, oldest first; empty for checks and sweeps.</summary>
    public IReadOnlyList<Notice> Notices { get; init; } = [];

    /// <summary>Ids of changelog entries judged before.</summary>
    public IReadOnlySet<string> JudgedChanges { get; init; } = new HashSet<string>();

    /// <summary>Moments that hold whatever the changelog says: a check, a sweep.</summary>
    public IReadOnlyList<Moment> Moments { get; init; } = [];
}

/// <summary>What the rule sets of a connection will want to see, whatever the item.</summary>
/// <param name="Groups">The groups that roles are held by.</param>
/// <param name="Sprints">True when running sprints are measured.</param>
internal sealed record LookAhead(IReadOnlyList<string> Projects, IReadOnlyList<string> Groups, bool Sprints);

/// <summary>What one rule set wants to see.</summary>
internal sealed record LookPlan
{
    /// <summary>Text and number fields: logical name to the tracker's display name.</summary>
    public IReadOnlyDictionary<string, string> Fields { get; init; } = new Dictionary<string, string>();

    /// <summary>Project roles that the rule set names; empty when memberships need none.</summary>
    public IReadOnlyList<string> ProjectRoles { get; init; } = [];

    /// <summary>True when the rule set names groups.</summary>
    public bool NeedsGroups { get; init; }

    /// <summary>The groups that the rule set names; a tracker that reads groups one by one reads no others.</summary>
    public IReadOnlyList<string> Groups { get; init; } = [];

    /// <summary>Names or ids of the statuses that the rule set calls ready.</summary>
    public IReadOnlyList<string> ReadyStatuses { get; init; } = [];

    /// <summary>What is needed besides the item, once the item and what happened to it are known.</summary>
    public required Func<WorkItem, IReadOnlySet<Moment>, FactNeeds> Needs { get; init; }
}

/// <summary>What the rules of one judgement look at besides the item itself.</summary>
[Flags]
internal enum FactNeeds
{
    None = 0,
    Board = 1,
    SprintContents = 2,
    Memberships = 4,

    /// <summary>The item's comments; trackers that show them with the item give them anyway.</summary>
    Comments = 8,
}
