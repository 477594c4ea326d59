using BacklogGuard.Trackers;

namespace BacklogGuard.Tests.Trackers.Jira;

public sealed class RecordedCloudContract : TroubleContract
{
    private protected override Task<TrackerBench> StartAsync() => Task.FromResult<TrackerBench>(new RecordedJira(TrackerKind.JiraCloud));
}

public sealed class RecordedDataCenterContract : TroubleContract
{
    private protected override Task<TrackerBench> StartAsync() => Task.FromResult<TrackerBench>(new RecordedJira(TrackerKind.JiraDataCenter));
}
