using BacklogGuard.Trackers.AzureDevOps.Api;
using BacklogGuard.Trackers.Doctor;

namespace BacklogGuard.Trackers.AzureDevOps.Doctor;

/// <summary>The teams of a project: the areas they own, what they estimate in, their current iteration, and what they leave open.</summary>
internal sealed class BoardCheck(AzureSite site)
{
    private const int MostTeams = 20;

    private readonly List<AzureBacklogConfiguration> _backlogs = [];
    private readonly Dictionary<string, List<string>> _owners = new(StringComparer.OrdinalIgnoreCase);

    public async Task<(CheckSection Section, IReadOnlyList<AzureBacklogConfiguration> Backlogs)> LookAsync(ProjectPlan plan, CancellationToken cancellationToken)
    {
        var draft = new SectionDraft($"Teams of {plan.Project}");
        await draft.AskAsync(
            "teams",
            async () =>
            {
                var teams = (await site.Core.TeamsAsync(plan.Project, 100, 0, cancellationToken)).Items;
                foreach (var team in teams.Take(MostTeams))
                {
                    await draft.AskAsync(team.Name ?? "", () => TellAsync(draft, plan.Project, team, cancellationToken), "Give the guard's account View project-level information.");
                }

                TellRest(draft, plan.Project, teams.Count);
            },
            $"Give the token the scope Project and Team (Read), and the guard's account View project-level information in {plan.Project}.");
        return (draft.Done, _backlogs);
    }

    private async Task TellAsync(SectionDraft draft, string project, AzureTeam team, CancellationToken cancellationToken)
    {
        var (id, name) = (team.Id ?? team.Name ?? "", team.Name ?? "");
        var areas = ((await site.Work.FieldValuesAsync(project, id, cancellationToken)).Values ?? []).Select(area => area.Value).OfType<string>().ToList();
        if (areas.Count == 0)
        {
            draft.Ok(name, "owns no area: its members can be a role, no item is its own");
            return;
        }

        areas.ForEach(area => Owners(area).Add(name));
        var backlog = await site.Work.BacklogConfigurationAsync(project, id, cancellationToken);
        _backlogs.Add(backlog);
        var effort = backlog.BacklogFields?.TypeFields?.GetValueOrDefault("Effort");
        var iterations = (await site.Work.IterationsAsync(project, id, null, cancellationToken)).Items;
        draft.Ok(name, $"owns {string.Join(", ", areas)}; {(effort is null ? "has no effort field" : $"estimates in {effort}")}; bugs {Bugs(backlog.BugsBehavior)}; {(iterations.Count == 1 ? "1 iteration" : $"{iterations.Count} iterations")}");
        TellIterations(draft, name, iterations);
    }

    private List<string> Owners(string area)
    {
        if (!_owners.TryGetValue(area, out var owners))
        {
            _owners[area] = owners = [];
        }

        return owners;
    }

    private void TellIterations(SectionDraft draft, string team, IReadOnlyList<AzureIteration> iterations)
    {
        var undated = iterations.Where(iteration => iteration.Attributes is not { StartDate: not null, FinishDate: not null }).Select(iteration => iteration.Name).ToList();
        if (undated.Count > 0)
        {
            draft.Warn(team, $"iterations without dates count as future sprints: {string.Join(", ", undated)}", "Set their dates at Project settings → Project configuration → Iterations.");
        }

        var current = iterations.Where(IsCurrent).Select(iteration => $"{iteration.Name} until {iteration.Attributes!.FinishDate:yyyy-MM-dd}").ToList();
        switch (current.Count)
        {
            case 0:
                draft.Warn(team, "has no current iteration: rules about the running sprint have nothing to judge", "Select one whose dates hold today at Project settings → Team configuration → Iterations.");
                break;
            case 1:
                draft.Ok(team, $"current iteration: {current[0]}");
                break;
            default:
                draft.Warn(team, $"{current.Count} iterations are current at once: {string.Join(", ", current)}", "Change their dates at Project settings → Project configuration → Iterations, unless it is meant so.");
                break;
        }
    }

    private bool IsCurrent(AzureIteration iteration)
    {
        // Days are days, written as midnights in UTC; the last one is part of the iteration.
        var today = TimeZoneInfo.ConvertTime(site.Clock.GetUtcNow(), site.Zone).Date;
        return iteration.Attributes is { StartDate: { } start, FinishDate: { } finish } && start.UtcDateTime.Date <= today && today <= finish.UtcDateTime.Date;
    }

    private void TellRest(SectionDraft draft, string project, int teams)
    {
        if (teams > MostTeams)
        {
            draft.Ok("more teams", $"{teams - MostTeams} more were not looked at");
        }

        foreach (var (area, owners) in _owners.Where(area => area.Value.Count > 1))
        {
            draft.Warn("which team", $"area {area} belongs to {string.Join(" and ", owners)}, so that nothing tells whose iterations an item there is planned in", "Give each area to one team at Project settings → Team configuration → Areas.");
        }

        if (_owners.Count == 0)
        {
            draft.Warn("which team", $"no team of {project} owns an area: rules about sprints have nothing to judge", "Give a team its areas at Project settings → Team configuration → Areas.");
        }
    }

    private static string Bugs(string? behavior) => behavior switch
    {
        "asRequirements" => "are planned with stories",
        "asTasks" => "are planned with tasks",
        _ => "are on no backlog",
    };
}
