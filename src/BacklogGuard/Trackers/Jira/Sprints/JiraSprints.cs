using System.Text.Json;
using BacklogGuard.Facts;
using BacklogGuard.Trackers.Jira.Api;
using BacklogGuard.Trackers.Text;

namespace BacklogGuard.Trackers.Jira.Sprints;

/// <summary>Reads sprints in every form in which Jira writes them: objects, and Data Center's <c>…Sprint@1a2b[id=42,state=ACTIVE,…]</c>.</summary>
internal static class JiraSprints
{
    public static IReadOnlyList<Sprint> InField(JsonElement? field) => field switch
    {
        { ValueKind: JsonValueKind.Array } => [.. field.Items().Select(One).OfType<Sprint>()],
        { } single when One(single) is { } sprint => [sprint],
        _ => [],
    };

    public static Sprint? Of(JiraSprint sprint) => Make(
        sprint.Id, sprint.Name, sprint.State, sprint.OriginBoardId, sprint.ActivatedDate ?? sprint.StartDate, sprint.EndDate, sprint.CompleteDate, sprint.Goal);

    private static Sprint? One(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => OfObject(value),
        JsonValueKind.String => OfText(((JsonElement?)value).AsText() ?? ""),
        _ => null,
    };

    private static Sprint? OfObject(JsonElement value) => Make(
        value.Member("id").TextOrNumber(),
        value.Text("name"),
        value.Text("state"),
        (value.Member("boardId") ?? value.Member("originBoardId") ?? value.Member("rapidViewId")).TextOrNumber(),
        LooseTime.Read(value.Text("activatedDate") ?? value.Text("startDate")),
        LooseTime.Read(value.Text("endDate")),
        LooseTime.Read(value.Text("completeDate")),
        value.Text("goal"));

    private static Sprint? OfText(string text)
    {
        var parts = SprintText.Parts(text);
        return Make(
            parts.GetValueOrDefault("id"),
            parts.GetValueOrDefault("name"),
            parts.GetValueOrDefault("state"),
            parts.GetValueOrDefault("rapidViewId"),
            LooseTime.Read(parts.GetValueOrDefault("activatedDate") ?? parts.GetValueOrDefault("startDate")),
            LooseTime.Read(parts.GetValueOrDefault("endDate")),
            LooseTime.Read(parts.GetValueOrDefault("completeDate")),
            parts.GetValueOrDefault("goal"));
    }

    // A future sprint may have a planned start; a start is only actual once the sprint runs.
    private static Sprint? Make(
        string? id, string? name, string? state, string? board, DateTimeOffset? start, DateTimeOffset? end, DateTimeOffset? completed, string? goal)
    {
        if (string.IsNullOrEmpty(id) || StateOf(state) is not { } known)
        {
            return null;
        }

        return new Sprint(id, name ?? id, known)
        {
            BoardId = board,
            StartedAt = known == SprintState.Future ? null : start,
            EndsAt = end,
            CompletedAt = completed,
            Goal = string.IsNullOrWhiteSpace(goal) ? null : goal,
        };
    }

    private static SprintState? StateOf(string? state) => state?.ToUpperInvariant() switch
    {
        "FUTURE" => SprintState.Future,
        "ACTIVE" => SprintState.Active,
        "CLOSED" => SprintState.Closed,
        _ => null,
    };
}
