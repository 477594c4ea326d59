using BacklogGuard.Facts;
using BacklogGuard.Trackers.Jira.Api;

namespace BacklogGuard.Trackers.Jira;

/// <summary>Finds an item's board: the one its open sprint was made on, else the project's only scrum board.</summary>
internal sealed class JiraBoardsOf(JiraSite site)
{
    private static readonly TimeSpan Keep = TimeSpan.FromMinutes(10);

    private readonly Shelf<Reading<Board?>> _configurations = new(Keep, site.Clock);
    private readonly Shelf<Reading<string?>> _boardOfProject = new(Keep, site.Clock);

    public void Forget()
    {
        _configurations.Clear();
        _boardOfProject.Clear();
    }

    public async Task<Reading<Board?>> ReadAsync(WorkItem item, JiraFieldMap map, CancellationToken cancellationToken)
    {
        if (item.OpenSprint?.BoardId is { } origin)
        {
            return await ConfigurationAsync(origin, map, cancellationToken);
        }

        var chosen = await _boardOfProject.GetAsync(item.Project, () => ChooseAsync(item.Project, cancellationToken));
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

    private Task<Reading<string?>> ChooseAsync(string project, CancellationToken cancellationToken) => Unreadable.OrUnknownAsync(
        async () => Choose(project, await AllAsync(project, cancellationToken)),
        $"The guard's account may not list the boards of project {project}: give it the Browse Projects permission there.");

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

    public static Reading<string?> Choose(string project, IReadOnlyList<JiraBoard> boards)
    {
        var scrum = boards.Where(board => board.Type == "scrum").ToList();
        var candidates = scrum.Count > 0 ? scrum : [.. boards.Where(board => board.Type == "simple")];
        return candidates.Count <= 1
            ? candidates.FirstOrDefault()?.Id
            : Reading<string?>.Unknown($"Project {project} has {candidates.Count} boards ({string.Join(", ", candidates.Select(board => board.Name))}) and the item is in no sprint that would tell which is meant.");
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
