namespace BacklogGuard.Trackers;

internal enum TrackerKind
{
    JiraCloud,
    JiraDataCenter,

    /// <summary>Azure DevOps Services: dev.azure.com/{organisation}.</summary>
    AzureDevOps,

    /// <summary>Azure DevOps Server: an address of one's own, with a collection.</summary>
    AzureDevOpsServer,
}
