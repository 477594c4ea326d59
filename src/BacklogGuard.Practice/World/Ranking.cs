namespace BacklogGuard.Practice.World;

/// <summary>The order of issues: a number per issue, shown as a LexoRank string.</summary>
internal static class Ranking
{
    private const string Digits = "0123456789abcdefghijklmnopqrstuvwxyz";

    public static decimal Last(JiraWorld world) => world.Issues.Select(issue => issue.Rank).DefaultIfEmpty(0).Max() + 1000;

    /// <summary>Puts issues directly before or after another one, in the order given.</summary>
    public static void Place(JiraWorld world, Act act, IReadOnlyList<Issue> issues, Issue anchor, bool before)
    {
        var others = world.Issues.Except(issues).Append(anchor).Distinct().OrderBy(issue => issue.Rank).ToList();
        var at = others.IndexOf(anchor);
        var low = before ? (at == 0 ? anchor.Rank - 1000 : others[at - 1].Rank) : anchor.Rank;
        var high = before ? anchor.Rank : (at == others.Count - 1 ? anchor.Rank + 1000 : others[at + 1].Rank);
        for (var i = 0; i < issues.Count; i++)
        {
            var edit = new IssueEdit(world, issues[i], act);
            edit.Rank(low + ((high - low) * (i + 1) / (issues.Count + 1)));
            edit.Commit();
        }
    }

    /// <summary>Sorts as text like the number sorts.</summary>
    public static string Show(decimal rank)
    {
        var left = (long)((rank + 1_000_000_000m) * 1000);
        Span<char> text = stackalloc char[10];
        for (var i = text.Length - 1; i >= 0; i--)
        {
            text[i] = Digits[(int)(left % 36)];
            left /= 36;
        }

        return $"0|{text}:";
    }
}
