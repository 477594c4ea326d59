namespace BacklogGuard.Trackers.Jira.Text;

/// <summary>A table row in wiki markup: |cell|cell| or ||heading||heading||.</summary>
internal static class WikiTable
{
    public static (IReadOnlyList<string> Cells, bool IsHeader) Split(string row)
    {
        var cells = new List<string>();
        var isHeader = true;
        var at = 0;

        while (at < row.Length)
        {
            var bars = row.AsSpan(at).StartsWith("||", StringComparison.Ordinal) ? 2 : 1;
            var start = at + bars;
            at = CellEnd(row, start);

            if (at < row.Length || !string.IsNullOrWhiteSpace(row[Math.Min(start, row.Length)..]))
            {
                cells.Add(row[start..at].Trim());
                isHeader &= bars == 2;
            }
        }

        return (cells, isHeader && cells.Count > 0);
    }

    private static int CellEnd(string row, int at)
    {
        while (at < row.Length && row[at] != '|')
        {
            if (row[at] == '\\')
            {
                at++;
            }
            else if (WikiTokens.AnyEnd(row, at) is > 0 and var end)
            {
                at = end;
            }

            at++;
        }

        return Math.Min(at, row.Length);
    }
}
