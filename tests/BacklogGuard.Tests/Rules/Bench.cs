using BacklogGuard.Facts;
using BacklogGuard.Rules;
using BacklogGuard.Rules.RuleSets;
using BacklogGuard.Tests.Support;
using BacklogGuard.Verdicts;

namespace BacklogGuard.Tests.Rules;

/// <summary>Short ways to a judgement.</summary>
internal static class Bench
{
    /// <summary>What one rule says of an item when somebody asks.</summary>
    public static RuleOutcome Ask<TRule>(WorkItem item, Func<TRule, IRule>? change = null)
        where TRule : class, IRule => Ask(A.Snapshot(item), change);

    public static RuleOutcome Ask<TRule>(Snapshot snapshot, Func<TRule, IRule>? change = null)
        where TRule : class, IRule =>
        Judge(snapshot with { Moments = snapshot.Moments.Append(Moment.Check).ToHashSet() }, A.RuleSet().Only(change)).Outcomes.Single();

    public static Verdict Judge(Snapshot snapshot, RuleSet? set = null, ItemMemory? memory = null) =>
        Judgement.Judge(set ?? A.RuleSet(), snapshot, memory ?? ItemMemory.Blank);

    public static Finding ShouldBeFound(this RuleOutcome outcome) => outcome.ShouldBeOfType<RuleOutcome.Found>().Finding;

    public static string ShouldPass(this RuleOutcome outcome) => outcome.ShouldBeOfType<RuleOutcome.Passed>().Because;

    public static string ShouldBeSkipped(this RuleOutcome outcome) => outcome.ShouldBeOfType<RuleOutcome.Skipped>().Because;

    public static string ShouldBeUnknown(this RuleOutcome outcome) => outcome.ShouldBeOfType<RuleOutcome.Unknown>().Because;
}
