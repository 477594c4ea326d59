using BacklogGuard.Facts;
using BacklogGuard.Verdicts;

namespace BacklogGuard.Rules.RuleSets;

/// <summary>What a rule set wants photographed, and no more.</summary>
internal static class LookPlans
{
    public static LookPlan For(RuleSet set, ItemMemory memory)
    {
        var active = set.ActiveRules.ToList();
        return new LookPlan
        {
            Fields = set.Fields,
            ProjectRoles = [.. set.Roles.ByName.Values.SelectMany(role => role.ProjectRoles).Distinct(StringComparer.OrdinalIgnoreCase)],
            Groups = [.. set.Roles.ByName.Values.SelectMany(role => role.Groups).Distinct(StringComparer.OrdinalIgnoreCase)],
            NeedsGroups = set.Roles.ByName.Values.Any(role => role.Groups.Count > 0),
            ReadyStatuses = set.ReadyStatuses,
            Needs = (item, moments) => Needs(set, active, memory, item, moments),
        };
    }

    private static FactNeeds Needs(RuleSet set, IReadOnlyList<IRule> active, ItemMemory memory, WorkItem item, IReadOnlySet<Moment> moments)
    {
        if (item.Horizon == Horizon.Done)
        {
            return FactNeeds.None;
        }

        var judged = active.Where(rule => Concerns(rule, item) && IsJudged(rule, memory, moments)).ToList();

        // Readiness is one score: as soon as one part is judged, every part is.
        var parts = judged.Any(rule => rule.Readiness) && active.Any(rule => rule is DefinitionOfReady) ? active.Where(rule => rule.Readiness && Concerns(rule, item)) : [];
        return judged.Union(parts).Aggregate(FactNeeds.None, (needs, rule) => needs | rule.Needs(item, moments, set.Roles));
    }

    private static bool Concerns(IRule rule, WorkItem item) =>
        (rule.Types.Count == 0 || rule.Types.Contains(item.Type, StringComparer.OrdinalIgnoreCase)) && rule.Except.Why(item, null) is null;

    private static bool IsJudged(IRule rule, ItemMemory memory, IReadOnlySet<Moment> moments) =>
        moments.Contains(Moment.Check) || rule.On.Any(moments.Contains) || memory.OpenFindings.ContainsKey(rule.Id);
}
