namespace BacklogGuard.Tests.Support;

/// <summary>The real time, moved on by a test that has no patience, and with shorter waits when it is in a hurry.</summary>
internal sealed class MovedClock : TimeProvider
{
    public TimeSpan Offset { get; set; }

    /// <summary>Waits that begin from now on are as many times shorter.</summary>
    public int Hurry { get; set; } = 1;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Offset;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        System.CreateTimer(callback, state, dueTime > TimeSpan.Zero ? dueTime / Hurry : dueTime, period);
}
