namespace BacklogGuard.Rules.RuleSets;

/// <summary>Finds the word that somebody most likely wanted to write.</summary>
internal static class DidYouMean
{
    private const int LongestWord = 64;

    public static string? Among(string written, IEnumerable<string> known)
    {
        if (written.Length is 0 or > LongestWord)
        {
            return null;
        }

        var (word, distance) = known
            .Select(word => (word, Distance: Distance(written.ToLowerInvariant(), word.ToLowerInvariant())))
            .OrderBy(pair => pair.Distance)
            .FirstOrDefault((written, int.MaxValue));
        return distance <= Math.Max(1, written.Length / 3) ? word : null;
    }

    // Optimal string alignment: a letter added, lost, changed, or two neighbours swapped count one each.
    private static int Distance(string a, string b)
    {
        var rows = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
            {
                rows[i, j] = i == 0 ? j : j == 0 ? i : Step(rows, a, b, i, j);
            }
        }

        return rows[a.Length, b.Length];
    }

    private static int Step(int[,] rows, string a, string b, int i, int j)
    {
        var best = Math.Min(
            Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1,
            rows[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
        var swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
        return swapped ? Math.Min(best, rows[i - 2, j - 2] + 1) : best;
    }
}
