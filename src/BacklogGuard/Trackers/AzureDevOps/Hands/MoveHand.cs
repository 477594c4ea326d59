using BacklogGuard.Actions;
using BacklogGuard.Facts;

namespace BacklogGuard.Trackers.AzureDevOps.Hands;

/// <summary>Puts a state or an iteration back in one revision that carries comment and tags: looks first, has it checked, and moves only what still stands.</summary>
internal sealed class MoveHand(AzureSite site)
{
    /// <summary>Stands for a comment that was written with the move and that somebody has deleted before it was seen.</summary>
    private const string Gone = "0";

    private readonly MoveReader _reader = new(site);
    private readonly OwnComments _own = new(site);
    private readonly CommentHand _comments = new(site);

    public Task<ActionOutcome> CarryOutAsync(string item, MoveBack wish, Func<CancellationToken, Task> sending, CancellationToken cancellationToken) =>
        Again.WhenChangedAsync(() => OnceAsync(item, wish, sending, cancellationToken));

    public async Task<ActionOutcome> ReadBackAsync(string item, MoveBack wish, CancellationToken cancellationToken)
    {
        var seen = await _reader.ReadAsync(item, wish, cancellationToken);
        var own = await OwnAsync(seen, cancellationToken);
        return await SettledAsync(seen, own, cancellationToken) switch
        {
            null => new ActionOutcome.NotDone(),
            ActionOutcome.AlreadyTrue already => new ActionOutcome.Done(already.RemoteId),
            // It did happen, and somebody has moved the item again since.
            _ when seen.WasPutBackBy(await site.WhoAmIAsync(cancellationToken)) => new ActionOutcome.Done(IdOf(wish, own)),
            var other => other,
        };
    }

    private async Task<ActionOutcome> OnceAsync(string item, MoveBack wish, Func<CancellationToken, Task> sending, CancellationToken cancellationToken)
    {
        var seen = await _reader.ReadAsync(item, wish, cancellationToken);
        var own = await OwnAsync(seen, cancellationToken);
        if (seen.Settled is null && own is { } old && !old.Says(wish.Comment!))
        {
            // One comment per item: the one that stands is edited, which makes a revision of its own.
            own = await _comments.EditAsync(seen.Item, old, wish.Comment!, sending, cancellationToken) ? old : null;
            seen = await _reader.ReadAsync(item, wish, cancellationToken);
        }

        return await SettledAsync(seen, own, cancellationToken) ?? new ActionOutcome.Done(await SendAsync(seen, own, sending, cancellationToken));
    }

    private async Task<string?> SendAsync(SeenMove seen, OwnComment? own, Func<CancellationToken, Task> sending, CancellationToken cancellationToken)
    {
        var told = own is null ? seen.Wish.Comment : null;
        var patch = Patch.Of(seen, told);
        await site.WorkItems.EditAsync(seen.Key, "true", null, patch, cancellationToken);
        await sending(cancellationToken);
        site.Looks.Remove(seen.Key);
        var after = await site.WorkItems.EditAsync(seen.Key, null, null, patch, cancellationToken);
        site.Moved(seen.Key);
        return told is null ? own?.CommentId : after?.CommentVersionRef?.CommentId ?? await WrittenAsync(seen, told, cancellationToken);
    }

    // The move has happened: whatever goes wrong now, it must not look as if it had been refused.
    private async Task<string> WrittenAsync(SeenMove seen, PlannedAction.UpsertComment told, CancellationToken cancellationToken)
    {
        try
        {
            return (await _own.NewestAsync(seen.Item, told, cancellationToken))?.CommentId ?? Gone;
        }
        catch (TrackerException trouble)
        {
            throw new TrackerException(TrackerTrouble.NoAnswer, $"{seen.Key} was put back, and which comment tells of it could not be read: {trouble.Message}", trouble) { RetryAfter = trouble.RetryAfter };
        }
    }

    private async Task<OwnComment?> OwnAsync(SeenMove seen, CancellationToken cancellationToken) =>
        seen.Wish.Comment is null ? null : await _own.FindAsync(seen.Item, cancellationToken);

    // Who finds the item where it was has only told of it when it was the guard that put it there: words and move are one revision.
    private async Task<ActionOutcome?> SettledAsync(SeenMove seen, OwnComment? own, CancellationToken cancellationToken) => seen.Settled switch
    {
        ActionOutcome.AlreadyTrue when seen.Wish.Comment is null => new ActionOutcome.AlreadyTrue(),
        ActionOutcome.AlreadyTrue when seen.WasPutBackBy(await site.WhoAmIAsync(cancellationToken)) => new ActionOutcome.AlreadyTrue(IdOf(seen.Wish, own)),
        ActionOutcome.AlreadyTrue => new ActionOutcome.Superseded($"{seen.Key} was put back by somebody else."),
        var settled => settled,
    };

    private static string? IdOf(MoveBack wish, OwnComment? own) => wish.Comment is null ? null : own?.CommentId ?? Gone;
}
