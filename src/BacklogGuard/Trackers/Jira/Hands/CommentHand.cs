using System.Text.Json.Nodes;
using BacklogGuard.Actions;
using BacklogGuard.Facts;

namespace BacklogGuard.Trackers.Jira.Hands;

/// <summary>The guard's one comment: created with its marker in one request, afterwards edited in place.</summary>
internal sealed class CommentHand(JiraSite site)
{
    private readonly CommentMarkers _markers = new(site);

    public async Task<ActionOutcome> CarryOutAsync(
        string item, PlannedAction.UpsertComment wish, Func<CancellationToken, Task> sending, CancellationToken cancellationToken)
    {
        if (wish.CommentId is { } known && await EditAsync(item, known, wish, sending, cancellationToken))
        {
            return new ActionOutcome.Done(known);
        }

        return await _markers.FindAsync(item, trustLook: wish.CommentId is null, cancellationToken) switch
        {
            { } found when found.Hash == wish.Hash => new ActionOutcome.AlreadyTrue(found.CommentId),
            { } found when await EditAsync(item, found.CommentId, wish, sending, cancellationToken) => new ActionOutcome.Done(found.CommentId),
            _ => new ActionOutcome.Done(await CreateAsync(item, wish, sending, cancellationToken)),
        };
    }

    public async Task<ActionOutcome> ReadBackAsync(string item, PlannedAction.UpsertComment wish, CancellationToken cancellationToken)
    {
        site.Looks.Change(item, look => look with { OwnComments = null });
        var found = (wish.CommentId is { } known ? await _markers.OfAsync(known, cancellationToken) : null)
            ?? await _markers.FindAsync(item, trustLook: false, cancellationToken);
        return found?.Hash == wish.Hash ? new ActionOutcome.Done(found.CommentId) : new ActionOutcome.NotDone();
    }

    // False when somebody has deleted the comment meanwhile.
    private async Task<bool> EditAsync(
        string item, string comment, PlannedAction.UpsertComment wish, Func<CancellationToken, Task> sending, CancellationToken cancellationToken)
    {
        await sending(cancellationToken);
        try
        {
            await site.Api.EditCommentAsync(site.Version, item, comment, wish.Quiet ? "false" : null, Body(wish), cancellationToken);
            return true;
        }
        catch (TrackerException gone) when (gone.Trouble == TrackerTrouble.NotFound)
        {
            return false;
        }
    }

    private async Task<string?> CreateAsync(string item, PlannedAction.UpsertComment wish, Func<CancellationToken, Task> sending, CancellationToken cancellationToken)
    {
        await sending(cancellationToken);
        // Whatever becomes of this request, which comments were seen before it no longer counts.
        site.Looks.Change(item, look => look with { OwnComments = null });
        var created = await site.Api.AddCommentAsync(site.Version, item, Body(wish), cancellationToken);
        return created?.Id;
    }

    private JsonObject Body(PlannedAction.UpsertComment wish) => new()
    {
        ["body"] = site.Write(wish.Message),
        ["properties"] = new JsonArray(CommentMarkers.Property(wish.Hash)),
    };
}
