using BacklogGuard.Facts;
using BacklogGuard.Trackers.AzureDevOps.Api;
using BacklogGuard.Trackers.AzureDevOps.Items;
using BacklogGuard.Trackers.Doctor;
using BacklogGuard.Trackers.Text;

namespace BacklogGuard.Trackers.AzureDevOps.Doctor;

/// <summary>Azure DevOps lists nobody's permissions, so they are tried: each change is checked with validateOnly and not made.</summary>
internal sealed class PermissionCheck(AzureSite site, AzureRecent recent, string mode)
{
    private const int MostTeams = 500;

    private readonly HashSet<string> _able = [];

    public async Task<(CheckSection Section, IReadOnlySet<string> Able, bool SeesProject)> LookAsync(ProjectPlan plan, CancellationToken cancellationToken)
    {
        var draft = new SectionDraft($"Permissions in {plan.Project}");
        var sees = await SeesAsync(draft, plan.Project, cancellationToken);
        if (sees)
        {
            await draft.AskAsync(
                "read work items",
                async () => await TryAsync(draft, plan, await recent.NewestAsync(plan.Project, cancellationToken), cancellationToken),
                $"Give the guard's account View work items in this node at Project settings → Project configuration → Areas → Security of {plan.Project}.");
            await GroupsAsync(draft, plan, cancellationToken);
            draft.Unknown("more than needed", "Azure DevOps does not tell whether the account is an administrator", "It should be a Contributor and nothing more: look at Project settings → Permissions.");
        }

        return (draft.Done, _able, sees);
    }

    private async Task<bool> SeesAsync(SectionDraft draft, string project, CancellationToken cancellationToken)
    {
        try
        {
            await site.Core.ProjectAsync(project, null, cancellationToken);
            draft.Ok("read the project", "granted; needed for everything (from mode observe)");
            return true;
        }
        catch (TrackerException refused) when (Unreadable.IsRefusal(refused))
        {
            draft.Fail("read the project", $"the guard's account sees no project {project}", $"Is the name in the rule set right? If so, add the guard's account to the Contributors of {project}: Project settings → Permissions.");
            return false;
        }
    }

    private async Task TryAsync(SectionDraft draft, ProjectPlan plan, AzureWorkItem? item, CancellationToken cancellationToken)
    {
        if (item?.Id is null)
        {
            draft.Unknown("read work items", $"{plan.Project} shows no work item to try anything on", $"Create one, or give the guard's account View work items in this node in {plan.Project}.");
            return;
        }

        draft.Ok("read work items", "granted; needed for reading items, teams and iterations (from mode observe)");
        foreach (var ability in Ability.All)
        {
            draft.Add(Reaches.Of(mode) == Reach.Observe
                ? new CheckLine(ability.Name, CheckState.Ok, $"not tried, since the connection's mode is {mode}; {Why(ability)}")
                : await TryAsync(plan, ability, item, cancellationToken));
        }

        draft.Ok("where", $"looked at work item {item.Id} in area {item.Field(AzureFields.AreaPath).AsText()}; permissions are given for each area, so that others may differ");
    }

    private async Task<CheckLine> TryAsync(ProjectPlan plan, Ability ability, AzureWorkItem item, CancellationToken cancellationToken)
    {
        try
        {
            await site.WorkItems.EditAsync(item.Id!, "true", null, ability.Patch(item), cancellationToken);
            _able.Add(ability.Name);
            return new CheckLine(ability.Name, CheckState.Ok, $"granted; {Why(ability)}");
        }
        catch (TrackerException changed) when (changed.Trouble == TrackerTrouble.Conflict)
        {
            return new CheckLine(ability.Name, CheckState.Unknown, $"somebody changed work item {item.Id} at the same moment; {Why(ability)}", "Run connect again.");
        }
        catch (TrackerException refused) when (Unreadable.IsRefusal(refused))
        {
            return ability.From > plan.Reach
                ? new CheckLine(ability.Name, CheckState.Ok, $"not granted, and not needed yet: {Why(ability)}, and {plan.Project} is in {plan.Reach.Word()}")
                : new CheckLine(ability.Name, CheckState.Fail, $"refused: {refused.Message}; {Why(ability)}", Grant(ability, plan.Project));
        }
    }

    private static string Why(Ability ability) => $"needed for {ability.For} (from mode {ability.From.Word()})";

    private static string Grant(Ability ability, string project) =>
        $"Give the guard's account Edit work items in this node at Project settings → Project configuration → Areas → Security of {project}"
        + (ability.Name == Ability.Tags ? ", and Create tag definition at Project settings → Permissions." : ". Where a rule of the process is meant (TF401320), except the guard's account from it.");

    private async Task GroupsAsync(SectionDraft draft, ProjectPlan plan, CancellationToken cancellationToken)
    {
        if (plan.Look is { NeedsGroups: false, ProjectRoles.Count: 0 })
        {
            draft.Ok("read team members", "not needed: the rule set names no groups");
            return;
        }

        await draft.AskAsync(
            "read team members",
            async () =>
            {
                var teams = (await site.Core.TeamsAsync(plan.Project, MostTeams, 0, cancellationToken)).Items;
                await site.Core.MembersAsync(plan.Project, teams[0].Id ?? "", 1, 0, cancellationToken);
                draft.Ok("read team members", "granted; needed for the groups that the rule set names (from mode observe)");
                TellMissing(draft, plan, [.. teams.Select(team => team.Name).OfType<string>()]);
            },
            $"Give the token the scopes Project and Team (Read) and Identity (Read), and the guard's account View project-level information in {plan.Project}.");
    }

    // A rule set's groups and project roles are team names here, or else security groups, which nobody lists without more permissions.
    private static void TellMissing(SectionDraft draft, ProjectPlan plan, List<string> teams)
    {
        var missing = plan.Look.Groups.Concat(plan.Look.ProjectRoles).Except(teams, StringComparer.OrdinalIgnoreCase).ToList();
        if (missing.Count > 0 && teams.Count < MostTeams)
        {
            draft.Unknown(
                "groups", $"no team of {plan.Project} is named {string.Join(", ", missing.Select(name => $"\"{name}\""))}: nobody holds a role through it unless it is a security group",
                $"Is the name in the rule set right? The teams are {string.Join(", ", teams)}.");
        }
    }
}
