using System.Globalization;
using BacklogGuard.Practice.World;

namespace BacklogGuard.Practice.Page.Jira;

/// <summary>A practice Jira's board and issues as the page shows them.</summary>
internal static class JiraViews
{
    public static BoardView Board(JiraWorld world)
    {
        var board = world.Boards[0];
        var issues = world.Issues.Where(issue => board.Shows(issue) && !issue.Type.Subtask && issue.Type != Catalogue.Epic).OrderBy(issue => issue.Rank).ToList();
        var open = world.Sprints.Where(sprint => sprint.BoardId == board.Id && sprint.State != SprintState.Closed).OrderByDescending(sprint => sprint.State == SprintState.Active);
        return new BoardView(
            board.Name,
            [
                .. open.Select(sprint => List(sprint, world.Clock.Now, issues.Where(issue => issue.OpenSprint == sprint))),
                ListView.Backlog(issues.Where(issue => issue.OpenSprint is null && issue.Status.Category != Catalogue.Finished).Select(Row)),
            ]);
    }

    public static TicketView Ticket(JiraWorld world, Issue issue) => new(
        issue.Key,
        issue.Summary,
        [
            new("Type", issue.Type.Name),
            new("Status", issue.Status.Name),
            new("Sprint", issue.OpenSprint?.Name ?? "none"),
            new("Story Points", issue.Points?.ToString(CultureInfo.InvariantCulture) ?? "not estimated"),
            new("Assignee", issue.Assignee?.DisplayName ?? "nobody"),
            .. world.LinksOf(issue).Select(link => Link(link, issue)),
        ],
        "Labels",
        issue.Labels,
        [new("Description", issue.Description?.DeepClone())],
        [.. issue.Comments.Select(comment => new CommentView(
            comment.Author.DisplayName, comment.Author.IsBot, comment.Created, comment.Updated > comment.Created, comment.Body?.DeepClone()))],
        [.. issue.History.AsEnumerable().Reverse().Select(entry => new EntryView(
            entry.At, entry.Author.DisplayName, entry.Author.IsBot, [.. entry.Items.Select(item => ChangeView.Short(item.Field, item.FromText, item.ToText))]))]);

    private static ListView List(Sprint sprint, DateTimeOffset now, IEnumerable<Issue> issues)
    {
        var active = sprint is { State: SprintState.Active, Start: not null, End: not null };
        return new ListView(
            sprint.Id.ToString(CultureInfo.InvariantCulture),
            sprint.Name,
            active ? "active" : "next",
            sprint.Goal,
            active ? (now.Date - sprint.Start!.Value.UtcDateTime.Date).Days + 1 : null,
            active ? (sprint.End!.Value.UtcDateTime.Date - sprint.Start!.Value.UtcDateTime.Date).Days : null,
            [.. issues.Select(Row)]);
    }

    private static RowView Row(Issue issue) =>
        new(issue.Key, issue.Summary, issue.Type.Name, issue.Status.Name, issue.Status.Category.Key, issue.Points, issue.Labels);

    private static FactView Link(IssueLink link, Issue seenFrom)
    {
        var (words, other) = link.Source == seenFrom ? (link.Type.Outward, link.Destination) : (link.Type.Inward, link.Source);
        return new FactView(words, $"{other.Key} {other.Summary} ({other.Status.Name})");
    }
}
