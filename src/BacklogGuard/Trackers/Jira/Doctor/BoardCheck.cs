using BacklogGuard.Facts;
using BacklogGuard.Trackers.Doctor;
using BacklogGuard.Trackers.Jira.Api;
using BacklogGuard.Trackers.Jira.Sprints;

namespace BacklogGuard.Trackers.Jira.Doctor;

/// <summary>The boards of a project: what they estimate in, which sprint runs, and what they leave open.</summary>
internal sealed class BoardCheck(JiraSite site)
{
    private const int MostBoards = 10;

    private readonly JiraBoardsOf _boards = new(site);
    private readonly List<Estimation> _estimates = [];

    public async Task<(CheckSection Section, IReadOnlyList<Estimation> Estimates)> LookAsync(ProjectPlan plan, CancellationToken cancellationToken)
    {
        var draft = new SectionDraft($"Boards of {plan.Project}");
        await draft.AskAsync(
            "boards",
            async () => await TellAsync(draft, plan.Project, await _boards.AllAsync(plan.Project, cancellationToken), cancellationToken),
            $"Give the guard's account Browse Projects in {plan.Project} and access to Jira Software.");
        return (draft.Done, _estimates);
    }

    private async Task TellAsync(SectionDraft draft, string project, IReadOnlyList<JiraBoard> all, CancellationToken cancellationToken)
    {
        foreach (var board in all.Take(MostBoards))
        {
            await TellAsync(draft, board, cancellationToken);
        }

        if (all.Count > MostBoards)
        {
            draft.Ok("more boards", $"{all.Count - MostBoards} more were not looked at");
        }

        var choice = JiraBoardsOf.Choose(project, all);
        if (!choice.IsKnown)
        {
            draft.Warn("which board", choice.WhyUnknown!, $"Delete or convert all but one, or let items be planned in a sprint: without a sprint the estimate is read from the rule set's field.");
        }
        else if (choice.Value is null)
        {
            draft.Warn("which board", $"{project} has no scrum board: rules about sprints have nothing to judge", "Create one at Boards → Create board → Scrum, or switch these rules off in the rule set.");
        }
    }

    private async Task TellAsync(SectionDraft draft, JiraBoard board, CancellationToken cancellationToken)
    {
        var read = await _boards.ConfigurationAsync(board.Id ?? "", site.AnyFields, cancellationToken);
        if (!read.IsKnown)
        {
            draft.Unknown(board.Name ?? "", read.WhyUnknown!, "Share the board's filter with the guard's account.");
            return;
        }

        var known = read.Value!;
        var kind = known.Kind.ToString().ToLowerInvariant();
        _estimates.Add(known.Estimation);
        draft.Ok(known.Name, known.Kind == BoardKind.Kanban
            ? $"kanban board {known.Id}: no sprints"
            : $"{kind} board {known.Id}; {Words(known.Estimation)}; {await SprintAsync(known, cancellationToken)}");
    }

    private static string Words(Estimation estimation) => estimation switch
    {
        Estimation.ByField field => $"estimates in \"{field.FieldName}\" ({field.FieldId})",
        Estimation.ByItemCount => "counts issues",
        _ => "does not estimate, so that the rule estimate is skipped",
    };

    private async Task<string> SprintAsync(Board board, CancellationToken cancellationToken)
    {
        var active = await Unreadable.OrUnknownAsync(() => site.Agile.SprintsAsync(board.Id, "active", cancellationToken), "its sprints could not be read");
        if (!active.IsKnown)
        {
            return active.WhyUnknown!;
        }

        var sprints = (active.Value.Values ?? []).Select(JiraSprints.Of).OfType<Sprint>().ToList();
        return sprints.Count == 0
            ? "no sprint is active"
            : $"active: {string.Join(", ", sprints.Select(sprint => sprint.EndsAt is { } end ? $"{sprint.Name} until {end:yyyy-MM-dd}" : sprint.Name))}";
    }
}
