using System.Text.Json.Nodes;
using BacklogGuard.Actions;
using BacklogGuard.Facts;
using BacklogGuard.Trackers.Jira.Items;
using BacklogGuard.Trackers.Jira.Sprints;
using BacklogGuard.Trackers.Text;

namespace BacklogGuard.Trackers.Jira.Hands;

/// <summary>Takes an item out of a sprint again: looks first, and moves only what still stands as it was disputed.</summary>
internal sealed class SprintHand(JiraSite site)
{
    private readonly JiraIssues _issues = new(site);
    private readonly JiraHistories _histories = new(site);

    public async Task<ActionOutcome> CarryOutAsync(
        string item, PlannedAction.RestoreSprint wish, Func<CancellationToken, Task> sending, CancellationToken cancellationToken)
    {
        if (await StandingAsync(item, wish, cancellationToken) is { } settled)
        {
            return settled;
        }

        await sending(cancellationToken);
        var issues = new JsonObject { ["issues"] = new JsonArray(item) };
        // An item is in one open sprint at most: moving it there takes it out of the other.
        await (wish.RestoreTo is [var before, ..]
            ? site.Agile.MoveToSprintAsync(before, issues, cancellationToken)
            : site.Agile.MoveToBacklogAsync(issues, cancellationToken));
        site.Contents.ForgetItem(item);
        return new ActionOutcome.Done();
    }

    public async Task<ActionOutcome> ReadBackAsync(string item, PlannedAction.RestoreSprint wish, CancellationToken cancellationToken) =>
        await StandingAsync(item, wish, cancellationToken) switch
        {
            ActionOutcome.AlreadyTrue => new ActionOutcome.Done(),
            null => new ActionOutcome.NotDone(),
            var superseded => superseded,
        };

    // Null while the disputed entry stands.
    private async Task<ActionOutcome?> StandingAsync(string item, PlannedAction.RestoreSprint wish, CancellationToken cancellationToken)
    {
        var seen = await ReadAsync(item, cancellationToken);
        var sprints = seen.Map.Sprint.SelectMany(id => JiraSprints.InField(seen.Fields.Member(id))).ToList();
        var open = sprints.Where(sprint => sprint.State != SprintState.Closed).Select(sprint => sprint.Id).ToHashSet();
        if (!open.Contains(wish.ExpectedNow))
        {
            return open.SetEquals(wish.RestoreTo) ? new ActionOutcome.AlreadyTrue() : new ActionOutcome.Superseded($"{seen.Key} has been moved to another sprint meanwhile.");
        }

        var me = await site.WhoAmIAsync(cancellationToken);
        var past = await _histories.ReadAsync(seen, me, told => Entry(told, wish) is not null, cancellationToken);
        return Entry(past, wish)?.Id == wish.DisputedChange ? null : new ActionOutcome.Superseded($"{seen.Key} has been put into the sprint once more since the change in dispute.");
    }

    private static Change? Entry(JiraPast past, PlannedAction.RestoreSprint wish) => Standing.SprintEntry(past.Changes, wish.ExpectedNow, past.Whole);

    // Which field holds the sprints is known from a photograph; after a restart the issue itself has to tell.
    private async Task<SeenIssue> ReadAsync(string item, CancellationToken cancellationToken)
    {
        if (site.AnyFields is { Sprint.Count: > 0 } map)
        {
            var fields = string.Join(',', map.Sprint.Concat(["created", "creator"]));
            return new SeenIssue(site.Name, await site.Api.IssueAsync(site.Version, item, fields, "changelog", cancellationToken), map);
        }

        return await _issues.ReadAllAsync(item, cancellationToken)
            ?? throw new TrackerException(TrackerTrouble.NotFound, $"{site.Name} does not show item {item}.");
    }
}
