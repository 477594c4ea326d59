using BacklogGuard.Practice.World;

namespace BacklogGuard.Practice.Page.Jira;

/// <summary>What the guard's account did on a ticket since a scene was played, read from the ticket alone.</summary>
internal static class JiraAnswers
{
    public static IReadOnlyList<Step> Since(Issue issue, DateTimeOffset since) =>
        [.. Comments(issue, since).Concat(Entries(issue, since)).OrderBy(step => step.At)];

    private static IEnumerable<Step> Comments(Issue issue, DateTimeOffset since) =>
        from comment in issue.Comments
        where comment.Author.IsBot && comment.Updated >= since
        let edited = comment.Created < since
        select Step.OfGuard(comment.Author.DisplayName, edited ? "edited its comment." : "commented.", comment.Updated, since, comment.Body?.DeepClone());

    private static IEnumerable<Step> Entries(Issue issue, DateTimeOffset since) =>
        from entry in issue.History
        where entry.Author.IsBot && entry.At >= since
        from item in entry.Items
        let deed = Deed(item)
        where deed is not null
        select Step.OfGuard(entry.Author.DisplayName, deed, entry.At, since);

    private static string? Deed(ChangeItem item) => item.Field switch
    {
        "status" => $"moved it back from {item.FromText} to {item.ToText}.",
        "Sprint" when string.IsNullOrEmpty(item.ToText) => $"took it out of {item.FromText} again.",
        "Sprint" => $"put it back into {item.ToText}.",
        "labels" => Labels(item),
        _ => null,
    };

    private static string Labels(ChangeItem item)
    {
        var (before, after) = (Words(item.FromText), Words(item.ToText));
        var (added, removed) = (after.Except(before).ToList(), before.Except(after).ToList());
        return added.Count > 0 ? $"set the label {string.Join(", ", added)}." : $"removed the label {string.Join(", ", removed)}.";
    }

    private static string[] Words(string? labels) => (labels ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
