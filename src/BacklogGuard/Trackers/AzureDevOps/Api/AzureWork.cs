namespace BacklogGuard.Trackers.AzureDevOps.Api;

/// <param name="BugsBehavior">off, asRequirements or asTasks.</param>
internal sealed record AzureTeamSettings(
    AzureIteration? BacklogIteration, AzureIteration? DefaultIteration, string? DefaultIterationMacro, string? BugsBehavior, List<string>? WorkingDays);

/// <summary>An iteration as a team has selected it.</summary>
internal sealed record AzureIteration(string? Id, string? Name, string? Path, AzureIterationDates? Attributes);

/// <summary>Days, written as midnights in UTC whatever the time zone; the last one is part of the iteration.</summary>
/// <param name="TimeFrame">past, current or future by the tracker's own clock.</param>
internal sealed record AzureIterationDates(DateTimeOffset? StartDate, DateTimeOffset? FinishDate, string? TimeFrame);

internal sealed record AzureTeamFieldValues(AzureField? Field, string? DefaultValue, List<AzureTeamFieldValue>? Values);

internal sealed record AzureTeamFieldValue(string? Value, bool? IncludeChildren);

internal sealed record AzureIterationWorkItems(List<AzureIterationLink>? WorkItemRelations);

/// <summary>A root has neither rel nor source.</summary>
internal sealed record AzureIterationLink(string? Rel, AzureReference? Source, AzureReference? Target);

internal sealed record AzureReference(string? Id, string? Url);

/// <summary>How a team's backlog is made: types per level, states by category, and which field is the effort.</summary>
internal sealed record AzureBacklogConfiguration
{
    public AzureBacklogLevel? RequirementBacklog { get; init; }

    public AzureBacklogLevel? TaskBacklog { get; init; }

    public List<AzureBacklogLevel>? PortfolioBacklogs { get; init; }

    public List<AzureTypeStates>? WorkItemTypeMappedStates { get; init; }

    public AzureBacklogFields? BacklogFields { get; init; }

    public string? BugsBehavior { get; init; }
}

internal sealed record AzureBacklogLevel(string? Id, string? Name, List<AzureTypeName>? WorkItemTypes);

internal sealed record AzureTypeName(string? Name);

/// <param name="States">Category by state name.</param>
internal sealed record AzureTypeStates(string? WorkItemTypeName, Dictionary<string, string>? States);

/// <param name="TypeFields">Reference name by meaning: Effort, Order, RemainingWork, Team, Activity.</param>
internal sealed record AzureBacklogFields(Dictionary<string, string>? TypeFields);
