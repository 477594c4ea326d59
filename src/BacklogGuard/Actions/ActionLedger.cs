using BacklogGuard.Facts;
using BacklogGuard.Storage;
using BacklogGuard.Verdicts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;

namespace BacklogGuard.Actions;

/// <summary>A stored intent.</summary>
internal sealed record Entry(long Id, Intent Intent, ActionState State, int Attempts, DateTimeOffset? SentAt, string? Reason);

/// <summary>The book of intents: what is to be written is written down first. Every entry is made under the item's fence.</summary>
internal sealed class ActionLedger(IStore store, TimeProvider clock)
{
    private static readonly ActionState[] InDoubt = [ActionState.Sending, ActionState.Unknown];

    /// <summary>The item's intents that may have come true without anybody knowing, oldest first.</summary>
    public Task<IReadOnlyList<Entry>> InDoubtAsync(ItemRef item, CancellationToken cancellationToken) =>
        store.ReadAsync<IReadOnlyList<Entry>>(
            async (db, token) =>
            {
                var rows = await Of(db, item).AsNoTracking().Where(row => InDoubt.Contains(row.State)).OrderBy(row => row.Id).ToListAsync(token);
                return [.. rows.Select(Read)];
            },
            cancellationToken);

    /// <summary>Writes an intent down, or finds the one that was written down for the same wish and cause.</summary>
    public Task<Entry> PlanAsync(ActionJob job, Intent intent, ItemMemory memory, CancellationToken cancellationToken)
    {
        var key = ActionKey.Of(job.Item, intent.Action, memory);
        return store.WriteAsync(
            async (db, token) =>
            {
                await ItemMemories.HoldAsync(db, job.Item, job.Fence, token);
                if (await db.Actions.SingleOrDefaultAsync(row => row.DedupeKey == key, token) is { } known)
                {
                    return await RefreshAsync(db, known, job, intent, token);
                }

                var row = Row(job, intent, key);
                db.Actions.Add(row);
                await db.SaveChangesAsync(token);
                return Read(row);
            },
            cancellationToken);
    }

    /// <summary>Durable when it returns: from now on the write may have happened.</summary>
    public Task SendingAsync(ItemRef item, long fence, Entry entry, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return store.WriteAsync(
            async (db, token) =>
            {
                await ItemMemories.HoldAsync(db, item, fence, token);
                await SetAsync(
                    db, entry,
                    row => row.SetProperty(to => to.State, ActionState.Sending).SetProperty(to => to.SentAt, now)
                        .SetProperty(to => to.Fence, fence).SetProperty(to => to.Attempts, from => from.Attempts + 1),
                    token);
                return true;
            },
            cancellationToken);
    }

    /// <summary>The attempt is over and the intent is not: planned again, or in doubt.</summary>
    public Task PostponeAsync(ItemRef item, long fence, Entry entry, ActionState state, string? reason, CancellationToken cancellationToken) =>
        store.WriteAsync(
            async (db, token) =>
            {
                await ItemMemories.HoldAsync(db, item, fence, token);
                await SetAsync(db, entry, row => row.SetProperty(to => to.State, state).SetProperty(to => to.Reason, reason), token);
                return true;
            },
            cancellationToken);

    /// <summary>The intent has come to its end, and the memory knows it: both or neither.</summary>
    public Task EndAsync(ItemRef item, long fence, Entry entry, Ending ending, ItemMemory memory, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return store.WriteAsync(
            async (db, token) =>
            {
                await ItemMemories.SaveAsync(db, item, fence, memory, itemKey: null, token);
                await SetAsync(
                    db, entry,
                    row => row.SetProperty(to => to.State, ending.State).SetProperty(to => to.DoneAt, now)
                        .SetProperty(to => to.RemoteId, ending.RemoteId).SetProperty(to => to.Reason, ending.Reason),
                    token);
                return true;
            },
            cancellationToken);
    }

    /// <summary>The job is done: its memory is kept, and what was planned once and is not wanted any more is closed.</summary>
    public Task CloseAsync(ActionJob job, ItemMemory memory, CancellationToken cancellationToken) =>
        store.WriteAsync(
            async (db, token) =>
            {
                await ItemMemories.SaveAsync(db, job.Item, job.Fence, memory, job.Verdict.ItemKey, token);
                await Of(db, job.Item).Where(row => row.State == ActionState.Planned).ExecuteUpdateAsync(
                    row => row.SetProperty(to => to.State, ActionState.Noop).SetProperty(to => to.Reason, from => from.Reason ?? "no longer wanted"), token);
                return true;
            },
            cancellationToken);

    private static IQueryable<ActionRow> Of(GuardDb db, ItemRef item) =>
        db.Actions.Where(row => row.Connection == item.Connection && row.Item == item.Id);

    private static async Task SetAsync(GuardDb db, Entry entry, Action<UpdateSettersBuilder<ActionRow>> set, CancellationToken cancellationToken) =>
        await db.Actions.Where(row => row.Id == entry.Id).ExecuteUpdateAsync(set, cancellationToken);

    // The words that go with a move may have changed since it was planned: what is sent is what is written down.
    private static async Task<Entry> RefreshAsync(GuardDb db, ActionRow known, ActionJob job, Intent intent, CancellationToken cancellationToken)
    {
        if (known.State == ActionState.Planned)
        {
            (known.Payload, known.DecisionId) = (ActionJson.Write(intent), job.DecisionId);
            await db.SaveChangesAsync(cancellationToken);
        }

        return Read(known);
    }

    private ActionRow Row(ActionJob job, Intent intent, string key) => new()
    {
        DedupeKey = key,
        DecisionId = job.DecisionId,
        Connection = job.Item.Connection,
        Item = job.Item.Id,
        Kind = intent.Action.Kind,
        Payload = ActionJson.Write(intent),
        State = ActionState.Planned,
        Fence = job.Fence,
        PlannedAt = clock.GetUtcNow(),
    };

    private static Entry Read(ActionRow row) => new(row.Id, ActionJson.Read<Intent>(row.Payload), row.State, row.Attempts, row.SentAt, row.Reason);
}

/// <summary>How an intent ended, as its row says it.</summary>
internal sealed record Ending(ActionState State, string? RemoteId, string? Reason)
{
    public static Ending Of(ActionOutcome outcome) => outcome switch
    {
        ActionOutcome.Done done => new(ActionState.Done, done.RemoteId, null),
        ActionOutcome.AlreadyTrue already => new(ActionState.Noop, already.RemoteId, "it was already so"),
        ActionOutcome.Superseded superseded => new(ActionState.Noop, null, superseded.Because),
        ActionOutcome.Refused refused => new(ActionState.Failed, null, refused.Because),
        _ => throw new InvalidOperationException($"{outcome.GetType().Name} is no end of an action."),
    };
}
