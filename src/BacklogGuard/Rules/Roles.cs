using BacklogGuard.Facts;

namespace BacklogGuard.Rules;

/// <summary>Who holds a role: people by id, e-mail, user name or display name, and the tracker's groups and project roles.</summary>
internal sealed record Role
{
    public IReadOnlyList<string> Users { get; init; } = [];

    public IReadOnlyList<string> Groups { get; init; } = [];

    public IReadOnlyList<string> ProjectRoles { get; init; } = [];

    public bool IsEmpty => Users.Count + Groups.Count + ProjectRoles.Count == 0;

    /// <summary>True when the list of users alone does not decide.</summary>
    public bool NeedsMembership => Groups.Count + ProjectRoles.Count > 0;

    public static bool IsCalled(Person person, string name) =>
        person.Id == name || Same(person.Email, name) || Same(person.UserName, name) || Same(person.Name, name);

    public bool Lists(Person person) => Users.Any(user => IsCalled(person, user));

    public bool Admits(Membership membership) =>
        membership.Groups.Intersect(Groups, StringComparer.OrdinalIgnoreCase).Any()
        || membership.ProjectRoles.Intersect(ProjectRoles, StringComparer.OrdinalIgnoreCase).Any();

    private static bool Same(string? a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}

/// <summary>The roles of a rule set. A role that nobody is configured for is unknown, never silently open or shut.</summary>
internal sealed record Roles(IReadOnlyDictionary<string, Role> ByName)
{
    public const string ProductOwner = "product-owner";
    public const string Developers = "developers";
    public const string ScrumMaster = "scrum-master";
    public const string Stakeholder = "stakeholder";

    public static readonly IReadOnlyList<string> Standard = [ProductOwner, Developers, ScrumMaster, Stakeholder];

    public static readonly Roles None = new(new Dictionary<string, Role>());

    public bool NeedMembership => ByName.Values.Any(role => role.NeedsMembership);

    public Reading<bool> Holds(string name, Person? person, IReadOnlyDictionary<string, Reading<Membership>> memberships)
    {
        if (!ByName.TryGetValue(name, out var role) || role.IsEmpty)
        {
            return Reading<bool>.Unknown($"Nobody is configured as {name}: name users, groups or project-roles under roles: {name} in the rule set.");
        }

        if (person is null)
        {
            return Reading<bool>.Unknown("The tracker does not say who did it.");
        }

        if (role.Lists(person) || !role.NeedsMembership)
        {
            return role.Lists(person);
        }

        var membership = memberships.TryGetValue(person.Id, out var read)
            ? read
            : Reading<Membership>.Unknown($"The groups and project roles of {Words.Name(person)} were not read.");
        return membership.IsKnown ? role.Admits(membership.Value) : Reading<bool>.Unknown(membership.WhyUnknown!);
    }

    /// <summary>The roles that a person is known to hold, for words.</summary>
    public IReadOnlyList<string> Of(Person person, IReadOnlyDictionary<string, Reading<Membership>> memberships) =>
        [.. ByName.Keys.Order(StringComparer.Ordinal).Where(name => Holds(name, person, memberships).Or(false))];
}
