using BacklogGuard.Facts;
using BacklogGuard.Verdicts;

namespace BacklogGuard.Rules;

/// <summary>Which change a block would put back. Only new harm blocks: the standing entry must be among the new changes, and nobody disputes the guard.</summary>
internal static class Disputes
{
    public static Dispute? Of(IRule rule, Hearing hearing)
    {
        var snapshot = hearing.Snapshot;
        if (Applies(rule, Moment.StartWork, hearing) && snapshot.Item.Status.Category == StatusCategory.InProgress)
        {
            return Status(snapshot);
        }

        if (Applies(rule, Moment.EnterSprint, hearing) && snapshot.Item.OpenSprint is { State: SprintState.Active } sprint)
        {
            return Sprint(snapshot, sprint);
        }

        return Applies(rule, Moment.Ready, hearing) ? Status(snapshot) : null;
    }

    private static bool Applies(IRule rule, Moment moment, Hearing hearing) => rule.On.Contains(moment) && hearing.Has(moment);

    private static Dispute? Status(Snapshot snapshot)
    {
        if (snapshot.StatusEntry is not { } entry || !IsNewHarm(entry, snapshot))
        {
            return null;
        }

        var before = entry.Fields.LastOrDefault(field => field.Field == FieldNames.Status)?.FromId;
        return before is null || before == snapshot.Item.Status.Id
            ? null
            : new Dispute(DisputeKind.Status, entry, snapshot.Item.Status.Id, before);
    }

    private static Dispute? Sprint(Snapshot snapshot, Sprint sprint) =>
        snapshot.SprintEntry is { } entry && IsNewHarm(entry, snapshot)
            ? new Dispute(DisputeKind.Sprint, entry, sprint.Id, Before(entry, snapshot.Item))
            : null;

    // Closed sprints stay in the field for ever and are nothing to go back to.
    private static string Before(Change entry, WorkItem item)
    {
        var closed = item.Sprints.Where(sprint => sprint.State == SprintState.Closed).Select(sprint => sprint.Id);
        var change = entry.Fields.LastOrDefault(field => field.Field == FieldNames.Sprint);
        return string.Join(',', FieldChange.Ids(change?.FromId).Except(closed));
    }

    private static bool IsNewHarm(Change entry, Snapshot snapshot) =>
        !entry.ByGuard && snapshot.NewChanges.Any(change => change.Id == entry.Id);
}
