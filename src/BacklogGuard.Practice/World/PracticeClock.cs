namespace BacklogGuard.Practice.World;

/// <summary>The practice trackers' time: the host's, moved by an offset that tests and the page set.</summary>
internal sealed class PracticeClock(TimeProvider host)
{
    private long _offsetTicks;

    public TimeSpan Offset
    {
        get => TimeSpan.FromTicks(Interlocked.Read(ref _offsetTicks));
        set => Interlocked.Exchange(ref _offsetTicks, value.Ticks);
    }

    /// <summary>Whole milliseconds, as Jira stores them.</summary>
    public DateTimeOffset Now
    {
        get
        {
            var now = host.GetUtcNow() + Offset;
            return new DateTimeOffset(now.Ticks - (now.Ticks % TimeSpan.TicksPerMillisecond), TimeSpan.Zero);
        }
    }
}
