using System.Text.Json.Nodes;
using BacklogGuard.Actions;
using BacklogGuard.Facts;
using BacklogGuard.Trackers.AzureDevOps.Api;
using BacklogGuard.Trackers.AzureDevOps.Items;
using BacklogGuard.Trackers.Text;

namespace BacklogGuard.Trackers.AzureDevOps.Hands;

/// <summary>Adds and removes tags by delta. All tags are one field, so the revision is tested and people's tags are written back as they are.</summary>
internal sealed class LabelHand(AzureSite site)
{
    private volatile bool _mayBeSilent = true;

    public Task<ActionOutcome> CarryOutAsync(
        string item, PlannedAction.EditLabels wish, Func<CancellationToken, Task> sending, CancellationToken cancellationToken) =>
        Again.WhenChangedAsync(() => OnceAsync(item, wish, sending, cancellationToken));

    public async Task<ActionOutcome> ReadBackAsync(string item, PlannedAction.EditLabels wish, CancellationToken cancellationToken) =>
        Tags.Has((await ReadAsync(item, cancellationToken)).Field(AzureFields.Tags).AsText(), wish) ? new ActionOutcome.Done() : new ActionOutcome.NotDone();

    private async Task<ActionOutcome> OnceAsync(
        string item, PlannedAction.EditLabels wish, Func<CancellationToken, Task> sending, CancellationToken cancellationToken)
    {
        var seen = site.Looks.TryGet(item, out var look) ? look : await ReadAsync(item, cancellationToken);
        if (Patch.Of(seen, wish) is not { } patch)
        {
            return new ActionOutcome.AlreadyTrue();
        }

        await sending(cancellationToken);
        site.Looks.Remove(item);
        if (await SendAsync(item, patch, cancellationToken) is { Fields: not null } changed)
        {
            // The answer is the item as it is now: what is said next needs no look of its own.
            site.Looks.Put(item, changed);
        }

        return new ActionOutcome.Done();
    }

    // Nobody has to be told that the guard has tidied its own tags. To be silent takes a permission of its own, though,
    // and what was refused was not carried out.
    private async Task<AzureWorkItem> SendAsync(string item, JsonArray patch, CancellationToken cancellationToken)
    {
        try
        {
            return await site.WorkItems.EditAsync(item, null, _mayBeSilent ? "true" : null, patch, cancellationToken);
        }
        catch (TrackerException refused) when (_mayBeSilent && refused.Trouble is TrackerTrouble.Forbidden or TrackerTrouble.Refused)
        {
            var changed = await site.WorkItems.EditAsync(item, null, null, patch, cancellationToken);
            _mayBeSilent = false;
            return changed;
        }
    }

    private Task<AzureWorkItem> ReadAsync(string item, CancellationToken cancellationToken) =>
        site.WorkItems.WorkItemAsync(item, null, $"{AzureFields.Tags},{AzureFields.TeamProject},{AzureFields.AreaPath}", cancellationToken);
}
