using BacklogGuard.Actions;
using BacklogGuard.Facts;
using BacklogGuard.Trackers.Jira.Hands;

namespace BacklogGuard.Trackers.Jira;

/// <summary>The guard's hands on a Jira site.</summary>
internal sealed class JiraHand(JiraSite site) : ITrackerHand
{
    private readonly CommentHand _comments = new(site);
    private readonly LabelHand _labels = new(site);
    private readonly StatusHand _statuses = new(site);
    private readonly SprintHand _sprints = new(site);

    public Task<ActionOutcome> CarryOutAsync(ItemRef item, PlannedAction action, Func<CancellationToken, Task> sending, CancellationToken cancellationToken) =>
        Refusals.InWordsAsync(site, item, action, () => action switch
        {
            PlannedAction.UpsertComment comment => _comments.CarryOutAsync(item.Id, comment, sending, cancellationToken),
            PlannedAction.EditLabels labels => _labels.CarryOutAsync(item.Id, labels, sending, cancellationToken),
            PlannedAction.RestoreStatus status => _statuses.CarryOutAsync(item.Id, status, sending, cancellationToken),
            PlannedAction.RestoreSprint sprint => _sprints.CarryOutAsync(item.Id, sprint, sending, cancellationToken),
            _ => throw new NotSupportedException($"Jira has no hand for {action.Kind}."),
        });

    public Task<ActionOutcome> ReadBackAsync(ItemRef item, PlannedAction action, CancellationToken cancellationToken) =>
        Refusals.InWordsAsync(site, item, action, () => action switch
        {
            PlannedAction.UpsertComment comment => _comments.ReadBackAsync(item.Id, comment, cancellationToken),
            PlannedAction.EditLabels labels => _labels.ReadBackAsync(item.Id, labels, cancellationToken),
            PlannedAction.RestoreStatus status => _statuses.ReadBackAsync(item.Id, status, cancellationToken),
            PlannedAction.RestoreSprint sprint => _sprints.ReadBackAsync(item.Id, sprint, cancellationToken),
            _ => throw new NotSupportedException($"Jira has no hand for {action.Kind}."),
        });
}
