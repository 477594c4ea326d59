using BacklogGuard.Facts;
using BacklogGuard.Trackers.Jira.Api;

namespace BacklogGuard.Trackers.Jira;

/// <summary>Reads the groups and project roles of people, and remembers them for a while.</summary>
internal sealed class JiraMemberships(JiraSite site)
{
    private static readonly TimeSpan Keep = TimeSpan.FromMinutes(10);

    private readonly Shelf<Reading<IReadOnlyList<string>>> _groups = new(Keep, site.Clock);
    private readonly Shelf<Reading<IReadOnlyList<JiraRole>>> _roles = new(Keep, site.Clock);

    public async Task<IReadOnlyDictionary<string, Reading<Membership>>> ReadAsync(
        IEnumerable<Person> people, string project, LookPlan plan, CancellationToken cancellationToken)
    {
        var memberships = new Dictionary<string, Reading<Membership>>();
        foreach (var person in people)
        {
            memberships[person.Id] = plan.NeedsGroups || plan.ProjectRoles.Count > 0
                ? await OneAsync(person, project, plan.ProjectRoles, cancellationToken)
                : Membership.None;
        }

        return memberships;
    }

    private async Task<Reading<Membership>> OneAsync(Person person, string project, IReadOnlyList<string> wanted, CancellationToken cancellationToken)
    {
        // Roles are held through groups too, so that groups are needed either way.
        var groups = await _groups.GetAsync(person.Id, () => GroupsAsync(person, cancellationToken));
        if (!groups.IsKnown)
        {
            return Reading<Membership>.Unknown(groups.WhyUnknown!);
        }

        if (wanted.Count == 0)
        {
            return new Membership(groups.Value, []);
        }

        var roles = await _roles.GetAsync($"{project}/{string.Join('/', wanted)}", () => RolesAsync(project, wanted, cancellationToken));
        return roles.IsKnown
            ? new Membership(groups.Value, [.. roles.Value.Where(role => Holds(role, person, groups.Value)).Select(role => role.Name ?? "")])
            : Reading<Membership>.Unknown(roles.WhyUnknown!);
    }

    private Task<Reading<IReadOnlyList<string>>> GroupsAsync(Person person, CancellationToken cancellationToken) => Unreadable.OrUnknownAsync(
        async () =>
        {
            var user = site.IsCloud
                ? await site.Api.UserAsync(site.Version, person.Id, null, "groups", cancellationToken)
                : await site.Api.UserAsync(site.Version, null, person.Id, "groups", cancellationToken);
            return (IReadOnlyList<string>)[.. (user.Groups?.Items ?? []).Select(group => group.Name).OfType<string>()];
        },
        "The guard's account may not read people's groups: give it the Browse users and groups global permission.");

    private Task<Reading<IReadOnlyList<JiraRole>>> RolesAsync(string project, IReadOnlyList<string> wanted, CancellationToken cancellationToken) => Unreadable.OrUnknownAsync(
        async () =>
        {
            var roles = new List<JiraRole>();
            foreach (var (name, address) in await site.Api.RolesAsync(site.Version, project, cancellationToken))
            {
                if (wanted.Contains(name, StringComparer.OrdinalIgnoreCase))
                {
                    var role = await site.Api.RoleAsync(site.Version, project, IdAtEnd(address), cancellationToken);
                    roles.Add(role with { Name = name });
                }
            }

            return (IReadOnlyList<JiraRole>)roles;
        },
        $"The guard's account may not read the roles of project {project}: give it the Administer Projects permission there, or name groups instead of project roles in the rule set.");

    // The address itself is the tracker's word and is never called.
    private static string IdAtEnd(string address) => address[(address.LastIndexOf('/') + 1)..];

    private static bool Holds(JiraRole role, Person person, IReadOnlyList<string> groups) => (role.Actors ?? []).Any(actor => actor.Type switch
    {
        "atlassian-group-role-actor" => (actor.ActorGroup?.Name ?? actor.Name) is { } group && groups.Contains(group, StringComparer.OrdinalIgnoreCase),
        _ => actor.ActorUser is { } user ? (user.AccountId ?? user.Key ?? user.Name) is { } id && (id == person.Id || id == person.UserName) : actor.Name is { } name && name == person.UserName,
    });
}
