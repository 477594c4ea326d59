namespace BacklogGuard.Trackers.AzureDevOps;

/// <summary>The version of the REST API that a connection speaks: 7.1, unless a Server is told or found to know only 7.0.</summary>
internal sealed class AzureVersion(TrackerKind kind, string? configured)
{
    private const string Newest = "7.1";
    private const string Oldest = "7.0";

    private volatile string _released = configured ?? Newest;

    /// <summary>For example 7.1.</summary>
    public string Released => _released;

    /// <summary>Goes back to 7.0; false when that is not possible.</summary>
    public bool GoBack()
    {
        var possible = kind == TrackerKind.AzureDevOpsServer && configured is null && _released == Newest;
        if (possible)
        {
            _released = Oldest;
        }

        return possible;
    }

    /// <summary>What the resource at this path wants to be asked with: some are previews to this day.</summary>
    public string For(string path)
    {
        if (path.Contains("/comments", StringComparison.OrdinalIgnoreCase))
        {
            return Released == Newest ? "7.1-preview.4" : "7.0-preview.3";
        }

        return path.EndsWith("/_apis/connectionData", StringComparison.OrdinalIgnoreCase) ? Released + "-preview"
            : path.Contains("/_apis/graph/", StringComparison.OrdinalIgnoreCase) ? Released + "-preview.1"
            : Released;
    }
}
