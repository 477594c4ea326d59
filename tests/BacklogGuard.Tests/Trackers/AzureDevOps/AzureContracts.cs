using BacklogGuard.Practice.AzureDevOps.World;
using BacklogGuard.Trackers;

namespace BacklogGuard.Tests.Trackers.AzureDevOps;

public sealed class RecordedAzureServicesContract : TroubleContract
{
    private protected override Task<TrackerBench> StartAsync() => Task.FromResult<TrackerBench>(new RecordedAzure(TrackerKind.AzureDevOps));
}

public sealed class RecordedAzureServerContract : TroubleContract
{
    private protected override Task<TrackerBench> StartAsync() => Task.FromResult<TrackerBench>(new RecordedAzure(TrackerKind.AzureDevOpsServer));
}

public sealed class PracticeAzureServicesContract : TroubleContract
{
    private protected override async Task<TrackerBench> StartAsync() => await PracticeAzure.StartAsync(AzureEdition.Services, Cancel);
}

public sealed class PracticeAzureServerContract : TroubleContract
{
    private protected override async Task<TrackerBench> StartAsync() => await PracticeAzure.StartAsync(AzureEdition.Server, Cancel);
}
