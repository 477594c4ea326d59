using BacklogGuard.Facts;

namespace BacklogGuard.Rules.RuleSets;

/// <summary>Which notices are worth a look: by their kind and the changed fields, from the moments and fields of the active rules.</summary>
internal static class TriggerMask
{
    private static readonly Moment[] Entries = [Moment.Created, Moment.EnterPlanned, Moment.EnterSprint, Moment.StartWork, Moment.Ready];

    // What Jira calls its estimation fields; a webhook says so before the board has been asked.
    private static readonly string[] UsualEstimates = ["Story Points", "Story point estimate"];

    public static bool Cares(RuleSet set, Notice notice)
    {
        var active = set.ActiveRules.ToList();
        return active.Count > 0 && notice.Kind switch
        {
            NoticeKind.Requested => true,
            NoticeKind.ItemCreated => Judged(active, Entries),
            NoticeKind.ItemUpdated => notice.Changed.Count == 0 || notice.Changed.Any(change => CaresFor(set, active, change.Field)),
            NoticeKind.Commented => CaresFor(set, active, FieldNames.Comment),
            NoticeKind.LinkChanged => CaresFor(set, active, FieldNames.Links),
            // What is in a sprint when it starts is what its growth is measured against.
            NoticeKind.SprintStarted => set.MeasuresSprints,
            NoticeKind.SprintClosed => Judged(active, Moment.SprintClosed),
            _ => false,
        };
    }

    private static bool CaresFor(RuleSet set, IReadOnlyList<IRule> active, string field) =>
        Judged(active, MomentsOf(field)) || active.Any(rule => Watches(set, rule, field));

    private static bool Watches(RuleSet set, IRule rule, string field) =>
        rule.Watches.Any(watched => Same(watched, field) || Same(set.Fields.GetValueOrDefault(watched), field))
        || (rule.Watches.Contains(FieldNames.Estimate) && UsualEstimates.Any(name => Same(name, field)))
        || (Same(field, FieldNames.Labels) && rule.Except.Labels.Count > 0)
        || (Same(field, FieldNames.Type) && rule.Types.Count + rule.Except.Types.Count > 0);

    private static bool Judged(IReadOnlyList<IRule> active, params Moment[] moments) =>
        active.Any(rule => rule.On.Intersect(moments).Any());

    private static Moment[] MomentsOf(string field) => field switch
    {
        FieldNames.Sprint => [Moment.EnterPlanned, Moment.EnterSprint, Moment.LeaveSprint],
        FieldNames.Status => [Moment.StartWork, Moment.Ready],
        FieldNames.Rank => [Moment.Ranked],
        FieldNames.Links => [Moment.LinkChanged],
        FieldNames.Comment => [Moment.Commented],
        _ => [Moment.Edited],
    };

    private static bool Same(string? a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}
