namespace BacklogGuard.Rules.RuleSets;

/// <summary>The rule sets in force after a look at the folder, by file.</summary>
internal sealed record Generation(IReadOnlyDictionary<string, RuleSet> Sets, IReadOnlyList<RuleSetProblem> Problems)
{
    public static readonly Generation Empty = new(new Dictionary<string, RuleSet>(), []);

    /// <summary>What comes after: a broken file, or one that takes another's project, leaves its last good version in force.</summary>
    public Generation Next(IReadOnlyList<(string File, RuleSetResult Result)> read)
    {
        var next = new SortedDictionary<string, RuleSet>(StringComparer.Ordinal);
        foreach (var (file, result) in read)
        {
            if ((result.RuleSet ?? Sets.GetValueOrDefault(file)) is { } set)
            {
                next[file] = set;
            }
        }

        var problems = read.SelectMany(file => file.Result.Problems).ToList();
        while (FirstOverlap(next) is { } problem)
        {
            problems.Add(problem);
            Retreat(next, problem.File);
        }

        return new Generation(next, problems);
    }

    private RuleSetProblem? FirstOverlap(SortedDictionary<string, RuleSet> next)
    {
        var files = next.Keys.ToList();
        return files
            .SelectMany((later, index) => files.Take(index).Select(earlier => Overlap(earlier, later, next)))
            .FirstOrDefault(problem => problem is not null);
    }

    private RuleSetProblem? Overlap(string earlier, string later, SortedDictionary<string, RuleSet> next)
    {
        var (loser, winner) = IsNew(earlier, next) && !IsNew(later, next) ? (earlier, later) : (later, earlier);
        return Overlaps.Between(loser, next[loser], winner, next[winner]);
    }

    // Whoever changed gives way, first to the last good version, then altogether.
    private void Retreat(SortedDictionary<string, RuleSet> next, string file)
    {
        if (IsNew(file, next) && Sets.TryGetValue(file, out var last))
        {
            next[file] = last;
        }
        else
        {
            next.Remove(file);
        }
    }

    private bool IsNew(string file, SortedDictionary<string, RuleSet> next) =>
        !Sets.TryGetValue(file, out var last) || last.Hash != next[file].Hash;
}
