using BacklogGuard.Verdicts;

namespace BacklogGuard.Actions;

/// <summary>
/// How often the guard puts one field of one item back: at most twice an hour and three times a day, with growing pauses.
/// A person who moves it again within five minutes uses the budget up twice as fast.
/// </summary>
internal static class RevertBudget
{
    public static readonly TimeSpan Day = TimeSpan.FromHours(24);

    private const int PerHour = 2;
    private const int PerDay = 3;
    private static readonly TimeSpan Quick = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan[] Pauses = [TimeSpan.Zero, TimeSpan.FromSeconds(60), TimeSpan.FromMinutes(10)];

    /// <param name="reverts">Earlier ones of the same item; other fields, other outcomes and older ones do not count.</param>
    public static BudgetRuling For(IEnumerable<Revert> reverts, string field, string? actor, DateTimeOffset movedAt, DateTimeOffset now)
    {
        var counted = reverts.Where(revert => revert.Outcome == RevertOutcome.Done && revert.Field == field && now - revert.At < Day).ToList();
        var weight = actor is not null && counted.Any(revert => revert.ActorId == actor && movedAt - revert.At <= Quick && movedAt >= revert.At) ? 2 : 1;
        var hour = counted.Where(revert => now - revert.At < TimeSpan.FromHours(1)).Sum(revert => revert.Weight);
        if (hour + weight > PerHour || counted.Sum(revert => revert.Weight) + weight > PerDay)
        {
            return new BudgetRuling(BudgetAnswer.Spent, weight);
        }

        var pause = Pauses[Math.Min(counted.Count, Pauses.Length - 1)];
        var tooSoon = counted.Count > 0 && now - counted.Max(revert => revert.At) < pause;
        return new BudgetRuling(tooSoon ? BudgetAnswer.TooSoon : BudgetAnswer.Granted, weight);
    }
}

internal enum BudgetAnswer
{
    Granted,
    TooSoon,

    /// <summary>Nothing is put back any more: a standoff.</summary>
    Spent,
}

internal readonly record struct BudgetRuling(BudgetAnswer Answer, int Weight);
