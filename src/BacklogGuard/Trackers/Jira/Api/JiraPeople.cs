using BacklogGuard.Facts;

namespace BacklogGuard.Trackers.Jira.Api;

internal sealed record JiraUser
{
    /// <summary>Cloud.</summary>
    public string? AccountId { get; init; }

    /// <summary>Data Center.</summary>
    public string? Key { get; init; }

    /// <summary>Data Center.</summary>
    public string? Name { get; init; }

    public string? DisplayName { get; init; }

    public string? EmailAddress { get; init; }

    public JiraGroups? Groups { get; init; }

    public Person? ToPerson() => (AccountId ?? Key ?? Name) is { Length: > 0 } id
        ? new Person(id, DisplayName ?? Name ?? id, EmailAddress, Name)
        : null;
}

internal sealed record JiraGroups(List<JiraGroup>? Items);

internal sealed record JiraGroup(string? Name, string? GroupId);

internal sealed record JiraRole(string? Name, List<JiraRoleActor>? Actors);

/// <param name="Name">Data Center: user name or group name.</param>
internal sealed record JiraRoleActor(string? Type, string? Name, JiraUser? ActorUser, JiraGroup? ActorGroup);
