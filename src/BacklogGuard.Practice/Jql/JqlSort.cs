using BacklogGuard.Practice.World;

namespace BacklogGuard.Practice.Jql;

/// <summary>ORDER BY; without one the newest issue comes first.</summary>
internal static class JqlSort
{
    /// <exception cref="JqlException">A field that cannot be sorted by.</exception>
    public static IReadOnlyList<Issue> Sort(IEnumerable<Issue> issues, IReadOnlyList<JqlOrder> orders)
    {
        if (orders.Count == 0)
        {
            return [.. issues.OrderByDescending(issue => issue.Id)];
        }

        var sorted = issues.OrderBy(_ => 0);
        foreach (var order in orders)
        {
            var key = Key(order.Field);
            sorted = order.Descending ? sorted.ThenByDescending(key) : sorted.ThenBy(key);
        }

        return [.. sorted.ThenBy(issue => issue.Id)];
    }

    private static Func<Issue, IComparable?> Key(string name) => JqlFields.Resolve(name) switch
    {
        "key" => issue => (issue.Project.Key, int.Parse(issue.Key.AsSpan(issue.Key.LastIndexOf('-') + 1), System.Globalization.CultureInfo.InvariantCulture)),
        "rank" => issue => issue.Rank,
        "updated" => issue => issue.Updated,
        "created" => issue => issue.Created,
        "resolved" => issue => issue.Resolved,
        "priority" => issue => -int.Parse(issue.Priority.Id, System.Globalization.CultureInfo.InvariantCulture),
        "status" => issue => issue.Status.Id,
        "points" => issue => issue.Points,
        "summary" => issue => issue.Summary,
        "type" => issue => issue.Type.Id,
        "assignee" => issue => issue.Assignee?.DisplayName,
        "project" => issue => issue.Project.Key,
        _ => throw new JqlException($"Field '{name}' does not support sorting."),
    };
}
