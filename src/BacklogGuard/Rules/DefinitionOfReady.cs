using BacklogGuard.Facts;
using BacklogGuard.Rules.RuleSets;
using BacklogGuard.Verdicts;

namespace BacklogGuard.Rules;

/// <summary>The rollup of the readiness rules: a score, what is met and not, and the cheapest way to be ready.</summary>
internal sealed record DefinitionOfReady : Rule
{
    public DefinitionOfReady()
    {
        On = ReadyMoments.All;
        Except = new Except { Types = ["Epic"] };
    }

    public override string Id => "definition-of-ready";

    public override string Subject => "Definition of ready";

    public override string Judges => "The weighted score of the readiness rules against a bar, with the shortest way to ready.";

    public override bool Readiness => true;

    public override IReadOnlyList<string> Watches => [];

    /// <summary>The score from which an item is ready, 0 to 100.</summary>
    public int Bar { get; init; } = 80;

    /// <summary>Rules without which no score is enough.</summary>
    public IReadOnlyList<string> Must { get; init; } = [];

    /// <summary>How much each readiness rule counts, 0 to 100; a rule that is not named counts nothing.</summary>
    public IReadOnlyDictionary<string, int> Weights { get; init; } = new Dictionary<string, int>
    {
        ["acceptance-criteria"] = 35,
        ["estimate"] = 15,
        ["open-questions"] = 20,
        ["unresolved-blocker"] = 20,
        ["clear-title"] = 10,
    };

    protected override IReadOnlyList<Setting> Own =>
    [
        new Setting<DefinitionOfReady, int>("bar", "the score from which an item is ready", Values.Whole(0, 100), rule => rule.Bar, (rule, value) => rule with { Bar = value }),
        new Setting<DefinitionOfReady, IReadOnlyList<string>>("must", "rules without which no score is enough", Values.SomeOf("must be a readiness rule", Catalogue.ReadinessIds), rule => rule.Must, (rule, value) => rule with { Must = value }),
        new Setting<DefinitionOfReady, IReadOnlyDictionary<string, int>>("weights", "how much each readiness rule counts", new WeightsKind(), rule => rule.Weights, (rule, value) => rule with { Weights = value }),
    ];

    public override FactNeeds Needs(WorkItem item, IReadOnlySet<Moment> moments, Roles roles) => FactNeeds.None;

    public override RuleOutcome Judge(Hearing hearing)
    {
        if (hearing.Item.IsSubtask)
        {
            return Skipped("A sub-task is ready with its parent.");
        }

        var score = ReadinessScore.Of(this, hearing);
        return score.Judged == 0 ? Skipped("No readiness rule could be judged.")
            : score.IsReady ? Passed($"Readiness {score.Points} of 100.")
            : score.CouldBeReady ? Unknown($"It depends on what could not be read: {Words.And([.. score.Open.Select(rule => rule.Subject)])}.")
            : NotReady(hearing, score);
    }

    /// <summary>Null when no readiness rule could be judged.</summary>
    public Readiness? Rate(Hearing hearing)
    {
        var score = ReadinessScore.Of(this, hearing);
        if (hearing.Item.IsSubtask || score.Judged == 0)
        {
            return null;
        }

        var way = score.IsReady ? ShortestWay.None : ShortestWay.For(this, hearing, score);
        return new Readiness(
            score.Points, score.IsReady, [.. score.Met.Select(rule => rule.Subject)], [.. score.Unmet.Select(finding => finding.Subject)],
            way?.Remedies ?? [], score.IsReady ? score.Points : way?.ScoreAfter ?? score.Points);
    }

    private RuleOutcome NotReady(Hearing hearing, ReadinessScore score)
    {
        var way = ShortestWay.For(this, hearing, score);
        return Found(
            $"readiness of at least {Bar} of 100{(Must.Count == 0 ? "" : $", {Words.And(Must)} met")}",
            $"{score.Points} of 100; not met: {Words.And([.. score.Unmet.Select(finding => finding.Subject)])}",
            way is null
                ? new Remedy(hearing.FieldName(FieldNames.Description), "Fix what is not met", "the team", 10)
                : way.AsRemedy());
    }
}
