using BacklogGuard.Facts;

namespace BacklogGuard.Rules.Sprints;

/// <summary>How far a sprint has grown: what was added after its start against what was committed. What left is not set off here.</summary>
internal sealed record ScopeTotal(string Unit, decimal Committed, decimal Now, decimal Added)
{
    /// <summary>A fraction of the commitment; null when nothing was committed.</summary>
    public decimal? Share => Committed == 0 ? null : Added / Committed;

    /// <param name="settled">Items that were added up to then do not count as added.</param>
    public static ScopeTotal Of(Commitment commitment, SprintContents contents, DateTimeOffset settled)
    {
        var committed = commitment.Items.Select(item => item.Id).ToHashSet(StringComparer.Ordinal);
        var added = contents.Items.Where(item => !committed.Contains(item.Id) && !(item.AddedAt <= settled)).ToList();

        // A board without estimates, or a sprint that was not estimated, is counted by items.
        return commitment.Points > 0
            ? new ScopeTotal("points", commitment.Points, contents.Items.Sum(item => item.Points ?? 0), added.Sum(item => item.Points ?? 0))
            : new ScopeTotal("items", commitment.Items.Count, contents.Items.Count, added.Count);
    }
}
