namespace BacklogGuard.Practice.AzureDevOps.World;

/// <summary>A team with its members and settings.</summary>
internal sealed class AzureTeam
{
    public required Guid Id { get; init; }

    public required string Name { get; init; }

    public required AzureProject Project { get; init; }

    public string Description { get; init; } = "";

    public List<AzureUser> Members { get; } = [];

    public HashSet<AzureUser> Admins { get; } = [];

    /// <summary>Names of groups of the project that are members beside the people.</summary>
    public List<string> Groups { get; } = [];

    /// <summary>The areas that the team owns, the default one first; none for a team that is only a group of people.</summary>
    public List<TeamArea> Areas { get; } = [];

    /// <summary>The iterations that the team has selected.</summary>
    public List<AzureNode> Iterations { get; } = [];

    public AzureNode? BacklogIteration { get; set; }

    public AzureNode? DefaultIteration { get; set; }

    /// <summary>off, asRequirements or asTasks.</summary>
    public string BugsBehavior { get; set; } = "asRequirements";

    public List<string> WorkingDays { get; set; } = ["monday", "tuesday", "wednesday", "thursday", "friday"];

    /// <summary>Per iteration, what each member has said.</summary>
    public Dictionary<Guid, List<TeamCapacity>> Capacities { get; } = [];

    /// <summary>Per iteration, the days off of the whole team.</summary>
    public Dictionary<Guid, List<DaysOff>> DaysOff { get; } = [];

    public List<AzureBoard> Boards { get; } = [];

    /// <summary>What the level holds on this team's backlog: bugs stand where the team has put them.</summary>
    public IReadOnlyList<string> TypesOf(BacklogLevel level) =>
        (level.Kind == "requirement" && BugsBehavior == "asRequirements") || (level.Kind == "task" && BugsBehavior == "asTasks")
            ? [.. level.Types, "Bug"]
            : level.Types;

    public bool Owns(AzureNode area) => Areas.Exists(owned => area == owned.Area || (owned.IncludesChildren && area.IsUnder(owned.Area)));
}

internal sealed record TeamArea(AzureNode Area, bool IncludesChildren);

internal sealed record TeamCapacity(AzureUser Member, IReadOnlyList<TeamActivity> Activities, IReadOnlyList<DaysOff> DaysOff);

internal sealed record TeamActivity(string Name, double CapacityPerDay);

/// <summary>Both days inclusive.</summary>
internal sealed record DaysOff(DateOnly Start, DateOnly End);

/// <summary>A team's Kanban board of one backlog level.</summary>
internal sealed class AzureBoard
{
    public required Guid Id { get; init; }

    public required string Name { get; init; }

    public required BacklogLevel Level { get; init; }

    public required IReadOnlyList<AzureBoardColumn> Columns { get; init; }

    /// <summary>The writable field that holds the column on this board.</summary>
    public string ColumnField => $"WEF_{Id:N}_Kanban.Column".ToUpperInvariant().Replace("_KANBAN.COLUMN", "_Kanban.Column", StringComparison.Ordinal);

    public string DoneField => ColumnField + ".Done";

    public AzureBoardColumn? ColumnOf(string type, string state) => Columns.FirstOrDefault(column => column.StateMappings.GetValueOrDefault(type) == state);
}

/// <param name="StateMappings">Per work item type, the state that the column stands for.</param>
internal sealed record AzureBoardColumn(Guid Id, string Name, string ColumnType, IReadOnlyDictionary<string, string> StateMappings);
