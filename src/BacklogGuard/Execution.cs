using BacklogGuard.Actions;
using BacklogGuard.Facts;
using BacklogGuard.Inbox;
using BacklogGuard.Trackers;
using BacklogGuard.Verdicts;

namespace BacklogGuard;

/// <summary>Carries a verdict out and keeps the receipt of what came of it.</summary>
internal sealed class Execution(Connections trackers, ActionRunner runner, Receipts receipts, TimeProvider clock)
{
    public async Task<WorkResult> ActAsync(ClaimedItem claimed, Examined examined, CallTally tally, CancellationToken cancellationToken)
    {
        var (snapshot, verdict) = (examined.Snapshot, examined.Verdict!);
        var receipt = (Blank(claimed) with { ItemKey = snapshot.Item.Key }).With(snapshot).With(verdict);
        var started = clock.GetTimestamp();
        var report = await runner.RunAsync(Job(claimed, examined, receipt.DecisionId), cancellationToken);
        receipt = receipt.With(report) with
        {
            Summary = ReceiptParts.Summary(verdict, report),
            Calls = new CallsSpent(tally.Reads, tally.Writes),
            Timings = new Timings(examined.Looked.TotalMilliseconds, examined.Judged.TotalMilliseconds, clock.GetElapsedTime(started).TotalMilliseconds),
        };
        // Written even when the process is asked to stop: what was done must be told.
        await receipts.SaveAsync(receipt, CancellationToken.None);
        return report.Retry is { } retry ? new WorkResult.Retry(retry.Reason, retry.After) : new WorkResult.Done(receipt.Summary);
    }

    /// <summary>The receipt of an attempt that failed before anything could be judged.</summary>
    public Task RecordTroubleAsync(ClaimedItem claimed, TrackerException trouble, CallTally tally, CancellationToken cancellationToken) =>
        receipts.SaveAsync(
            Blank(claimed) with { Summary = $"not judged: {trouble.Message}", Error = trouble.Message, Calls = new CallsSpent(tally.Reads, tally.Writes) },
            cancellationToken);

    /// <summary>What a plan for this item has to know besides the verdict.</summary>
    public PlanContext Context(string connection, Snapshot snapshot) => new()
    {
        Now = clock.GetUtcNow(),
        Ceiling = Enum.Parse<Mode>(trackers.Mode(connection), ignoreCase: true),
        Labels = snapshot.Item.Labels,
        Status = snapshot.Item.Status.Id,
        Sprints = [.. snapshot.Item.Sprints.Where(sprint => sprint.State != SprintState.Closed).Select(sprint => sprint.Id)],
        MovesCarryWords = trackers.Hand(connection).MovesCarryWords,
        Names = snapshot.History.Select(change => change.Actor).OfType<Person>().DistinctBy(person => person.Id).ToDictionary(person => person.Id, person => person.Name),
    };

    private ActionJob Job(ClaimedItem claimed, Examined examined, string decisionId) => new()
    {
        Fence = claimed.Fence,
        DecisionId = decisionId,
        Verdict = examined.Verdict!,
        Context = Context(claimed.Connection, examined.Snapshot),
        Hand = trackers.Hand(claimed.Connection),
        Judges = [.. examined.Snapshot.NewChanges.Select(change => change.Id)],
    };

    // What the tracker said in its deliveries: people look for a decision by the key, also when the item could not be read.
    private string? KeyOf(ClaimedItem claimed) => claimed.Deliveries
        .Where(delivery => !delivery.Body.IsEmpty)
        .Select(delivery => trackers.Eyes(claimed.Connection).Read(delivery.Body).ItemKey)
        .LastOrDefault(key => key is not null);

    private Receipt Blank(ClaimedItem claimed) => new()
    {
        DecisionId = Receipts.NewId(clock),
        Connection = claimed.Connection,
        Item = claimed.Item,
        ItemKey = KeyOf(claimed) ?? claimed.Item,
        At = clock.GetUtcNow(),
        Summary = "",
        Deliveries = [.. claimed.Deliveries.Select(delivery => delivery.DeliveryId)],
    };
}
