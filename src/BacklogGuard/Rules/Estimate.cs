using BacklogGuard.Facts;
using BacklogGuard.Verdicts;

namespace BacklogGuard.Rules;

/// <summary>Where the board estimates, the item is estimated.</summary>
internal sealed record Estimate : Rule
{
    public Estimate()
    {
        On = ReadyMoments.All;
        Except = new Except { Types = ["Epic"] };
    }

    public override string Id => "estimate";

    public override string Subject => "Estimate";

    public override string Judges => "An item without an estimate on a board that estimates; sub-tasks are left out.";

    public override bool Readiness => true;

    public override IReadOnlyList<string> Watches => [FieldNames.Estimate, FieldNames.Type];

    public override FactNeeds Needs(WorkItem item, IReadOnlySet<Moment> moments, Roles roles) =>
        item.IsSubtask ? FactNeeds.None : FactNeeds.Board;

    public override RuleOutcome Judge(Hearing hearing)
    {
        if (hearing.Item.IsSubtask)
        {
            return Skipped("Sub-tasks count with their parent.");
        }

        if (!hearing.Snapshot.Board.IsKnown)
        {
            return Unknown(hearing.Snapshot.Board.WhyUnknown!);
        }

        return hearing.Snapshot.Board.Value switch
        {
            null => Skipped("The item is on no board."),
            { Estimation: Estimation.ByField field } => JudgeField(hearing, field),
            { Name: var name } => Skipped($"The board {Words.Clean(name, 80)} does not estimate."),
        };
    }

    private RuleOutcome JudgeField(Hearing hearing, Estimation.ByField field)
    {
        if (!hearing.Item.Estimate.IsKnown)
        {
            return Unknown(hearing.Item.Estimate.WhyUnknown!);
        }

        return hearing.Item.Estimate.Value is { } points
            ? Passed($"{field.FieldName}: {Words.Number(points)}.")
            : Found(
                $"a value in {field.FieldName}",
                $"{field.FieldName} is empty",
                new Remedy(field.FieldName, "Estimate it and enter the value", "developers", 1, item => item with { Estimate = (decimal?)1 }));
    }
}
