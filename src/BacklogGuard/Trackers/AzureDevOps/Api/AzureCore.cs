using System.Text.Json;

namespace BacklogGuard.Trackers.AzureDevOps.Api;

internal sealed record AzureProject(string? Id, string? Name, string? State);

internal sealed record AzureTeam(string? Id, string? Name, string? ProjectId, string? ProjectName);

/// <param name="Identity">An identity object; a group says isContainer.</param>
internal sealed record AzureTeamMember(JsonElement? Identity, bool? IsTeamAdmin);

/// <summary>Who asks, and whom.</summary>
internal sealed record AzureConnectionData
{
    public JsonElement? AuthenticatedUser { get; init; }

    public JsonElement? AuthorizedUser { get; init; }

    public string? InstanceId { get; init; }

    /// <summary>hosted or onPremises.</summary>
    public string? DeploymentType { get; init; }
}

internal sealed record AzureField(string? ReferenceName, string? Name)
{
    /// <summary>string, integer, double, html, plainText, …</summary>
    public string? Type { get; init; }
}

internal sealed record AzureState(string? Name, string? Category);

internal sealed record AzureNode
{
    public string? Id { get; init; }

    /// <summary>The GUID, which is the iteration's id for teams.</summary>
    public string? Identifier { get; init; }

    public string? Name { get; init; }

    /// <summary>\Project\Iteration\Sprint 1, which fields write as Project\Sprint 1.</summary>
    public string? Path { get; init; }

    public AzureIterationDates? Attributes { get; init; }

    public List<AzureNode>? Children { get; init; }
}
