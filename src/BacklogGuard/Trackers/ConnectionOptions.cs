namespace BacklogGuard.Trackers;

/// <summary>One connection as it is configured under Connections:{name}; everything is text until it has been checked.</summary>
internal sealed class ConnectionOptions
{
    /// <summary>JiraCloud, JiraDataCenter, AzureDevOps or AzureDevOpsServer.</summary>
    public string? Kind { get; set; }

    /// <summary>The site's address, with its path prefix if it has one (a gateway, a context path); on Azure DevOps with the organisation or collection.</summary>
    public string? Url { get; set; }

    /// <summary>Jira Cloud: the account's e-mail address.</summary>
    public string? Email { get; set; }

    /// <summary>Jira Cloud: API token; Data Center and Azure DevOps: personal access token.</summary>
    public string? Token { get; set; }

    /// <summary>Azure DevOps with a Microsoft Entra service principal: the directory's id.</summary>
    public string? TenantId { get; set; }

    /// <summary>Azure DevOps with a Microsoft Entra service principal: the application's id.</summary>
    public string? ClientId { get; set; }

    /// <summary>Azure DevOps with a Microsoft Entra service principal: its secret.</summary>
    public string? ClientSecret { get; set; }

    /// <summary>Azure DevOps with a managed identity: "system", or the client id of the identity.</summary>
    public string? ManagedIdentity { get; set; }

    /// <summary>Azure DevOps Server: 7.0 or 7.1; found out when missing.</summary>
    public string? ApiVersion { get; set; }

    /// <summary>Azure DevOps: where the teams' days begin, for example Europe/Berlin; UTC when missing.</summary>
    public string? TimeZone { get; set; }

    /// <summary>Ceiling for every rule set: off, observe, comment, label or block. Observe and off cannot write at all.</summary>
    public string? Mode { get; set; }

    /// <summary>Lets http addresses pass that are not this machine's own.</summary>
    public bool AllowInsecure { get; set; }
}

/// <summary>All configured connections by name.</summary>
internal sealed class TrackersOptions
{
    public Dictionary<string, ConnectionOptions> Connections { get; } = new(StringComparer.OrdinalIgnoreCase);
}
