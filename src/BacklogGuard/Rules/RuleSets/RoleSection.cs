namespace BacklogGuard.Rules.RuleSets;

/// <summary>roles: who is who. Any name is a role, but one that is nearly a standard one is a slip of the pen.</summary>
internal static class RoleSection
{
    private static readonly IReadOnlyDictionary<string, Func<Role, IReadOnlyList<string>, Role>> Sources =
        new Dictionary<string, Func<Role, IReadOnlyList<string>, Role>>
        {
            ["users"] = (role, names) => role with { Users = names },
            ["groups"] = (role, names) => role with { Groups = names },
            ["project-roles"] = (role, names) => role with { ProjectRoles = names },
        };

    public static Roles Read(Node? node, ProblemList problems)
    {
        if (node is null or { IsNothing: true })
        {
            return Roles.None;
        }

        if (node is not Node.Map map)
        {
            problems.Add(node, "roles", "roles must be a group with one entry per role.");
            return Roles.None;
        }

        return new Roles(map.Entries.ToDictionary(entry => entry.Key.Text, entry => ReadRole(entry, problems)));
    }

    private static Role ReadRole(Node.Entry entry, ProblemList problems)
    {
        var name = entry.Key.Text;
        var field = $"roles.{name}";
        if (!Roles.Standard.Contains(name) && DidYouMean.Among(name, Roles.Standard) is { } meant)
        {
            problems.Add(entry.Key, field, $"\"{Words.Clean(name, 60)}\" is not a role that rules know.", meant);
        }

        if (entry.Value is not Node.Map map)
        {
            problems.Add(entry.Value, field, $"{Words.Clean(name, 60)} must be a group of users, groups and project-roles.");
            return new Role();
        }

        var role = map.Entries.Aggregate(new Role(), (read, source) => ReadSource(read, source, field, problems));
        if (map.Entries.Count == 0)
        {
            problems.Add(entry.Key, field, $"{Words.Clean(name, 60)} names nobody: list users, groups or project-roles, or leave the role out.");
        }

        return role;
    }

    private static Role ReadSource(Role role, Node.Entry source, string field, ProblemList problems)
    {
        if (!Sources.TryGetValue(source.Key.Text, out var with))
        {
            problems.Add(
                source.Key, $"{field}.{source.Key.Text}", $"\"{Words.Clean(source.Key.Text, 60)}\" is not a way to name people.",
                DidYouMean.Among(source.Key.Text, Sources.Keys));
            return role;
        }

        return Values.SomeTexts.TryRead(source.Value, $"{field}.{source.Key.Text}", problems, out var names) ? with(role, names) : role;
    }
}
