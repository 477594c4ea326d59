using BacklogGuard.Facts;

namespace BacklogGuard.Trackers.AzureDevOps;

/// <summary>The guard's eyes on an Azure DevOps site.</summary>
internal sealed class AzureSnapshots(AzureSite site) : ISnapshotSource
{
    public Notice Read(ReadOnlyMemory<byte> body) => throw new NotSupportedException();

    public Task<Person> WhoAmIAsync(CancellationToken cancellationToken) => site.WhoAmIAsync(cancellationToken);

    public Task<Snapshot?> TakeAsync(LookRequest request, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<SprintContents?> ReadSprintAsync(string sprintId, CancellationToken cancellationToken) => throw new NotSupportedException();
}
