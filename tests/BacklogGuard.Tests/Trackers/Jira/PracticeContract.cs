using BacklogGuard.Practice.World;

namespace BacklogGuard.Tests.Trackers.Jira;

public sealed class PracticeCloudContract : TroubleContract
{
    private protected override async Task<TrackerBench> StartAsync() => await PracticeBench.StartAsync(Face.Cloud, Cancel);
}

public sealed class PracticeDataCenterContract : TroubleContract
{
    private protected override async Task<TrackerBench> StartAsync() => await PracticeBench.StartAsync(Face.DataCenter, Cancel);
}
