namespace BacklogGuard.Trackers;

/// <summary>One connection as it is configured under Connections:{name}; everything is text until it has been checked.</summary>
internal sealed class ConnectionOptions
{
    /// <summary>JiraCloud or JiraDataCenter.</summary>
    public string? Kind { get; set; }

    /// <summary>The site's address, with its path prefix if it has one (a gateway, a context path).</summary>
    public string? Url { get; set; }

    /// <summary>Jira Cloud: the account's e-mail address.</summary>
    public string? Email { get; set; }

    /// <summary>Jira Cloud: API token; Data Center: personal access token.</summary>
    public string? Token { get; set; }

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
