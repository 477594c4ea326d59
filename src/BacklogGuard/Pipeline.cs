using BacklogGuard.Facts;
using BacklogGuard.Inbox;
using BacklogGuard.Trackers;

namespace BacklogGuard;

/// <summary>The story of one item's deliveries: sift, look and judge, act and keep the receipt.</summary>
internal sealed partial class Pipeline(Errands errands, Triage triage, Examiner examiner, Execution execution, ILogger<Pipeline> log) : IItemWork
{
    public async Task<WorkResult> WorkAsync(ClaimedItem item, CancellationToken cancellationToken)
    {
        using var tally = CallTally.Begin();
        try
        {
            return await errands.TryAsync(item, cancellationToken) ?? await JudgeAsync(item, tally, cancellationToken);
        }
        catch (TrackerException trouble)
        {
            Log.Trouble(log, item.Connection, item.Item, trouble.Trouble, trouble.Message);
            await execution.RecordTroubleAsync(item, trouble, tally, cancellationToken);
            return After(trouble);
        }
    }

    private async Task<WorkResult> JudgeAsync(ClaimedItem item, CallTally tally, CancellationToken cancellationToken)
    {
        var sifted = await triage.SiftAsync(item, cancellationToken);
        if (sifted.WhyNot is not null)
        {
            return new WorkResult.Done(sifted.WhyNot);
        }

        var examined = await examiner.ExamineAsync(item.Connection, item.Item, sifted.Notices, [], cancellationToken);
        return examined switch
        {
            null => new WorkResult.Done("The tracker does not show this item: deleted, or the guard's account may not see it."),
            { Verdict: null } => new WorkResult.Done($"No rule set applies to project {examined.Snapshot.Item.Project}."),
            _ => await execution.ActAsync(item, examined, tally, cancellationToken),
        };
    }

    // Understood and refused is the one trouble that another attempt cannot mend.
    private static WorkResult After(TrackerException trouble) => trouble.Trouble == TrackerTrouble.Refused
        ? new WorkResult.GiveUp(trouble.Message)
        : new WorkResult.Retry(trouble.Message, trouble.RetryAfter);

    private static partial class Log
    {
        [LoggerMessage(EventId = 1001, Level = LogLevel.Warning, Message = "{Connection} {Item}: {Trouble}: {Reason}")]
        public static partial void Trouble(ILogger logger, string connection, string item, TrackerTrouble trouble, string reason);
    }
}
