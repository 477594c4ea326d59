namespace BacklogGuard.Practice.World.Seed;

/// <summary>The people of the practice world, their groups, and what they may do in the three projects.</summary>
internal static class SeedPeople
{
    public static void Fill(JiraWorld world)
    {
        Add(world, 1, "admin", "Ada Admin", "jira-administrators");
        Add(world, 2, "maria", "Maria Keller", "product-owners");
        Add(world, 3, "deniz", "Deniz Arslan", "shop-team");
        Add(world, 4, "lee", "Lee Chang", "shop-team");
        Add(world, 5, "ana", "Ana Ruiz", "stakeholders");
        Add(world, 6, "guard", "BacklogGuard", "bots");
        AddProject(world, 10000, "SHOP", "Web shop", Workflow.Team);
        AddProject(world, 10001, "PAY", "Payments", Workflow.Team);
        AddProject(world, 10002, "OPS", "Operations", Workflow.OneWay);
    }

    private static void Add(JiraWorld world, int number, string name, string displayName, string group)
    {
        var user = new User
        {
            Id = world.Face == Face.Cloud ? $"712020:{name}-0000-4000-8000-00000000000{number}" : $"JIRAUSER1010{number}",
            Name = name,
            DisplayName = displayName,
            Email = $"{name}@example.test",
            Token = $"practice-{name}",
            IsAdmin = name == "admin",
            IsBot = name == "guard",
        };
        user.Groups.UnionWith([group, JiraWorld.EveryoneGroup]);
        world.Users.Add(user);
    }

    private static void AddProject(JiraWorld world, long id, string key, string name, Workflow workflow)
    {
        var project = new Project { Id = id, Key = key, Name = name, Lead = world.UserNamed("maria"), Workflow = workflow };
        project.Roles.AddRange(
        [
            Role(10002, "Administrators", Permissions.ForProjects, ["jira-administrators"]),
            Role(10101, "Product Owners", [.. Permissions.OfTeam, Permissions.ManageSprints, Permissions.Delete], ["product-owners"]),
            Role(10102, "Developers", [.. Permissions.OfTeam, Permissions.ManageSprints, Permissions.Delete], ["shop-team"]),
            Role(10103, "Stakeholders", Permissions.OfTeam, ["stakeholders"]),
            Role(10104, "Bots", Permissions.OfTeam, []),
        ]);
        project.Roles[^1].Users.Add(world.UserNamed("guard").Id);
        world.Projects.Add(project);
    }

    private static ProjectRole Role(int id, string name, IReadOnlyList<string> permissions, IReadOnlyList<string> groups)
    {
        var role = new ProjectRole { Id = id, Name = name };
        role.Permissions.UnionWith(permissions);
        role.Groups.UnionWith(groups);
        return role;
    }
}
