using BacklogGuard.Actions;
using BacklogGuard.Verdicts;
using CsCheck;

namespace BacklogGuard.Tests.Actions;

public sealed class PlanPropertyTests
{
    private static readonly string[] Rules = ["acceptance-criteria", "open-questions", "sprint-scope", "unresolved-blocker", "scope-added", "definition-of-ready"];

    private static readonly Gen<RuleOutcome> Outcome =
        from rule in Pick(Rules)
        from kind in Gen.Int[0, 5]
        from mode in Pick(Mode.Observe, Mode.Comment, Mode.Label, Mode.Block)
        from change in Gen.Int[1, 3]
        select kind switch
        {
            0 => Given.Passed(rule),
            1 => Given.Skipped(rule),
            2 => Given.Unknown(rule),
            _ => Given.Found(Finding(rule, mode, change)),
        };

    private static readonly Gen<Verdict> Verdicts =
        Outcome.List[0, 8].Select(outcomes => Given.Verdict([.. outcomes.DistinctBy(outcome => outcome.Rule)]) with { Readiness = Given.Readiness() });

    private static readonly Gen<(Verdict Verdict, Mode Ceiling, int Minutes)[]> Lives =
        Gen.Select(Verdicts, Pick(Mode.Observe, Mode.Comment, Mode.Label, Mode.Block, Mode.Block), Pick(0, 1, 7, 90, 1500)).Array[1, 8];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_plan_that_was_carried_out_leaves_nothing_to_do(bool carries) => Lives.Sample(life =>
    {
        var (memory, labels, now) = (ItemMemory.Blank, new List<string> { "urgent" }, Given.Now);
        foreach (var (verdict, ceiling, minutes) in life)
        {
            now = now.AddMinutes(minutes);
            var plan = ActionPlan.For(verdict, memory, At(now, labels, ceiling) with { MovesCarryWords = carries });
            labels = Apply(plan, labels);
            memory = plan.Carried();

            ActionPlan.For(verdict, memory, At(now, labels, ceiling) with { MovesCarryWords = carries }).Actions.ShouldBeEmpty();
        }
    }, iter: 3_000);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void No_plan_makes_two_comments_or_moves_a_change_back_twice(bool carries) => Lives.Sample(life =>
    {
        var (memory, created, moved) = (ItemMemory.Blank, 0, new List<string>());
        foreach (var (verdict, ceiling, _) in life)
        {
            var plan = ActionPlan.For(verdict, memory, At(Given.Now, [], ceiling) with { MovesCarryWords = carries });
            created += plan.Actions.Count(action => action is PlannedAction.UpsertComment { CommentId: null } or PlannedAction.PutBackAndTell);
            moved.AddRange(plan.Intents.Select(intent => intent.Revert).OfType<Revert>().Select(revert => $"{revert.Field} {revert.Change}"));
            memory = plan.Carried();
        }

        created.ShouldBeLessThanOrEqualTo(1);
        moved.ShouldBeUnique();
    }, iter: 500);

    [Fact]
    public void A_memory_survives_being_stored() => Lives.Sample(life =>
    {
        var memory = ItemMemory.Blank;
        foreach (var (verdict, ceiling, _) in life)
        {
            memory = ActionPlan.For(verdict, memory, At(Given.Now, [], ceiling)).Carried();
            var json = ActionJson.Write(memory);
            ActionJson.Write(ActionJson.Read<ItemMemory>(json)).ShouldBe(json);
        }
    }, iter: 300);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Intents_survive_being_stored(bool carries) => Verdicts.Sample(verdict =>
    {
        foreach (var intent in ActionPlan.For(verdict, ItemMemory.Blank, Given.Context with { MovesCarryWords = carries }).Intents)
        {
            var json = ActionJson.Write(intent);
            var read = ActionJson.Read<Intent>(json);
            read.Action.GetType().ShouldBe(intent.Action.GetType());
            ActionJson.Write(read).ShouldBe(json);
        }
    }, iter: 300);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Labels_of_people_are_never_touched(bool carries) => Lives.Sample(life =>
    {
        var memory = ItemMemory.Blank;
        foreach (var (verdict, ceiling, _) in life)
        {
            var plan = ActionPlan.For(verdict, memory, At(Given.Now, ["urgent", "guard-of-the-team"], ceiling) with { MovesCarryWords = carries });
            Labels(plan).SelectMany(labels => labels.Remove).ShouldNotContain("urgent");
            Labels(plan).SelectMany(labels => labels.Remove).ShouldNotContain("guard-of-the-team");
            memory = plan.Carried();
        }
    }, iter: 500);

    private static Gen<T> Pick<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);

    private static PlanContext At(DateTimeOffset now, IReadOnlyList<string> labels, Mode ceiling) =>
        Given.Context with { Now = now, Labels = labels, Ceiling = ceiling };

    private static List<string> Apply(Plan plan, List<string> labels) =>
        Labels(plan).Aggregate(labels, (now, edit) => [.. now.Union(edit.Add).Except(edit.Remove)]);

    private static IEnumerable<PlannedAction.EditLabels> Labels(Plan plan) =>
        plan.Actions.Select(action => action is PlannedAction.PutBackAndTell told ? told.Labels : action).OfType<PlannedAction.EditLabels>();

    private static Finding Finding(string rule, Mode mode, int change) => rule switch
    {
        "acceptance-criteria" => Given.Criteria(mode) with { Disputes = mode == Mode.Block ? [Given.Started($"c{change}", "1")] : [] },
        "open-questions" => Given.Questions(mode),
        "sprint-scope" => Given.Scope(mode, $"c{change}"),
        "unresolved-blocker" => Given.Blocker(mode, $"c{change}", change == 3 ? null : "1"),
        "scope-added" => Given.Growth(change) with { Mode = mode, Label = mode >= Mode.Label ? "guard-scope-added" : null },
        _ => Given.NotReady(mode),
    };
}
