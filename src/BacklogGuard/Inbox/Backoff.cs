namespace BacklogGuard.Inbox;

/// <summary>When a failed delivery is tried again: about 45 hours in all, then it is a dead letter.</summary>
internal static class Backoff
{
    // A tracker that keeps saying "in a second" must not use up all attempts within a minute.
    private const int AttemptsAtTheTrackersPace = 3;

    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(24);

    private static readonly TimeSpan[] Steps =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(30),
        TimeSpan.FromHours(2), TimeSpan.FromHours(6), TimeSpan.FromHours(12), TimeSpan.FromHours(24),
    ];

    /// <param name="attempts">Attempts so far, the failed one included.</param>
    /// <param name="asked">What the tracker asked for; it is never asked again sooner.</param>
    /// <param name="dice">0 to 1: where in the ±20 % the wait lies.</param>
    public static TimeSpan After(int attempts, TimeSpan? asked, double dice)
    {
        var own = Steps[Math.Clamp(attempts, 1, Steps.Length) - 1] * (0.8 + (0.4 * dice));
        if (asked is not { } wait)
        {
            return own;
        }

        wait = TimeSpan.FromTicks(Math.Clamp(wait.Ticks, 0, LongestWait.Ticks));
        return attempts <= AttemptsAtTheTrackersPace || wait > own ? wait : own;
    }
}
