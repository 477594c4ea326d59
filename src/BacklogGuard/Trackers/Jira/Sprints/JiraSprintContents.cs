using System.Text.Json;
using BacklogGuard.Facts;
using BacklogGuard.Trackers.Jira.Api;
using BacklogGuard.Trackers.Jira.Items;
using BacklogGuard.Trackers.Text;

namespace BacklogGuard.Trackers.Jira.Sprints;

/// <summary>What lies in sprints, kept for a while and kept current by every photograph.</summary>
internal sealed class JiraSprintContents(JiraSite site)
{
    private readonly Shelf<SprintContents> _known = new(TimeSpan.FromMinutes(10), site.Clock, room: 500);
    private readonly JiraSprintPages _pages = new(site);

    public void Forget(string sprintId) => _known.Remove(sprintId);

    public void ForgetItem(string itemId)
    {
        foreach (var sprint in _known.Keys)
        {
            _known.Change(sprint, contents => Without(contents, itemId));
        }
    }

    /// <param name="reconcile">An item that has just changed and that a search may still show as it was.</param>
    public Task<SprintContents> ReadAsync(Sprint sprint, Estimation estimation, JiraFieldMap map, string? reconcile, CancellationToken cancellationToken) =>
        _known.GetAsync(sprint.Id, () => AskAsync(sprint, estimation, map, reconcile, cancellationToken));

    /// <summary>The contents of a photographed item's open sprint, with the item as it was photographed.</summary>
    public async Task<SprintContents> ReadWithAsync(Snapshot photograph, Estimation estimation, JiraFieldMap map, CancellationToken cancellationToken)
    {
        var sprint = photograph.Item.OpenSprint!;
        var read = await ReadAsync(sprint, estimation, map, photograph.Item.Ref.Id, cancellationToken);
        // A search may lag behind the item that has just changed.
        Update(photograph.Item, photograph.SprintEntry);
        return _known.TryGet(sprint.Id, out var current) ? current : read;
    }

    /// <summary>Puts a photographed item where it is now: into its open sprint's contents and out of all others.</summary>
    public void Update(WorkItem item, Change? entry)
    {
        foreach (var sprint in _known.Keys)
        {
            _known.Change(sprint, contents => item.OpenSprint?.Id == sprint && !item.IsSubtask
                ? With(contents with { Sprint = item.OpenSprint }, item, entry)
                : Without(contents, item.Ref.Id));
        }
    }

    private async Task<SprintContents> AskAsync(
        Sprint sprint, Estimation estimation, JiraFieldMap map, string? reconcile, CancellationToken cancellationToken)
    {
        var issues = await _pages.ReadAsync(sprint, Fields(estimation), reconcile, cancellationToken);
        var items = issues
            .Where(issue => issue is { Id: not null, Key: not null } && !IsSubtask(issue))
            .DistinctBy(issue => issue.Id)
            .Select(issue => One(issue, sprint, estimation, map));
        return new SprintContents(sprint, [.. items]);
    }

    private static IReadOnlyList<string> Fields(Estimation estimation) =>
        ["summary", "status", "issuetype", "created", "creator", .. estimation is Estimation.ByField field ? [field.FieldId] : Array.Empty<string>()];

    private static bool IsSubtask(JiraIssue issue) => issue.Fields.Member("issuetype").Member("subtask") is { ValueKind: JsonValueKind.True };

    private SprintItem One(JiraIssue issue, Sprint sprint, Estimation estimation, JiraFieldMap map)
    {
        var status = JiraValues.Status(issue.Fields.Member("status"));
        site.Statuses.Learn(status);
        var past = JiraHistories.Came(new SeenIssue(site.Name, issue, map), me: null);
        var entry = Standing.SprintEntry(past.Changes, sprint.Id, past.Whole);
        return Added(new SprintItem(issue.Id!, issue.Key!, issue.Fields.Text("summary") ?? "", JiraEstimates.Points(issue.Fields, estimation), status.Category), sprint, entry);
    }

    // What was there before the start belongs to the commitment and has not been added.
    private static SprintItem Added(SprintItem item, Sprint sprint, Change? entry) =>
        entry is not null && entry.At > sprint.StartedAt ? item with { AddedAt = entry.At, AddedBy = entry.Actor } : item;

    private static SprintContents With(SprintContents contents, WorkItem item, Change? entry)
    {
        var before = contents.Items.FirstOrDefault(other => other.Id == item.Ref.Id);
        var points = item.Estimate.IsKnown ? item.Estimate.Value : before?.Points;
        var now = Added(new SprintItem(item.Ref.Id, item.Key, item.Title, points, item.Status.Category), contents.Sprint, entry);
        return contents with
        {
            Items = before is null ? [.. contents.Items, now] : [.. contents.Items.Select(other => other.Id == now.Id ? now : other)],
        };
    }

    private static SprintContents Without(SprintContents contents, string itemId) =>
        contents.Items.All(item => item.Id != itemId) ? contents : contents with { Items = [.. contents.Items.Where(item => item.Id != itemId)] };
}
