using System.Text;
using BacklogGuard.Practice.AzureDevOps.World;

namespace BacklogGuard.Practice.AzureDevOps.People;

/// <summary>A group as the identity and graph areas know it: every team is one, and every project has two of its own.</summary>
internal sealed record AzureGroup(Guid Id, AzureProject Project, string Name, string Description, IReadOnlyList<AzureUser> Members)
{
    /// <summary>As it is shown: [SHOP]\SHOP Team.</summary>
    public string PrincipalName => $"[{Project.Name}]\\{Name}";

    public string Descriptor => "vssgp." + Convert.ToBase64String(Encoding.UTF8.GetBytes($"S-1-9-{Id:N}")).TrimEnd('=');

    public string Domain => $"vstfs:///Classification/TeamProject/{Project.Id}";

    public static IEnumerable<AzureGroup> All(AzureWorld world) => world.Projects.SelectMany(project => Of(world, project));

    private static IEnumerable<AzureGroup> Of(AzureWorld world, AzureProject project)
    {
        foreach (var team in project.Teams)
        {
            yield return new AzureGroup(team.Id, project, team.Name, team.Description, team.Members);
        }

        yield return Own(project, "Contributors", "Members of this group can add, modify, and delete items within the team project.", [.. project.Teams.SelectMany(team => team.Members).Distinct()]);
        yield return Own(project, "Project Administrators", "Members of this group can perform all operations in the team project.", world.Users.FindAll(user => user.IsAdmin));
    }

    private static AzureGroup Own(AzureProject project, string name, string description, IReadOnlyList<AzureUser> members) =>
        new(StableGuid.Of($"{project.Id}/{name}"), project, name, description, members);
}
