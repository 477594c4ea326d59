using BacklogGuard.Practice.World;

namespace BacklogGuard.Practice.Page;

/// <summary>The board as the page shows it: open sprints, then the backlog.</summary>
internal sealed record BoardView(string Board, GuardView Guard, IReadOnlyList<ListView> Lists)
{
    public static BoardView Of(JiraWorld world, GuardView guard)
    {
        var board = world.Boards[0];
        var issues = world.Issues.Where(issue => board.Shows(issue) && !issue.Type.Subtask && issue.Type != Catalogue.Epic).OrderBy(issue => issue.Rank).ToList();
        var open = world.Sprints.Where(sprint => sprint.BoardId == board.Id && sprint.State != SprintState.Closed).OrderByDescending(sprint => sprint.State == SprintState.Active);
        return new BoardView(
            board.Name,
            guard,
            [
                .. open.Select(sprint => ListView.Of(sprint, world.Clock.Now, [.. issues.Where(issue => issue.OpenSprint == sprint)])),
                ListView.Backlog([.. issues.Where(issue => issue.OpenSprint is null && issue.Status.Category != Catalogue.Finished)]),
            ]);
    }
}

/// <param name="Connected">True when somebody has registered a webhook.</param>
/// <param name="Decisions">Where the guard shows its receipts; null when that cannot be told from the webhook's address.</param>
internal sealed record GuardView(bool Connected, string? Decisions);

internal sealed record ListView(string? Id, string Name, string? State, string? Goal, int? Day, int? Days, double Points, IReadOnlyList<RowView> Items)
{
    public static ListView Of(Sprint sprint, DateTimeOffset now, IReadOnlyList<Issue> issues)
    {
        var active = sprint is { State: SprintState.Active, Start: not null, End: not null };
        return new ListView(
            sprint.Id.ToString(System.Globalization.CultureInfo.InvariantCulture),
            sprint.Name,
            active ? "active" : "next",
            sprint.Goal,
            active ? (now.Date - sprint.Start!.Value.UtcDateTime.Date).Days + 1 : null,
            active ? (sprint.End!.Value.UtcDateTime.Date - sprint.Start!.Value.UtcDateTime.Date).Days : null,
            Sum(issues),
            Rows(issues));
    }

    public static ListView Backlog(IReadOnlyList<Issue> issues) => new(null, "Backlog", null, null, null, null, Sum(issues), Rows(issues));

    private static double Sum(IReadOnlyList<Issue> issues) => issues.Sum(issue => issue.Points ?? 0);

    private static IReadOnlyList<RowView> Rows(IReadOnlyList<Issue> issues) => [.. issues.Select(RowView.Of)];
}

internal sealed record RowView(string Key, string Title, string Type, string Status, string Category, double? Points, IReadOnlyList<string> Labels)
{
    public static RowView Of(Issue issue) =>
        new(issue.Key, issue.Summary, issue.Type.Name, issue.Status.Name, issue.Status.Category.Key, issue.Points, issue.Labels);
}
