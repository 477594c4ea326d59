using BacklogGuard.Facts;
using BacklogGuard.Trackers.AzureDevOps.Api;
using BacklogGuard.Trackers.AzureDevOps.Items;

namespace BacklogGuard.Trackers.AzureDevOps.Sprints;

/// <summary>How a team's backlog is made.</summary>
internal sealed record AzureBacklog(AzureBacklogConfiguration Configuration)
{
    private const string Bug = "Bug";

    private static readonly Dictionary<string, string> UsualNames = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Microsoft.VSTS.Scheduling.StoryPoints"] = "Story Points",
        ["Microsoft.VSTS.Scheduling.Effort"] = "Effort",
        ["Microsoft.VSTS.Scheduling.Size"] = "Size",
    };

    /// <summary>The reference name of the field that holds the estimate.</summary>
    public string? Effort => (Configuration.BacklogFields?.TypeFields ?? [])
        .Where(meaning => Same(meaning.Key, "Effort")).Select(meaning => meaning.Value).FirstOrDefault();

    public Estimation Estimation => Effort is { } effort
        ? new Estimation.ByField(effort, UsualNames.GetValueOrDefault(effort, effort[(effort.LastIndexOf('.') + 1)..]))
        : new Estimation.None();

    /// <summary>True for what is planned into sprints: stories, and bugs where the team plans them like stories.</summary>
    public bool IsRequirement(string type) => Holds(Configuration.RequirementBacklog, type) || (IsBug(type) && Bugs("asRequirements"));

    /// <summary>True for the parts of what is planned: tasks, and bugs where the team treats them so.</summary>
    public bool IsTask(string type) => !IsRequirement(type) && (Holds(Configuration.TaskBacklog, type) || (IsBug(type) && Bugs("asTasks")));

    private bool Bugs(string behaviour) => string.Equals(Configuration.BugsBehavior, behaviour, StringComparison.OrdinalIgnoreCase);

    // The types of the bug category are named nowhere else: what is on no level and has mapped states is one.
    private bool IsBug(string type) => type.Equals(Bug, StringComparison.OrdinalIgnoreCase)
        || ((Configuration.WorkItemTypeMappedStates ?? []).Any(states => Same(states.WorkItemTypeName, type))
            && !Holds(Configuration.TaskBacklog, type)
            && !(Configuration.PortfolioBacklogs ?? []).Any(level => Holds(level, type)));

    private static bool Holds(AzureBacklogLevel? level, string type) => (level?.WorkItemTypes ?? []).Any(one => Same(one.Name, type));

    private static bool Same(string? a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}

/// <summary>Reads the backlog configurations of teams and remembers them for a while.</summary>
internal sealed class AzureBacklogs(AzureSite site, AzureStates states)
{
    private readonly Shelf<Reading<AzureBacklog>> _known = new(AzureSite.Context, site.Clock);

    public Task<Reading<AzureBacklog>> OfAsync(TeamAreas team, CancellationToken cancellationToken) =>
        _known.GetAsync(team.Id, () => Unreadable.OrUnknownAsync(
            async () =>
            {
                var configuration = await site.Work.BacklogConfigurationAsync(team.Project, team.Id, cancellationToken);
                states.Learn(team.Project, configuration.WorkItemTypeMappedStates ?? []);
                return new AzureBacklog(configuration);
            },
            $"The guard's account may not read the backlog of team {team.Name}: give it access to project {team.Project}."));
}
