namespace BacklogGuard.Practice.AzureDevOps.World;

/// <summary>An identity of the organisation.</summary>
internal sealed class AzureUser
{
    public required Guid Id { get; init; }

    /// <summary>The short name: maria.</summary>
    public required string Name { get; init; }

    public required string DisplayName { get; init; }

    public required string Email { get; init; }

    /// <summary>The mail on Services, PRACTICE\name on Server.</summary>
    public required string UniqueName { get; init; }

    /// <summary>The subject descriptor: aad.… on Services, win.… on Server.</summary>
    public required string Descriptor { get; init; }

    /// <summary>The personal access token.</summary>
    public required string Token { get; set; }

    public bool IsAdmin { get; init; }

    public bool IsBot { get; init; }

    /// <summary>How fields of resource version 1.0 name the identity: "Maria Keller &lt;maria@example.test&gt;".</summary>
    public string NameAndAddress => $"{DisplayName} <{UniqueName}>";
}
