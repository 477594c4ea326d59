using BacklogGuard.Facts;

namespace BacklogGuard.Rules.Sprints;

/// <summary>Day n of m of a sprint, in UTC.</summary>
internal static class SprintDay
{
    /// <summary>"day 4 of 10"; "day 4" when the end is not known; empty when the start is not.</summary>
    public static string Words(Sprint sprint, DateTimeOffset at, bool workingDaysOnly)
    {
        if (sprint.StartedAt is not { } start)
        {
            return "";
        }

        var first = DateOnly.FromDateTime(start.UtcDateTime);
        var day = Math.Max(1, Days(first, DateOnly.FromDateTime(at.UtcDateTime), workingDaysOnly));
        if (sprint.EndsAt is not { } end || end <= start)
        {
            return $"day {day}";
        }

        // From Monday 9:00 to Monday 9:00 two weeks later are 14 days, not 15.
        var last = first.AddDays((int)Math.Ceiling((end - start).TotalDays) - 1);
        var length = Math.Max(1, Days(first, last, workingDaysOnly));
        return $"day {Math.Min(day, length)} of {length}";
    }

    private static int Days(DateOnly first, DateOnly last, bool workingDaysOnly)
    {
        var all = last.DayNumber - first.DayNumber + 1;
        return workingDaysOnly
            ? Enumerable.Range(0, Math.Max(0, all)).Count(day => first.AddDays(day).DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday))
            : all;
    }
}
