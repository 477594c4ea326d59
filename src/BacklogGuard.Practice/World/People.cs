namespace BacklogGuard.Practice.World;

/// <summary>An account. The id is the accountId on Cloud and the user key on Data Center.</summary>
internal sealed class User
{
    public required string Id { get; init; }

    /// <summary>The sign-in name; Cloud shows it to nobody.</summary>
    public required string Name { get; init; }

    public required string DisplayName { get; init; }

    public required string Email { get; init; }

    public required string Token { get; set; }

    public HashSet<string> Groups { get; } = [];

    public bool IsAdmin { get; init; }

    public bool IsBot { get; init; }
}

internal sealed class ProjectRole
{
    public required int Id { get; init; }

    public required string Name { get; init; }

    /// <summary>User ids.</summary>
    public HashSet<string> Users { get; } = [];

    public HashSet<string> Groups { get; } = [];

    public HashSet<string> Permissions { get; } = [];

    public bool Holds(User user) => Users.Contains(user.Id) || Groups.Overlaps(user.Groups);
}

internal sealed class Project
{
    public required long Id { get; init; }

    public required string Key { get; init; }

    public required string Name { get; init; }

    public required User Lead { get; init; }

    public required Workflow Workflow { get; init; }

    public List<ProjectRole> Roles { get; } = [];

    public int LastNumber { get; set; }
}
