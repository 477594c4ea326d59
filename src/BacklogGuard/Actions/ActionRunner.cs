using BacklogGuard.Facts;
using BacklogGuard.Storage;
using BacklogGuard.Verdicts;
using Microsoft.Extensions.Options;

namespace BacklogGuard.Actions;

/// <summary>
/// Carries verdicts out: every write is written down before its first byte, an unknown outcome is read back and never sent again
/// unread, and a process that dies at any point leaves a book that the next one can go on with.
/// </summary>
internal sealed partial class ActionRunner(
    ItemMemories memories, ActionLedger ledger, TimeProvider clock, IOptions<ActionsOptions> options, ILogger<ActionRunner> logger)
{
    // A refused or superseded move changes what is to be said: plan again, but not for ever.
    private const int Rounds = 4;

    /// <exception cref="FenceLostException">Another worker has claimed the item since.</exception>
    public async Task<RunReport> RunAsync(ActionJob job, CancellationToken cancellationToken)
    {
        var run = new Run(job, await memories.LoadAsync(job.Item, cancellationToken));
        if (await SettleDoubtsAsync(run, cancellationToken) is { } doubt)
        {
            return run.Report(doubt);
        }

        for (var round = 0; round < Rounds; round++)
        {
            run.Plan = ActionPlan.For(job.Verdict, run.Memory, job.Context);
            run.AddSuppressed(run.Plan.Suppressed);
            var step = await CarryOutAsync(run, cancellationToken);
            if (step.Retry is not null)
            {
                return run.Report(step.Retry);
            }

            if (!step.PlanAgain)
            {
                break;
            }
        }

        run.Memory = run.Memory.Settled(run.Plan!.Judged, job.Context.Now, job.Judges);
        await ledger.CloseAsync(job, run.Memory, cancellationToken);
        return run.Report(null);
    }

    // Before anything new is sent, it has to be known what the last attempt has left behind.
    private async Task<Retry?> SettleDoubtsAsync(Run run, CancellationToken cancellationToken)
    {
        foreach (var entry in await ledger.InDoubtAsync(run.Job.Item, cancellationToken))
        {
            if (await SettleDoubtAsync(run, entry, cancellationToken) is { } retry)
            {
                return retry;
            }
        }

        return null;
    }

    private async Task<Retry?> SettleDoubtAsync(Run run, Entry entry, CancellationToken cancellationToken)
    {
        var (job, kind) = (run.Job, entry.Intent.Action.Kind);
        ActionOutcome outcome;
        try
        {
            outcome = await job.Hand.ReadBackAsync(job.Item, entry.Intent.Action, cancellationToken);
        }
        catch (TrackerException trouble)
        {
            return new Retry($"Nobody knows yet whether a {kind} happened: {trouble.Message}", trouble.RetryAfter);
        }

        if (outcome is not ActionOutcome.NotDone)
        {
            await EndAsync(run, entry, outcome is ActionOutcome.AlreadyTrue already ? new ActionOutcome.Done(already.RemoteId) : outcome, cancellationToken);
            return null;
        }

        var now = clock.GetUtcNow();
        var settled = (entry.SentAt ?? now) + options.Value.Settle;
        if (now < settled)
        {
            return new Retry($"A {kind} was sent and has not happened yet; it is sent again once it no longer can.", settled - now);
        }

        await ledger.PostponeAsync(job.Item, job.Fence, entry, ActionState.Planned, null, cancellationToken);
        return null;
    }

    private async Task<Step> CarryOutAsync(Run run, CancellationToken cancellationToken)
    {
        foreach (var intent in run.Plan!.Intents)
        {
            if (run.Unexplained && intent.Revert is not null)
            {
                // A move that nobody can read the reason of is not put back.
                run.AddSuppressed([new Suppressed(intent.Action.Kind, "the comment that explains it was refused")]);
                continue;
            }

            var step = await CarryOutAsync(run, intent, cancellationToken);
            if (step.Retry is not null || step.PlanAgain)
            {
                return step;
            }
        }

        return default;
    }

    private async Task<Step> CarryOutAsync(Run run, Intent intent, CancellationToken cancellationToken)
    {
        var entry = await ledger.PlanAsync(run.Job, intent, run.Memory, cancellationToken);
        if (entry.State != ActionState.Planned)
        {
            run.Add(new ActionReport(intent.Action.Kind, ActionReports.Describe(intent.Action), entry.State, entry.Reason ?? "done before"));
            return run.Without(intent, entry.Reason ?? "it was dealt with before", clock.GetUtcNow());
        }

        var sent = false;
        ActionOutcome outcome;
        try
        {
            outcome = await run.Job.Hand.CarryOutAsync(run.Job.Item, intent.Action, SendingAsync, cancellationToken);
        }
        catch (TrackerException refused) when (refused.Trouble is TrackerTrouble.Refused or TrackerTrouble.Forbidden or TrackerTrouble.NotFound)
        {
            outcome = new ActionOutcome.Refused(refused.Message);
        }
        catch (TrackerException trouble)
        {
            return await PostponeAsync(run, entry, trouble, sent);
        }

        // A second attempt that finds its wish fulfilled was fulfilled by the first.
        var ended = outcome is ActionOutcome.AlreadyTrue already && entry.Attempts > 0 ? new ActionOutcome.Done(already.RemoteId) : outcome;
        await EndAsync(run, entry, ended, sent ? CancellationToken.None : cancellationToken);
        run.Unexplained |= intent.Action is PlannedAction.UpsertComment && ended is ActionOutcome.Refused;
        return new Step(null, PlanAgain: intent.Revert is not null && ended is not ActionOutcome.Done);

        async Task SendingAsync(CancellationToken token)
        {
            await ledger.SendingAsync(run.Job.Item, run.Job.Fence, entry, token);
            sent = true;
        }
    }

    private async Task EndAsync(Run run, Entry entry, ActionOutcome outcome, CancellationToken cancellationToken)
    {
        var ending = Ending.Of(outcome);
        run.Memory = run.Memory.After(entry.Intent, outcome, clock.GetUtcNow());
        await ledger.EndAsync(run.Job.Item, run.Job.Fence, entry, ending, run.Memory, cancellationToken);
        run.Add(ActionReports.Of(entry.Intent, ending));
        Log.Ended(logger, entry.Intent.Action.Kind, run.Job.Item, ending.State);
    }

    private async Task<Step> PostponeAsync(Run run, Entry entry, TrackerException trouble, bool sent)
    {
        var doubt = sent && trouble.Trouble is TrackerTrouble.NoAnswer or TrackerTrouble.ServerError or TrackerTrouble.Garbage;
        var state = doubt ? ActionState.Unknown : ActionState.Planned;
        await ledger.PostponeAsync(run.Job.Item, run.Job.Fence, entry, state, trouble.Message, CancellationToken.None);
        run.Add(new ActionReport(entry.Intent.Action.Kind, ActionReports.Describe(entry.Intent.Action), state, trouble.Message));
        Log.Postponed(logger, entry.Intent.Action.Kind, run.Job.Item, state, trouble.Trouble);
        var wait = doubt && (trouble.RetryAfter ?? TimeSpan.Zero) < options.Value.Settle ? options.Value.Settle : trouble.RetryAfter;
        return new Step(new Retry(trouble.Message, wait), false);
    }

    private readonly record struct Step(Retry? Retry, bool PlanAgain);

    private sealed class Run(ActionJob job, ItemMemory memory)
    {
        private readonly List<ActionReport> _actions = [];
        private readonly List<Suppressed> _suppressed = [];

        public ActionJob Job => job;

        public ItemMemory Memory { get; set; } = memory;

        public Plan? Plan { get; set; }

        /// <summary>True when the comment was refused, so that no reason for a move can be read on the ticket.</summary>
        public bool Unexplained { get; set; }

        // A move that is not made must not be told as one that was: what is left is said without it.
        public Step Without(Intent intent, string because, DateTimeOffset now)
        {
            if (intent.Revert is not null)
            {
                Memory = Memory.After(intent, new ActionOutcome.Superseded(because), now);
            }

            return new Step(null, PlanAgain: intent.Revert is not null);
        }

        public void Add(ActionReport report) => _actions.Add(report);

        public void AddSuppressed(IEnumerable<Suppressed> suppressed) => _suppressed.AddRange(suppressed.Except(_suppressed).ToList());

        public RunReport Report(Retry? retry) => new() { Actions = [.. _actions], Suppressed = [.. _suppressed], Memory = Memory, Retry = retry };
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 1300, Level = LogLevel.Information, Message = "A {Kind} on {Item} ended: {State}")]
        public static partial void Ended(ILogger logger, string kind, ItemRef item, ActionState state);

        [LoggerMessage(EventId = 1301, Level = LogLevel.Warning, Message = "A {Kind} on {Item} is {State} after {Trouble}")]
        public static partial void Postponed(ILogger logger, string kind, ItemRef item, ActionState state, TrackerTrouble trouble);
    }
}
