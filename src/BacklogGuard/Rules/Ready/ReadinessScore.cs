using BacklogGuard.Verdicts;

namespace BacklogGuard.Rules;

/// <param name="Points">0 to 100, over what could be judged.</param>
/// <param name="Met">Rules that passed.</param>
/// <param name="Unmet">Findings of rules that did not.</param>
/// <param name="Open">Rules that could not be judged.</param>
/// <param name="IsReady">True when it is ready whatever the open ones are.</param>
/// <param name="CouldBeReady">True when it would be ready were all open ones met.</param>
internal sealed record ReadinessScore(
    int Points, IReadOnlyList<IRule> Met, IReadOnlyList<Finding> Unmet, IReadOnlyList<IRule> Open, bool IsReady, bool CouldBeReady)
{
    public int Judged => Met.Count + Unmet.Count;

    public static ReadinessScore Of(DefinitionOfReady definition, Hearing hearing)
    {
        var judged = hearing.Rules.Rules
            .Where(rule => rule.Readiness && definition.Weights.GetValueOrDefault(rule.Id) > 0)
            .Select(rule => (Rule: rule, Weight: definition.Weights[rule.Id], Outcome: Judgement.Standing(rule, hearing)))
            .Where(part => part.Outcome is not RuleOutcome.Skipped)
            .ToList();
        var met = judged.Where(part => part.Outcome is RuleOutcome.Passed).ToList();
        var unmet = judged.Where(part => part.Outcome is RuleOutcome.Found).ToList();
        var open = judged.Where(part => part.Outcome is RuleOutcome.Unknown).ToList();
        var (good, bad, unsure) = (met.Sum(part => part.Weight), unmet.Sum(part => part.Weight), open.Sum(part => part.Weight));
        var lacking = definition.Must.Where(id => unmet.Any(part => part.Rule.Id == id)).ToList();
        var unsureMust = open.Any(part => definition.Must.Contains(part.Rule.Id));
        return new ReadinessScore(
            Share(good, good + bad),
            [.. met.Select(part => part.Rule)],
            [.. unmet.Select(part => ((RuleOutcome.Found)part.Outcome).Finding)],
            [.. open.Select(part => part.Rule)],
            IsReady: lacking.Count == 0 && !unsureMust && Share(good, good + bad + unsure) >= definition.Bar,
            CouldBeReady: lacking.Count == 0 && Share(good + unsure, good + bad + unsure) >= definition.Bar);
    }

    private static int Share(int part, int whole) =>
        whole == 0 ? 100 : (int)Math.Round(100m * part / whole, MidpointRounding.AwayFromZero);
}
