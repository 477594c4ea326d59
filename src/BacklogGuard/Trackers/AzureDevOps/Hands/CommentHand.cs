using BacklogGuard.Actions;
using BacklogGuard.Facts;
using BacklogGuard.Trackers.AzureDevOps.Api;
using BacklogGuard.Trackers.AzureDevOps.Items;

namespace BacklogGuard.Trackers.AzureDevOps.Hands;

/// <summary>The guard's one comment: created with its marker in it, afterwards edited in place.</summary>
internal sealed class CommentHand(AzureSite site)
{
    private readonly OwnComments _own = new(site);

    public async Task<ActionOutcome> CarryOutAsync(
        string item, PlannedAction.UpsertComment wish, Func<CancellationToken, Task> sending, CancellationToken cancellationToken)
    {
        var seen = wish.CommentId is null && site.Looks.TryGet(item, out var look) ? look : await ReadAsync(item, cancellationToken);
        return await FindAsync(seen, wish, cancellationToken) switch
        {
            { } found when found.Says(wish) => new ActionOutcome.AlreadyTrue(found.CommentId),
            { } found when await EditAsync(seen, found, wish, sending, cancellationToken) => new ActionOutcome.Done(found.CommentId),
            _ => new ActionOutcome.Done(await CreateAsync(seen, wish, sending, cancellationToken)),
        };
    }

    public async Task<ActionOutcome> ReadBackAsync(string item, PlannedAction.UpsertComment wish, CancellationToken cancellationToken)
    {
        site.Looks.Remove(item);
        var found = await FindAsync(await ReadAsync(item, cancellationToken), wish, cancellationToken);
        return found?.Says(wish) == true ? new ActionOutcome.Done(found.CommentId) : new ActionOutcome.NotDone();
    }

    /// <summary>False when somebody has deleted the comment meanwhile.</summary>
    public async Task<bool> EditAsync(
        AzureWorkItem item, OwnComment own, PlannedAction.UpsertComment wish, Func<CancellationToken, Task> sending, CancellationToken cancellationToken)
    {
        await sending(cancellationToken);
        site.Looks.Remove(item.Id!);
        try
        {
            await site.WorkItems.EditCommentAsync(
                OwnComments.ProjectOf(item), item.Id!, own.CommentId, Format(own.IsMarkdown), Body(wish, own.IsMarkdown), cancellationToken);
            return true;
        }
        catch (TrackerException gone) when (gone.Trouble == TrackerTrouble.NotFound)
        {
            return false;
        }
    }

    private async Task<OwnComment?> FindAsync(AzureWorkItem item, PlannedAction.UpsertComment wish, CancellationToken cancellationToken) =>
        (wish.CommentId is { } known ? await _own.OfAsync(item, known, cancellationToken) : null) ?? await _own.FindAsync(item, cancellationToken);

    private async Task<string> CreateAsync(AzureWorkItem item, PlannedAction.UpsertComment wish, Func<CancellationToken, Task> sending, CancellationToken cancellationToken)
    {
        await sending(cancellationToken);
        site.Looks.Remove(item.Id!);
        var created = await site.WorkItems.AddCommentAsync(
            OwnComments.ProjectOf(item), item.Id!, Format(site.IsServices), Body(wish, site.IsServices), cancellationToken);
        return created?.AnyId
            ?? (await _own.NewestAsync(item, wish, cancellationToken))?.CommentId
            ?? throw new TrackerException(TrackerTrouble.Garbage, $"{site.Name} does not tell which comment it has written.");
    }

    private Task<AzureWorkItem> ReadAsync(string item, CancellationToken cancellationToken) =>
        site.WorkItems.WorkItemAsync(item, null, $"{AzureFields.TeamProject},{AzureFields.AreaPath},{AzureFields.CommentCount}", cancellationToken);

    // Server only knows HTML, and older ones not even the parameter.
    private string? Format(bool isMarkdown) => !site.IsServices ? null : isMarkdown ? "markdown" : "html";

    private static AzureCommentText Body(PlannedAction.UpsertComment wish, bool isMarkdown) =>
        new(isMarkdown ? CommentText.Markdown(wish) : CommentText.Html(wish));
}
