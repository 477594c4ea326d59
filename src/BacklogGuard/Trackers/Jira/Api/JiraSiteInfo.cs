namespace BacklogGuard.Trackers.Jira.Api;

/// <param name="DeploymentType">Cloud or Server; Data Center says Server.</param>
internal sealed record JiraServerInfo(string? DeploymentType, string? Version, List<int>? VersionNumbers);

internal sealed record JiraPermissions(Dictionary<string, JiraPermission>? Permissions);

internal sealed record JiraPermission(bool HavePermission);

/// <param name="Scope">Set for the fields of a team-managed project.</param>
internal sealed record JiraField(string? Id, string? Name, JiraFieldScope? Scope);

internal sealed record JiraFieldScope(string? Type, JiraProject? Project);

internal sealed record JiraProject(string? Id, string? Key);

internal sealed record JiraProjectPage(List<JiraProject>? Values);
