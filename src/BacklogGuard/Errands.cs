using BacklogGuard.Boards;
using BacklogGuard.Facts;
using BacklogGuard.Inbox;
using BacklogGuard.Rules.RuleSets;
using BacklogGuard.Trackers;

namespace BacklogGuard;

/// <summary>Deliveries that are about no item by its id: a sprint, a board, or an item that somebody names by its key.</summary>
internal sealed class Errands(Connections trackers, RuleSetCatalog rules, Commitments commitments)
{
    /// <summary>Null when the claimed thing is an item.</summary>
    /// <exception cref="TrackerException">The tracker could not be read.</exception>
    public async Task<WorkResult?> TryAsync(ClaimedItem claimed, CancellationToken cancellationToken)
    {
        if (ClaimName.AsSprint(claimed.Item) is { } sprint)
        {
            return await SprintAsync(claimed, sprint, cancellationToken);
        }

        if (claimed.Item == ClaimName.Boards)
        {
            return new WorkResult.Done("A board changed: its configuration is read again when it is needed.");
        }

        return ClaimName.AsKey(claimed.Item) is { } key ? await KeyAsync(claimed.Connection, key, cancellationToken) : null;
    }

    // Sprint events name nobody and no item; what counts is what lies in the sprint when it starts.
    private async Task<WorkResult> SprintAsync(ClaimedItem claimed, string sprintId, CancellationToken cancellationToken)
    {
        var eyes = trackers.Eyes(claimed.Connection);
        var started = claimed.Deliveries.Select(delivery => eyes.Read(delivery.Body)).FirstOrDefault(notice => notice.Kind == NoticeKind.SprintStarted);
        if (started is null)
        {
            return new WorkResult.Done("A sprint changed: its items are read again when they are needed.");
        }

        if (!rules.ForConnection(claimed.Connection).Any(set => set.Cares(started)))
        {
            return new WorkResult.Done("No active rule looks at sprint starts.");
        }

        if (await eyes.ReadSprintAsync(sprintId, cancellationToken) is not { } contents)
        {
            return new WorkResult.Done("The tracker does not show this sprint: deleted, or the guard's account may not see it.");
        }

        return await KeepAsync(claimed.Connection, contents, cancellationToken);
    }

    private async Task<WorkResult> KeepAsync(string connection, SprintContents contents, CancellationToken cancellationToken)
    {
        if (contents.Sprint.StartedAt is null || contents.Sprint.State != SprintState.Active)
        {
            return new WorkResult.Done($"{contents.Sprint.Name} is not active.");
        }

        var commitment = await commitments.KeepStartAsync(connection, contents, cancellationToken);
        return new WorkResult.Done(commitment is null
            ? $"{contents.Sprint.Name} started; nobody can tell any more what was in it then."
            : $"{contents.Sprint.Name} started with {commitment.Items.Count} items, {commitment.Points:0.##} points.");
    }

    // The work itself is done under the item's lasting id, so that one item is never worked on twice at once.
    private async Task<WorkResult> KeyAsync(string connection, string key, CancellationToken cancellationToken)
    {
        var snapshot = await trackers.Eyes(connection).TakeAsync(new LookRequest { Item = key, PlanFor = _ => null }, cancellationToken);
        return snapshot is null
            ? new WorkResult.Done($"The tracker does not show {key}: deleted, or the guard's account may not see it.")
            : new WorkResult.Done($"Looking at {snapshot.Item.Key}.", [snapshot.Item.Ref.Id]);
    }
}
