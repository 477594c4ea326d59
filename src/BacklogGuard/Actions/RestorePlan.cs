using BacklogGuard.Facts;
using BacklogGuard.Verdicts;

namespace BacklogGuard.Actions;

/// <summary>What becomes of the moves in dispute.</summary>
internal sealed record RestorePlan
{
    public IReadOnlyList<Intent> Intents { get; init; } = [];

    /// <summary>What the comment tells of moves, old and new, one per field.</summary>
    public IReadOnlyList<Revert> Told { get; init; } = [];

    /// <summary>Rules whose finding is mended by a move back.</summary>
    public IReadOnlySet<string> PutBack => Done.SelectMany(revert => revert.Rules).ToHashSet();

    private IEnumerable<Revert> Done => Told.Where(revert => revert.Outcome == RevertOutcome.Done);

    /// <summary>True when a finding that disputes nothing itself ends with a move that is put back.</summary>
    public bool Ends(Finding finding) =>
        finding.HangsOn is { } kind && !PutBack.Contains(finding.Rule) && Done.Any(revert => revert.Field == DisputedMove.FieldOf(kind));

    public IReadOnlyList<PutBackNote> Tolerated { get; init; } = [];

    public IReadOnlyList<Suppressed> Suppressed { get; init; } = [];

    public Standoff? Standoff { get; init; }

    /// <summary>True when the standoff begins with this very verdict.</summary>
    public bool StandoffBegins { get; init; }

    public static RestorePlan For(IReadOnlyList<Finding> findings, Sprint? sprint, ItemMemory memory, PlanContext context)
    {
        var disputes = DisputedMove.Of(findings, sprint);
        var standoff = memory.StandoffSince is { } since && context.Now - since < RevertBudget.Day ? new Standoff(since, memory.StandoffWith) : null;
        var plan = disputes.Aggregate(new RestorePlan { Standoff = standoff }, (sofar, move) => sofar.With(move, memory, context));
        var older = memory.Reverts.Where(revert => StandingReverts.Stands(revert, findings, context)).GroupBy(revert => revert.Field).Select(field => field.Last());
        var fields = plan.Told.Select(revert => revert.Field).Concat(disputes.Select(move => move.Field)).ToHashSet();
        return plan with
        {
            // One per field, told in one order, whichever was put back first.
            Told = [.. older.Where(revert => !fields.Contains(revert.Field)).Concat(plan.Told).OrderBy(revert => revert.Field, StringComparer.Ordinal)],
            Suppressed = [.. plan.Suppressed, .. NothingToPutBack(findings)],
        };
    }

    private RestorePlan With(DisputedMove move, ItemMemory memory, PlanContext context)
    {
        if (memory.Reverts.LastOrDefault(revert => revert.Change == move.Change.Id && revert.Field == move.Field) is { } before)
        {
            return Answered(move, before);
        }

        if (move.Impossible is { } impossible)
        {
            return But(move, impossible);
        }

        var ruling = RevertBudget.For(memory.Reverts, move.Field, move.Change.Actor?.Id, move.Change.At, context.Now);
        return (Standoff, ruling.Answer) switch
        {
            ({ }, _) => But(move, "standoff: nothing is put back for 24 hours after it began"),
            (_, BudgetAnswer.Spent) => But(move, "standoff: the item was moved again too often") with { Standoff = Begin(move, memory, context), StandoffBegins = true },
            (_, BudgetAnswer.TooSoon) => But(move, "the item was put back a moment before") with { Tolerated = [.. Tolerated, move.Note] },
            _ => Put(move, ruling.Weight),
        };
    }

    // The same change is never put back twice, whatever came of it.
    private RestorePlan Answered(DisputedMove move, Revert before) => before.Outcome switch
    {
        RevertOutcome.Done => this with { Told = [.. Told, before] },
        RevertOutcome.Refused => But(move, $"the tracker refused it before: {before.Because}") with { Told = [.. Told, before] },
        _ => But(move, $"superseded: {before.Because}"),
    };

    private RestorePlan Put(DisputedMove move, int weight)
    {
        var revert = move.Revert(weight);
        return this with { Intents = [.. Intents, new Intent(move.Action, revert)], Told = [.. Told, revert] };
    }

    private RestorePlan But(DisputedMove move, string why) =>
        this with { Suppressed = [.. Suppressed, new Suppressed($"{move.Action.Kind} for {string.Join(", ", move.Rules)}", why)] };

    private static Standoff Begin(DisputedMove move, ItemMemory memory, PlanContext context)
    {
        var last = memory.Reverts.LastOrDefault(revert => revert.Field == move.Field)?.ActorId;
        return new Standoff(context.Now, move.Change.Actor?.Name ?? (last is null ? null : context.Names.GetValueOrDefault(last)));
    }

    private static IEnumerable<Suppressed> NothingToPutBack(IReadOnlyList<Finding> findings) =>
        findings.Where(finding => finding is { Mode: Mode.Block, Disputes.Count: 0 })
            .Select(finding => new Suppressed($"block for {finding.Rule}", "there is no new change to put back: only new harm blocks"));
}
