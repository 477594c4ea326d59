using BacklogGuard.Facts;
using BacklogGuard.Trackers.Doctor;
using BacklogGuard.Trackers.Jira.Api;

namespace BacklogGuard.Trackers.Jira.Doctor;

/// <summary>The guard's permissions in a project one by one: what each is for, and which mode needs it.</summary>
internal sealed class PermissionCheck(JiraSite site)
{
    public async Task<(CheckSection Section, IReadOnlySet<string> Keys)> LookAsync(ProjectPlan plan, CancellationToken cancellationToken)
    {
        var draft = new SectionDraft($"Permissions in {plan.Project}");
        var keys = new HashSet<string>();
        try
        {
            var told = await site.Api.MyPermissionsAsync(site.Version, plan.Project, Need.Asked, cancellationToken);
            keys.UnionWith(Granted(told));
            Tell(draft, plan, keys);
        }
        catch (TrackerException gone) when (gone.Trouble == TrackerTrouble.NotFound)
        {
            draft.Fail("Browse Projects", $"the guard's account sees no project {plan.Project}", $"Is the key in the rule set right? If so: {Grant("Browse Projects", plan.Project)}");
        }
        catch (TrackerException refused) when (Unreadable.IsRefusal(refused))
        {
            draft.Unknown("permissions", refused.Message);
        }

        return (draft.Done, keys);
    }

    private static IEnumerable<string> Granted(JiraPermissions told) =>
        (told.Permissions ?? []).Where(permission => permission.Value is { HavePermission: true }).Select(permission => permission.Key);

    private void Tell(SectionDraft draft, ProjectPlan plan, HashSet<string> keys)
    {
        foreach (var need in Need.All)
        {
            Tell(draft, plan, need, keys.Contains(need.Key));
        }

        draft.Ok("Manage Sprints", keys.Contains(Need.Sprints) ? "granted; not needed" : "not granted, and not needed: Schedule Issues moves items");
        TellGlobal(draft, plan, keys.Contains(Need.Users));
        TellRoles(draft, plan, keys.Contains(Need.Project));
        TellExcess(draft, keys);
    }

    private static void Tell(SectionDraft draft, ProjectPlan plan, Need need, bool isGranted)
    {
        var why = $"needed for {need.For} (from mode {need.From.Word()})";
        if (isGranted)
        {
            draft.Ok(need.Name, $"granted; {why}");
        }
        else if (need.From <= plan.Reach)
        {
            draft.Fail(need.Name, $"not granted; {why}", Grant(need.Name, plan.Project));
        }
        else
        {
            draft.Ok(need.Name, $"not granted, and not needed yet: {need.For} begins with mode {need.From.Word()}, and {plan.Project} is in {plan.Reach.Word()}");
        }
    }

    private void TellGlobal(SectionDraft draft, ProjectPlan plan, bool isGranted)
    {
        const string Name = "Browse users and groups";
        var isNeeded = plan.Look.NeedsGroups || plan.Look.ProjectRoles.Count > 0;
        if (isGranted || !isNeeded)
        {
            draft.Ok(Name, (isGranted, isNeeded) switch
            {
                (true, true) => "granted; needed for the groups and project roles that the rule set names",
                (true, false) => "granted; not needed, since the rule set names no groups",
                _ => "not granted, and not needed: the rule set names no groups",
            });
            return;
        }

        draft.Fail(Name, "not granted; needed for the groups that the rule set names (from mode observe)", site.IsCloud
            ? "Give it to the guard's account at Jira settings → System → Global permissions, or list people under users in the rule set."
            : "Give Browse Users to the guard's account at Administration → System → Global permissions, or list people under users in the rule set.");
    }

    private static void TellRoles(SectionDraft draft, ProjectPlan plan, bool isGranted)
    {
        const string Name = "Administer Projects";
        switch (isGranted, plan.Look.ProjectRoles.Count > 0)
        {
            case (true, true):
                draft.Ok(Name, $"granted; needed for reading the project roles that the rule set names ({string.Join(", ", plan.Look.ProjectRoles)})");
                break;
            case (false, true):
                draft.Fail(Name, $"not granted; needed for reading the project roles that the rule set names ({string.Join(", ", plan.Look.ProjectRoles)})", $"{Grant(Name, plan.Project)} Or name groups instead of project roles in the rule set.");
                break;
            case (true, false):
                draft.Warn(Name, "granted; more than the guard needs, since the rule set names no project roles", $"Take it away from the guard's account at Project settings → Permissions of {plan.Project}.");
                break;
            default:
                draft.Ok(Name, "not granted, and not needed: the rule set names no project roles");
                break;
        }
    }

    private static void TellExcess(SectionDraft draft, HashSet<string> keys)
    {
        if (keys.Contains(Need.Everything))
        {
            draft.Warn("Administer Jira", "granted; the guard can do everything on this site, and never needs to", "Take the guard's account out of the administrators' groups. Registering the webhook takes another account's token: BACKLOGGUARD_ADMIN_TOKEN.");
        }
        else if (Need.Excess.Where(keys.Contains).ToList() is { Count: > 0 } more)
        {
            draft.Warn("more than needed", $"granted, and never used: {string.Join(", ", more)}", "Take them away from the guard's account in the project's permission scheme.");
        }
    }

    private static string Grant(string permission, string project) =>
        $"Give the guard's account {permission} at Project settings → Permissions of {project}.";
}
