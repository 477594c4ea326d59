using System.Text;

namespace BacklogGuard.Practice.AzureDevOps.World.Seed;

/// <summary>People, processes, projects, trees and teams.</summary>
internal static class SeedOrganisation
{
    private const int DaysPerSprint = 10;

    public static void Fill(AzureWorld world)
    {
        Add(world, 1, "admin", "Ada Admin");
        Add(world, 2, "maria", "Maria Keller");
        Add(world, 3, "deniz", "Deniz Arslan");
        Add(world, 4, "lee", "Lee Chang");
        Add(world, 5, "ana", "Ana Ruiz");
        Add(world, 6, "guard", "BacklogGuard");
        world.Processes.AddRange([Processes.OfAgile(), Processes.OfScrum()]);
        AddShop(world);
        AddPay(world);
    }

    /// <summary>Sprint 42 began three days ago.</summary>
    public static DateOnly FirstDay(AzureWorld world) => DateOnly.FromDateTime(world.Clock.Now.UtcDateTime).AddDays(-3);

    private static void AddShop(AzureWorld world)
    {
        var shop = AddProject(world, "SHOP", "Web shop", world.Processes[0]);
        var first = FirstDay(world);
        var sprints = new[]
        {
            AddSprint(world, shop, "Sprint 41", first.AddDays(-DaysPerSprint)),
            AddSprint(world, shop, "Sprint 42", first),
            AddSprint(world, shop, "Sprint 43", first.AddDays(DaysPerSprint)),
        };
        Own(AddTeam(world, shop, "SHOP Team", "The team that builds the web shop.", "maria", "deniz", "lee", "guard"), sprints);
        AddCapacity(shop.Teams[0], sprints[1], world);
        AddTeam(world, shop, "shop-team", "Developers.", "deniz", "lee");
        AddTeam(world, shop, "product-owners", "Product owners.", "maria");
        AddTeam(world, shop, "stakeholders", "Stakeholders.", "ana");
    }

    private static void AddPay(AzureWorld world)
    {
        var pay = AddProject(world, "PAY", "Payments", world.Processes[1]);
        var sprint = AddSprint(world, pay, "Sprint 51", FirstDay(world).AddDays(DaysPerSprint));
        Own(AddTeam(world, pay, "PAY Team", "The team that moves the money.", "maria", "lee", "guard"), [sprint]);
    }

    private static void Add(AzureWorld world, int number, string name, string displayName)
    {
        var id = StableGuid.Of($"{world.Edition}/user/{name}");
        var mail = $"{name}@example.test";
        var subject = world.IsServices ? id.ToString() : $"S-1-5-21-1000-2000-3000-110{number}";
        world.Users.Add(new AzureUser
        {
            Id = id,
            Name = name,
            DisplayName = displayName,
            Email = mail,
            UniqueName = world.IsServices ? mail : $@"PRACTICE\{name}",
            Descriptor = (world.IsServices ? "aad." : "win.") + Convert.ToBase64String(Encoding.UTF8.GetBytes(subject)).TrimEnd('='),
            Token = $"practice-{name}",
            IsAdmin = name == "admin",
            IsBot = name == "guard",
        });
    }

    private static AzureProject AddProject(AzureWorld world, string name, string description, AzureProcess process)
    {
        var project = new AzureProject
        {
            Id = StableGuid.Of($"{world.Edition}/project/{name}"),
            Name = name,
            Description = description,
            Process = process,
            Areas = NewNode(world, name, isArea: true, name),
            Iterations = NewNode(world, name, isArea: false, name),
        };
        world.Projects.Add(project);
        return project;
    }

    private static AzureNode AddSprint(AzureWorld world, AzureProject project, string name, DateOnly start)
    {
        var node = NewNode(world, name, isArea: false, $"{project.Name}/{name}");
        node.Parent = project.Iterations;
        (node.Start, node.Finish) = (start, start.AddDays(DaysPerSprint - 1));
        project.Iterations.Children.Add(node);
        return node;
    }

    private static AzureNode NewNode(AzureWorld world, string name, bool isArea, string words) => new()
    {
        Id = world.NextNodeId(),
        Identifier = StableGuid.Of($"{world.Edition}/node/{isArea}/{words}"),
        Name = name,
        IsArea = isArea,
    };

    private static AzureTeam AddTeam(AzureWorld world, AzureProject project, string name, string description, params string[] members)
    {
        var team = new AzureTeam
        {
            Id = StableGuid.Of($"{world.Edition}/team/{project.Name}/{name}"),
            Name = name,
            Project = project,
            Description = description,
        };
        team.Members.AddRange(members.Select(world.UserNamed));
        team.Admins.UnionWith(team.Members.Where(member => member.Name == "maria"));
        project.Teams.Add(team);
        return team;
    }

    // Deniz codes six hours a day; Lee five, and is away on the seventh day.
    private static void AddCapacity(AzureTeam team, AzureNode sprint, AzureWorld world)
    {
        var away = sprint.Start!.Value.AddDays(6);
        team.Capacities[sprint.Identifier] =
        [
            new(world.UserNamed("deniz"), [new("Development", 6)], []),
            new(world.UserNamed("lee"), [new("Development", 5)], [new(away, away)]),
        ];
    }

    private static void Own(AzureTeam team, AzureNode[] iterations)
    {
        team.Areas.Add(new TeamArea(team.Project.Areas, IncludesChildren: true));
        team.Iterations.AddRange(iterations);
        team.BacklogIteration = team.Project.Iterations;
        team.DefaultIteration = team.Project.Iterations;
        team.Boards.AddRange(team.Project.Process.Levels.Where(level => level.Kind != "task").Select(level => SeedBoards.Of(team, level)));
    }
}
