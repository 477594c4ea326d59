using BacklogGuard.Actions;
using BacklogGuard.Facts;
using BacklogGuard.Trackers.AzureDevOps.Hands;

namespace BacklogGuard.Trackers.AzureDevOps;

/// <summary>The guard's hands on an Azure DevOps site.</summary>
internal sealed class AzureHand(AzureSite site) : ITrackerHand
{
    private readonly CommentHand _comments = new(site);
    private readonly LabelHand _labels = new(site);
    private readonly MoveHand _moves = new(site);

    public bool MovesCarryWords => true;

    public Task<ActionOutcome> CarryOutAsync(ItemRef item, PlannedAction action, Func<CancellationToken, Task> sending, CancellationToken cancellationToken) =>
        Refusals.InWordsAsync(site, item, action, () => action switch
        {
            PlannedAction.UpsertComment comment => _comments.CarryOutAsync(item.Id, comment, sending, cancellationToken),
            PlannedAction.EditLabels labels => _labels.CarryOutAsync(item.Id, labels, sending, cancellationToken),
            _ => _moves.CarryOutAsync(item.Id, MoveBack.Of(action), sending, cancellationToken),
        });

    public Task<ActionOutcome> ReadBackAsync(ItemRef item, PlannedAction action, CancellationToken cancellationToken) =>
        Refusals.InWordsAsync(site, item, action, () => action switch
        {
            PlannedAction.UpsertComment comment => _comments.ReadBackAsync(item.Id, comment, cancellationToken),
            PlannedAction.EditLabels labels => _labels.ReadBackAsync(item.Id, labels, cancellationToken),
            _ => _moves.ReadBackAsync(item.Id, MoveBack.Of(action), cancellationToken),
        });
}
