using BacklogGuard.Practice.World;

namespace BacklogGuard.Tests.Trackers;

public sealed class PracticeCloudContract : TroubleContract
{
    private protected override async Task<JiraBench> StartAsync() => await PracticeBench.StartAsync(Face.Cloud, Cancel);
}

public sealed class PracticeDataCenterContract : TroubleContract
{
    private protected override async Task<JiraBench> StartAsync() => await PracticeBench.StartAsync(Face.DataCenter, Cancel);
}
