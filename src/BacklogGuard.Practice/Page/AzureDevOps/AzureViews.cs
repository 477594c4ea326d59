using System.Globalization;
using BacklogGuard.Practice.AzureDevOps.World;

namespace BacklogGuard.Practice.Page.AzureDevOps;

/// <summary>A practice Azure DevOps' team and work items as the page shows them.</summary>
internal static class AzureViews
{
    public static BoardView Board(AzureWorld world)
    {
        var team = Team(world);
        var items = world.Items.Values.Where(item => item.Deleted is null && team.Owns(item.Area) && IsOnBacklog(item)).OrderBy(Rank).ThenBy(item => item.Id).ToList();
        var today = Today(world);
        var open = team.Iterations.Where(node => node.TimeFrame(today) != "past").OrderBy(node => node.Start).ToList();
        return new BoardView(
            team.Name,
            [
                .. open.Select(node => List(node, today, items.Where(item => item.Iteration == node))),
                ListView.Backlog(items.Where(item => !team.Iterations.Contains(item.Iteration) && Category(item) != "done").Select(Row)),
            ]);
    }

    public static AzureTeam Team(AzureWorld world) => world.Projects[0].Teams[0];

    public static DateOnly Today(AzureWorld world) => DateOnly.FromDateTime(world.Clock.Now.UtcDateTime);

    public static double? Points(AzureItem item) =>
        item.Fields.TryGetValue(item.Project.Process.EffortField, out var value) ? Convert.ToDouble(value, CultureInfo.InvariantCulture) : null;

    public static TicketView Ticket(AzureWorld world, AzureItem item) => new(
        Key(item),
        item.Title,
        [
            new("Work Item Type", item.Type.Name),
            new("State", item.State),
            new("Iteration Path", item.Iteration.Path),
            new("Story Points", Points(item)?.ToString(CultureInfo.InvariantCulture) ?? "not estimated"),
            new("Assigned To", item.Fields.Get<AzureUser>(AzureFields.AssignedTo)?.DisplayName ?? "nobody"),
            .. item.Relations.Select(relation => Link(world, relation)).OfType<FactView>(),
        ],
        "Tags",
        item.Tags,
        [.. Texts(item)],
        [.. item.Comments.Where(comment => !comment.IsDeleted).Select(comment => new CommentView(
            comment.CreatedBy.DisplayName, comment.CreatedBy.IsBot, comment.CreatedAt, comment.Version > 1, AzureText.Of(comment.Text, comment.Format == "markdown")))],
        [.. item.Updates.AsEnumerable().Reverse().Select(Entry).Where(entry => entry.Changes.Count > 0)]);

    private static string Key(AzureItem item) => item.Id.ToString(CultureInfo.InvariantCulture);

    private static bool IsOnBacklog(AzureItem item) => item.Project.Process.Levels.Any(level => level.Kind == "requirement" && level.Types.Contains(item.Type.Name)) || item.Type.Name == "Bug";

    private static double Rank(AzureItem item) => item.Fields.TryGetValue(AzureFields.StackRank, out var rank) ? Convert.ToDouble(rank, CultureInfo.InvariantCulture) : double.MaxValue;

    private static string Category(AzureItem item) => item.Type.FindState(item.State)?.Category switch
    {
        "Proposed" => "new",
        "Completed" or "Removed" => "done",
        _ => "indeterminate",
    };

    private static ListView List(AzureNode node, DateOnly today, IEnumerable<AzureItem> items)
    {
        var active = node.TimeFrame(today) == "current";
        return new ListView(
            node.Identifier.ToString(),
            node.Name,
            active ? "active" : "next",
            null,
            active ? today.DayNumber - node.Start!.Value.DayNumber + 1 : null,
            active ? node.Finish!.Value.DayNumber - node.Start!.Value.DayNumber + 1 : null,
            [.. items.Select(Row)]);
    }

    private static RowView Row(AzureItem item) => new(Key(item), item.Title, item.Type.Name, item.State, Category(item), Points(item), item.Tags);

    private static IEnumerable<TextView> Texts(AzureItem item) =>
        from field in new[] { (AzureFields.Description, "Description"), (AzureFields.ReproSteps, "Repro Steps"), (AzureFields.Criteria, "Acceptance Criteria") }
        let text = item.Fields.Text(field.Item1)
        where text.Length > 0 || field.Item1 == AzureFields.Description
        select new TextView(field.Item2, AzureText.Of(text, item.MarkdownFields.Contains(field.Item1)));

    private static FactView? Link(AzureWorld world, AzureRelation relation) =>
        relation.Target is { } target && LinkTypes.Find(relation.Rel) is { } type && world.FindItem(target) is { } other
            ? new FactView(type.Name, $"{Key(other)} {other.Title} ({other.State})")
            : null;

    private static EntryView Entry(AzureUpdate update) => new(
        update.At, update.By.DisplayName, update.By.IsBot,
        [
            .. update.Fields.Where(pair => Shown.Contains(pair.Key)).Select(pair => ChangeView.Short(Name(pair.Key), FieldDelta.Show(pair.Value.Old), FieldDelta.Show(pair.Value.New))),
            .. update.Relations is { } links ? new[] { new ChangeView("Links", $"{links.Removed.Count} removed", $"{links.Added.Count} added") } : [],
        ]);

    // What the item's own history page leads with; the rest of an update follows from it.
    private static readonly HashSet<string> Shown = new(StringComparer.OrdinalIgnoreCase)
    {
        AzureFields.Title, AzureFields.Type, AzureFields.State, AzureFields.IterationPath, AzureFields.AssignedTo, AzureFields.Tags, AzureFields.Description,
        AzureFields.Criteria, AzureFields.ReproSteps, AzureFields.StoryPoints, AzureFields.Effort, AzureFields.Priority, AzureFields.History,
    };

    private static string Name(string reference) => AzureFields.All.FirstOrDefault(field => field.ReferenceName == reference)?.Name ?? reference;
}
