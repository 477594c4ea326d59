using BacklogGuard.Facts;
using BacklogGuard.Verdicts;

namespace BacklogGuard.Rules;

/// <summary>The cheapest remedies that make an item ready, proved by judging the patched item.</summary>
internal sealed record ShortestWay(IReadOnlyList<Remedy> Remedies, int ScoreAfter)
{
    public static readonly ShortestWay None = new([], 0);

    // 2 to the power of this many subsets are tried at most.
    private const int MostRemedies = 10;

    /// <summary>Null when no set of remedies leads there.</summary>
    public static ShortestWay? For(DefinitionOfReady definition, Hearing hearing, ReadinessScore now)
    {
        var remedies = now.Unmet.Select(finding => finding.Remedy).Where(remedy => remedy.Apply is not null).Take(MostRemedies).ToList();
        return Subsets(remedies)
            .OrderBy(subset => subset.Sum(remedy => remedy.Cost))
            .ThenBy(subset => subset.Count)
            .Select(subset => (subset, Score: ReadinessScore.Of(definition, hearing.About(Apply(subset, hearing.Item)))))
            .Where(tried => tried.Score.IsReady)
            .Select(tried => new ShortestWay(tried.subset, tried.Score.Points))
            .FirstOrDefault();
    }

    public Remedy AsRemedy() => new(
        string.Join(", ", Remedies.Select(remedy => remedy.Field).Distinct()),
        string.Join("; ", Remedies.Select(remedy => $"{remedy.Field}: {remedy.How}")),
        string.Join("; ", Remedies.Select(remedy => remedy.Who).Distinct()),
        Remedies.Sum(remedy => remedy.Cost),
        item => Apply(Remedies, item));

    private static WorkItem Apply(IReadOnlyList<Remedy> remedies, WorkItem item) =>
        remedies.Aggregate(item, (patched, remedy) => remedy.Apply!(patched));

    private static IEnumerable<IReadOnlyList<Remedy>> Subsets(List<Remedy> remedies) =>
        Enumerable.Range(1, (1 << remedies.Count) - 1)
            .Select(bits => (IReadOnlyList<Remedy>)[.. remedies.Where((_, index) => (bits & (1 << index)) != 0)]);
}
