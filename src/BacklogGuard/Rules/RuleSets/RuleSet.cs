using BacklogGuard.Facts;
using BacklogGuard.Verdicts;

namespace BacklogGuard.Rules.RuleSets;

/// <summary>What a team has agreed on: which rules judge which projects, how strictly, and who holds which role.</summary>
internal sealed record RuleSet
{
    public required string Name { get; init; }

    public required IReadOnlyList<Scope> Scopes { get; init; }

    /// <summary>The ceiling of all rules.</summary>
    public Mode Mode { get; init; } = Mode.Observe;

    public IReadOnlyList<IRule> Rules { get; init; } = Catalogue.Rules;

    public Roles Roles { get; init; } = Roles.None;

    /// <summary>Logical names (estimate, acceptance-criteria) to the tracker's display names.</summary>
    public IReadOnlyDictionary<string, string> Fields { get; init; } = new Dictionary<string, string>();

    /// <summary>Names or ids of statuses that mean ready.</summary>
    public IReadOnlyList<string> ReadyStatuses { get; init; } = [];

    /// <summary>SHA-256 of the effective settings in lower-case hex: equal rule sets have equal hashes, however they are written.</summary>
    public string Hash => Canonical.Hash(this);

    public IEnumerable<IRule> ActiveRules => Rules.Where(rule => ModeOf(rule) > Mode.Off);

    /// <summary>The rule's mode under the ceiling.</summary>
    public Mode ModeOf(IRule rule) => rule.Mode < Mode ? rule.Mode : Mode;

    public bool AppliesTo(string connection, string project) => Scopes.Any(scope => scope.Covers(connection, project));

    /// <summary>False when no active rule can come to another outcome by what the notice tells. Costs nothing.</summary>
    public bool Cares(Notice notice) => TriggerMask.Cares(this, notice);

    /// <summary>True when a rule measures what lies in a sprint against what lay in it at its start.</summary>
    public bool MeasuresSprints => ActiveRules.Any(rule => rule is ScopeAdded || rule.On.Contains(Moment.SprintStarted));

    /// <param name="memory">With it, what open findings need to be judged again is looked at too.</param>
    public LookPlan Look(ItemMemory? memory = null) => LookPlans.For(this, memory ?? ItemMemory.Blank);
}

/// <param name="Projects">Project keys; empty for all projects of the connection.</param>
internal sealed record Scope(string Connection, IReadOnlyList<string> Projects)
{
    public bool Covers(string connection, string project) =>
        IsOf(connection) && (Projects.Count == 0 || Projects.Contains(project, StringComparer.OrdinalIgnoreCase));

    public bool IsOf(string connection) => string.Equals(Connection, connection, StringComparison.OrdinalIgnoreCase);

    /// <summary>A project that both cover, "every project" when both cover all; null when they have nothing in common.</summary>
    public string? Common(Scope other) =>
        !IsOf(other.Connection) ? null
        : Projects.Count == 0 ? other.Projects.Count == 0 ? "every project" : other.Projects[0]
        : other.Projects.Count == 0 ? Projects[0]
        : Projects.FirstOrDefault(project => other.Projects.Contains(project, StringComparer.OrdinalIgnoreCase));
}
