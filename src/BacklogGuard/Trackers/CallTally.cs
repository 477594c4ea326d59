namespace BacklogGuard.Trackers;

/// <summary>Counts the calls that one piece of work costs a tracker, retries included: everything awaited between Begin and Dispose.</summary>
internal sealed class CallTally : IDisposable
{
    private static readonly AsyncLocal<CallTally?> Current = new();

    private readonly CallTally? _outer = Current.Value;
    private int _reads;
    private int _writes;

    private CallTally()
    {
    }

    public int Reads => Volatile.Read(ref _reads);

    public int Writes => Volatile.Read(ref _writes);

    public static CallTally Begin()
    {
        var tally = new CallTally();
        Current.Value = tally;
        return tally;
    }

    public void Dispose() => Current.Value = _outer;

    internal static void Count(bool isRead)
    {
        for (var tally = Current.Value; tally is not null; tally = tally._outer)
        {
            Interlocked.Increment(ref isRead ? ref tally._reads : ref tally._writes);
        }
    }
}
