using BacklogGuard.Facts;
using BacklogGuard.Trackers.Jira.Api;
using BacklogGuard.Trackers.Jira.Items;

namespace BacklogGuard.Trackers.Jira.Sprints;

/// <summary>Finds an item's board: the one its open sprint was made on, else the project's only scrum board.</summary>
internal sealed class JiraBoardsOf(JiraSite site)
{
    // Jira tells of every change of a board, so that what is known of one may be kept; what could not be read may be allowed soon.
    private static readonly TimeSpan Keep = TimeSpan.FromHours(24);
    private static readonly TimeSpan KeepUnknown = TimeSpan.FromMinutes(10);

    /// <summary>A project with more boards than this has its others read when an item needs them.</summary>
    private const int MostPrepared = 10;

    private readonly Shelf<Reading<Board?>> _configurations = new(board => board.IsKnown ? Keep : KeepUnknown, site.Clock);
    private readonly Shelf<Reading<IReadOnlyList<JiraBoard>>> _ofProject = new(boards => boards.IsKnown ? Keep : KeepUnknown, site.Clock);

    public void Forget()
    {
        _configurations.Clear();
        _ofProject.Clear();
    }

    /// <summary>Reads the scrum boards of these projects. A team-managed project's board tells its estimation only together with an item's fields.</summary>
    public async Task PrepareAsync(IReadOnlyList<string> projects, CancellationToken cancellationToken)
    {
        foreach (var project in projects)
        {
            var boards = await OfProjectAsync(project, cancellationToken);
            foreach (var board in Scrum(boards.Or(null) ?? []).Select(board => board.Id).OfType<string>().Take(MostPrepared))
            {
                await ConfigurationAsync(board, JiraFieldMap.Empty, cancellationToken);
            }
        }
    }

    public async Task<Reading<Board?>> ReadAsync(WorkItem item, JiraFieldMap map, CancellationToken cancellationToken)
    {
        if (item.OpenSprint?.BoardId is { } origin)
        {
            return await ConfigurationAsync(origin, map, cancellationToken);
        }

        var boards = await OfProjectAsync(item.Project, cancellationToken);
        if (!boards.IsKnown)
        {
            return Reading<Board?>.Unknown(boards.WhyUnknown!);
        }

        var chosen = Choose(item.Project, boards.Value);
        return chosen switch
        {
            { IsKnown: false } => Reading<Board?>.Unknown(chosen.WhyUnknown!),
            { Value: null } => (Board?)null,
            _ => await ConfigurationAsync(chosen.Value, map, cancellationToken),
        };
    }

    public Task<Reading<Board?>> ConfigurationAsync(string board, JiraFieldMap map, CancellationToken cancellationToken) =>
        _configurations.GetAsync(board, () => Unreadable.OrUnknownAsync(
            async () => (Board?)Translate(board, await site.Agile.ConfigurationAsync(board, cancellationToken), map),
            $"The guard's account may not see board {board}: give it access to the board's filter and the Browse Projects permission in the projects it shows."));

    private Task<Reading<IReadOnlyList<JiraBoard>>> OfProjectAsync(string project, CancellationToken cancellationToken) =>
        _ofProject.GetAsync(project, () => Unreadable.OrUnknownAsync(
            () => AllAsync(project, cancellationToken),
            $"The guard's account may not list the boards of project {project}: give it the Browse Projects permission there."));

    public async Task<IReadOnlyList<JiraBoard>> AllAsync(string project, CancellationToken cancellationToken)
    {
        var all = new List<JiraBoard>();
        JiraBoards page;
        do
        {
            page = await site.Agile.BoardsAsync(project, all.Count, 50, cancellationToken);
            all.AddRange(page.Values ?? []);
        }
        while (page is { IsLast: false, Values.Count: > 0 });

        return all;
    }

    private static IReadOnlyList<JiraBoard> Scrum(IReadOnlyList<JiraBoard> boards) => [.. boards.Where(board => board.Type == "scrum")];

    public static Reading<string?> Choose(string project, IReadOnlyList<JiraBoard> boards)
    {
        var scrum = Scrum(boards);
        var candidates = scrum.Count > 0 ? scrum : [.. boards.Where(board => board.Type == "simple")];
        return candidates switch
        {
            [] => (string?)null,
            [var only] => only.Id,
            _ => Reading<string?>.Unknown($"Project {project} has {candidates.Count} boards ({string.Join(", ", candidates.Select(board => board.Name))}) and the item is in no sprint that would tell which is meant."),
        };
    }

    private static Board Translate(string id, JiraBoardConfiguration configuration, JiraFieldMap map)
    {
        var kind = configuration.Type switch
        {
            "kanban" => BoardKind.Kanban,
            "simple" => BoardKind.Simple,
            _ => BoardKind.Scrum,
        };
        return new Board(configuration.Id ?? id, configuration.Name ?? id, kind, Estimates(configuration.Estimation, kind, map));
    }

    private static Estimation Estimates(JiraEstimation? estimation, BoardKind kind, JiraFieldMap map) => estimation switch
    {
        { Type: "field", Field.FieldId: { } id } => new Estimation.ByField(id, estimation.Field.DisplayName ?? map.NameOf(id)),
        { Type: "issueCount" } => new Estimation.ByItemCount(),
        null when kind == BoardKind.Simple && map.StoryPointEstimate is [var only] => new Estimation.ByField(only, map.NameOf(only)),
        _ => new Estimation.None(),
    };
}
