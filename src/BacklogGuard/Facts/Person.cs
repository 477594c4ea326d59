namespace BacklogGuard.Facts;

/// <summary>Somebody with an account in the tracker. The id is Jira Cloud's accountId, Data Center's user key, Azure DevOps' descriptor.</summary>
internal sealed record Person(string Id, string Name, string? Email = null, string? UserName = null);

/// <summary>The groups and project roles that a person holds, by the tracker's names.</summary>
internal sealed record Membership(IReadOnlyList<string> Groups, IReadOnlyList<string> ProjectRoles)
{
    public static readonly Membership None = new([], []);
}
