using System.Text.Json.Nodes;
using BacklogGuard.Actions;
using BacklogGuard.Facts;
using BacklogGuard.Trackers.Jira.Api;
using BacklogGuard.Trackers.Jira.Items;
using BacklogGuard.Trackers.Text;

namespace BacklogGuard.Trackers.Jira.Hands;

/// <summary>Puts a status back: looks first, and moves only what still stands as it was disputed.</summary>
internal sealed class StatusHand(JiraSite site)
{
    public async Task<ActionOutcome> CarryOutAsync(
        string item, PlannedAction.RestoreStatus wish, Func<CancellationToken, Task> sending, CancellationToken cancellationToken)
    {
        var seen = await ReadAsync(item, "transitions,changelog", cancellationToken);
        if (Standing(seen, wish) is { } settled)
        {
            return settled;
        }

        if (Back(seen.Issue.Transitions ?? [], wish.RestoreTo) is not { } back)
        {
            return new ActionOutcome.Refused(NoWayBack(seen, wish));
        }

        await sending(cancellationToken);
        await site.Api.TransitionAsync(site.Version, item, Body(back, wish.Reason), cancellationToken);
        return new ActionOutcome.Done();
    }

    public async Task<ActionOutcome> ReadBackAsync(string item, PlannedAction.RestoreStatus wish, CancellationToken cancellationToken) =>
        Standing(await ReadAsync(item, "changelog", cancellationToken), wish) switch
        {
            ActionOutcome.AlreadyTrue => new ActionOutcome.Done(),
            null => new ActionOutcome.NotDone(),
            var superseded => superseded,
        };

    private async Task<SeenIssue> ReadAsync(string item, string expand, CancellationToken cancellationToken) =>
        new(site.Name, await site.Api.IssueAsync(site.Version, item, "status,created,creator", expand, cancellationToken), site.AnyFields);

    // Null while the disputed change stands.
    private static ActionOutcome? Standing(SeenIssue seen, PlannedAction.RestoreStatus wish)
    {
        var now = JiraValues.Status(seen.Fields.Member("status"));
        if (now.Id == wish.RestoreTo)
        {
            return new ActionOutcome.AlreadyTrue();
        }

        if (now.Id != wish.ExpectedNow)
        {
            return new ActionOutcome.Superseded($"{seen.Key} has been moved on to {now.Name} meanwhile.");
        }

        var entry = Facts.Standing.StatusEntry(JiraHistories.Came(seen, me: null).Changes, now.Id);
        return entry?.Id == wish.DisputedChange ? null : new ActionOutcome.Superseded($"{seen.Key} has been moved to {now.Name} once more since the change in dispute.");
    }

    // One without a screen asks for nothing that the guard could not answer.
    private static JiraTransition? Back(IEnumerable<JiraTransition> transitions, string to) =>
        transitions.Where(transition => transition.Id is not null && JiraValues.Status(transition.To).Id == to).OrderBy(transition => transition.HasScreen).FirstOrDefault();

    private static string NoWayBack(SeenIssue seen, PlannedAction.RestoreStatus wish)
    {
        if (seen.Issue.Transitions is not { Count: > 0 })
        {
            return $"The guard's account may not transition {seen.Key}: give it the Transition Issues permission in {Refusals.Where(seen.Key)}.";
        }

        var now = JiraValues.Status(seen.Fields.Member("status"));
        var before = JiraHistories.Came(seen, me: null).Changes.SelectMany(change => change.Fields)
            .LastOrDefault(field => field.Field == FieldNames.Status && field.FromId == wish.RestoreTo)?.FromText ?? wish.RestoreTo;
        return $"{seen.Key} cannot be put back from {now.Name} to {before}: "
            + "the workflow has no such transition for the guard's account. Add one and let the account use it.";
    }

    // The guard has one comment on an item, and it is there already: the reason in this request goes into the item's history.
    private static JsonObject Body(JiraTransition back, Message reason) =>
        new() { ["transition"] = new JsonObject { ["id"] = back.Id }, ["historyMetadata"] = History.Metadata(reason.PlainText) };
}
