using BacklogGuard.Facts;
using BacklogGuard.Trackers.AzureDevOps.Api;
using BacklogGuard.Trackers.AzureDevOps.Items;
using BacklogGuard.Trackers.AzureDevOps.Notices;
using BacklogGuard.Trackers.AzureDevOps.Sprints;
using BacklogGuard.Trackers.Text;

namespace BacklogGuard.Trackers.AzureDevOps;

/// <summary>Who belongs to which team of a project. A rule set's groups and project roles are both team names here, or groups.</summary>
internal sealed class AzureMemberships(AzureSite site, AzureTeams teams)
{
    private const int PageSize = 500;

    private readonly Shelf<Reading<IReadOnlySet<string>>> _members = new(AzureSite.Context, site.Clock);
    private readonly AzureGroups _groups = new(site);

    public async Task<IReadOnlyDictionary<string, Reading<Membership>>> ReadAsync(
        IEnumerable<Person> people, string project, LookPlan plan, CancellationToken cancellationToken)
    {
        var memberships = new Dictionary<string, Reading<Membership>>();
        foreach (var person in people)
        {
            memberships[person.Id] = plan.NeedsGroups || plan.ProjectRoles.Count > 0
                ? await OneAsync(person, project, plan, cancellationToken)
                : Membership.None;
        }

        return memberships;
    }

    /// <summary>Reads ahead who belongs to the teams of these names.</summary>
    public async Task PrepareAsync(string project, IReadOnlyList<string> groups, CancellationToken cancellationToken)
    {
        var all = await Unreadable.OrUnknownAsync(() => teams.ListAsync(project, cancellationToken), Missing(project));
        foreach (var team in (all.Or(null) ?? []).Where(team => groups.Contains(team.Name, StringComparer.OrdinalIgnoreCase)))
        {
            await KnownAsync(project, team, cancellationToken);
        }
    }

    private async Task<Reading<Membership>> OneAsync(Person person, string project, LookPlan plan, CancellationToken cancellationToken)
    {
        var all = await Unreadable.OrUnknownAsync(() => teams.ListAsync(project, cancellationToken), Missing(project));
        if (!all.IsKnown)
        {
            return Reading<Membership>.Unknown(all.WhyUnknown!);
        }

        var held = new List<string>();
        foreach (var team in all.Value.Where(team => IsNamed(team, plan)))
        {
            var members = await KnownAsync(project, team, cancellationToken);
            if (!members.IsKnown)
            {
                return Reading<Membership>.Unknown(members.WhyUnknown!);
            }

            held.AddRange(Holds(members.Value, person) ? [team.Name!] : Array.Empty<string>());
        }

        var others = plan.Groups.Concat(plan.ProjectRoles).Where(name => all.Value.All(team => !name.Equals(team.Name, StringComparison.OrdinalIgnoreCase))).ToList();
        return others.Count == 0 ? new Membership(held, held) : await WithGroupsAsync(held, others, person, project, cancellationToken);
    }

    private Task<Reading<IReadOnlySet<string>>> KnownAsync(string project, AzureTeam team, CancellationToken cancellationToken) =>
        _members.GetAsync(team.Id!, () => MembersAsync(project, team, cancellationToken));

    private async Task<Reading<Membership>> WithGroupsAsync(
        IReadOnlyList<string> teamsHeld, IReadOnlyList<string> others, Person person, string project, CancellationToken cancellationToken)
    {
        var groups = await _groups.OfAsync(person, cancellationToken);
        if (!groups.IsKnown)
        {
            return Reading<Membership>.Unknown(groups.WhyUnknown!);
        }

        List<string> held = [.. teamsHeld, .. others.Where(name => groups.Value.Any(group => _groups.IsCalled(group, name, project)))];
        return new Membership(held, held);
    }

    // A rule set that names no groups one by one may mean any of them.
    private static bool IsNamed(AzureTeam team, LookPlan plan) =>
        (plan.NeedsGroups && plan.Groups.Count == 0) || plan.Groups.Concat(plan.ProjectRoles).Contains(team.Name, StringComparer.OrdinalIgnoreCase);

    private static bool Holds(IReadOnlySet<string> members, Person person) => members.Contains(person.Id) || (person.UserName is { } name && members.Contains(name));

    private Task<Reading<IReadOnlySet<string>>> MembersAsync(string project, AzureTeam team, CancellationToken cancellationToken) => Unreadable.OrUnknownAsync(
        async () =>
        {
            var members = await AzurePages.AllAsync(PageSize, (top, skip) => site.Core.MembersAsync(project, team.Id!, top, skip, cancellationToken));
            var (groups, people) = (members.Where(IsGroup).ToList(), members.Where(member => !IsGroup(member)));
            return (IReadOnlySet<string>)people.SelectMany(Names).Concat(await InsideAsync(groups, cancellationToken)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        },
        Missing(project));

    // Expanded means: with the members of the groups inside, down to the people.
    private async Task<IEnumerable<string>> InsideAsync(IReadOnlyList<AzureTeamMember> groups, CancellationToken cancellationToken)
    {
        var ids = groups.Select(group => AzureIds.Guid(group.Identity.Member("id"))).OfType<string>().ToList();
        return ids.Count == 0
            ? []
            : (await site.Core.IdentitiesAsync(string.Join(',', ids), null, "Expanded", cancellationToken)).Items
                .SelectMany(group => group.Member("memberIds").Items()).Select(id => AzureIds.Guid(id)).OfType<string>();
    }

    private static IEnumerable<string> Names(AzureTeamMember member) =>
        AzureIdentities.Read(member.Identity) is { } person ? person.UserName is { } name ? [person.Id, name] : [person.Id] : [];

    private static bool IsGroup(AzureTeamMember member) => member.Identity.Member("isContainer") is { ValueKind: System.Text.Json.JsonValueKind.True };

    private static string Missing(string project) =>
        $"The guard's account may not read the members of the teams of project {project}: give its token the scopes Project and Team (read) and Identity (read).";
}
