using BacklogGuard.Actions;
using BacklogGuard.Facts;

namespace BacklogGuard.Trackers.AzureDevOps;

/// <summary>The guard's hands on an Azure DevOps site.</summary>
internal sealed class AzureHand(AzureSite site) : ITrackerHand
{
    public Task<ActionOutcome> CarryOutAsync(ItemRef item, PlannedAction action, Func<CancellationToken, Task> sending, CancellationToken cancellationToken) =>
        throw new NotSupportedException($"{site.Name} has no hand for {action.Kind}.");

    public Task<ActionOutcome> ReadBackAsync(ItemRef item, PlannedAction action, CancellationToken cancellationToken) =>
        throw new NotSupportedException($"{site.Name} has no hand for {action.Kind}.");
}
