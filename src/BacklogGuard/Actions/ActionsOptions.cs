namespace BacklogGuard.Actions;

/// <summary>Section Actions of the configuration.</summary>
internal sealed record ActionsOptions
{
    public static readonly TimeSpan LongestSettle = TimeSpan.FromHours(1);

    /// <summary>How long a write without an answer may still come true in the tracker: read back before then, it says nothing. At least the longest attempt's time-out, which is Azure DevOps' write.</summary>
    public TimeSpan Settle { get; init; } = TimeSpan.FromSeconds(100);
}
