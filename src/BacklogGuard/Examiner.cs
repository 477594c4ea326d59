using BacklogGuard.Actions;
using BacklogGuard.Boards;
using BacklogGuard.Facts;
using BacklogGuard.Rules;
using BacklogGuard.Rules.RuleSets;
using BacklogGuard.Trackers;
using BacklogGuard.Verdicts;

namespace BacklogGuard;

/// <summary>Photographs an item and judges it: the one evaluator behind webhooks and checks alike. Writes nothing.</summary>
internal sealed class Examiner(Connections trackers, RuleSetCatalog rules, ItemMemories memories, Commitments commitments, TimeProvider clock)
{
    /// <param name="item">Lasting id or key.</param>
    /// <returns>Null when the item does not exist or may not be seen.</returns>
    /// <exception cref="TrackerException">The tracker could not be read.</exception>
    public async Task<Examined?> ExamineAsync(
        string connection, string item, IReadOnlyList<Notice> notices, IReadOnlyList<Moment> moments, CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        var memory = await memories.LoadAsync(new ItemRef(connection, item), cancellationToken);
        var snapshot = await trackers.Eyes(connection).TakeAsync(
            new LookRequest
            {
                Item = item,
                Notices = notices,
                Moments = moments,
                JudgedChanges = memory.JudgedChanges.ToHashSet(),
                PlanFor = project => rules.For(connection, project)?.Look(memory),
            },
            cancellationToken);
        if (snapshot is null)
        {
            return null;
        }

        if (rules.For(connection, snapshot.Item.Project) is not { } ruleSet)
        {
            return new Examined(snapshot, memory, null, null, clock.GetElapsedTime(started), TimeSpan.Zero);
        }

        // Somebody may have named the item by its key: the memory is kept under its lasting id.
        memory = snapshot.Item.Ref.Id == item ? memory : await memories.LoadAsync(snapshot.Item.Ref, cancellationToken);
        snapshot = snapshot with { Commitment = await CommitmentAsync(connection, snapshot, cancellationToken) };
        var looked = clock.GetElapsedTime(started);
        var verdict = Judgement.Judge(ruleSet, snapshot, memory);
        return new Examined(snapshot, memory, ruleSet, verdict, looked, clock.GetElapsedTime(started) - looked);
    }

    /// <summary>Judges a photograph that somebody else has taken, by a rule set that need not be in force.</summary>
    public async Task<Verdict> JudgeAsync(RuleSet ruleSet, Snapshot snapshot, CancellationToken cancellationToken)
    {
        var memory = await memories.LoadAsync(snapshot.Item.Ref, cancellationToken);
        var commitment = await CommitmentAsync(snapshot.Item.Ref.Connection, snapshot, cancellationToken);
        return Judgement.Judge(ruleSet, snapshot with { Commitment = commitment }, memory);
    }

    private async Task<Reading<Commitment?>> CommitmentAsync(string connection, Snapshot snapshot, CancellationToken cancellationToken)
    {
        if (!snapshot.Contents.IsKnown)
        {
            return Reading<Commitment?>.Unknown(snapshot.Contents.WhyUnknown!);
        }

        return snapshot.Contents.Value is not { Sprint: { State: SprintState.Active, StartedAt: not null } } contents
            ? (Commitment?)null
            : await commitments.FindAsync(connection, contents.Sprint.Key, cancellationToken)
                ?? await commitments.RebuildAsync(connection, contents, cancellationToken);
    }
}

/// <param name="Rules">Null when no rule set applies to the item's project; then there is no verdict.</param>
internal sealed record Examined(Snapshot Snapshot, ItemMemory Memory, RuleSet? Rules, Verdict? Verdict, TimeSpan Looked, TimeSpan Judged);
