namespace BacklogGuard.Practice.AzureDevOps.Hooks;

internal enum HookStatus
{
    Enabled,
    OnProbation,
    DisabledByUser,
    DisabledBySystem,
    DisabledByInactiveIdentity,
}

/// <summary>When to send a notification again; on probation the practice clock decides, before that a pause.</summary>
internal sealed record HookRetry(TimeSpan After, bool IsProbation);

/// <summary>How a subscription fares by the documented rules: transient failures are tried again, enduring ones lead to probation and then to the end.</summary>
internal sealed class HookHealth
{
    /// <summary>Pauses before the eight resends after a transient failure.</summary>
    public static readonly IReadOnlyList<TimeSpan> Resends = [.. new[] { 1, 2, 4, 8, 16, 32, 60, 60 }.Select(seconds => TimeSpan.FromSeconds(seconds))];

    /// <summary>Pauses before the seven retries on probation.</summary>
    public static readonly IReadOnlyList<TimeSpan> ProbationPauses = [.. new[] { 20, 40, 80, 160, 320, 640, 900 }.Select(minutes => TimeSpan.FromMinutes(minutes))];

    private static readonly int[] Transient = [408, 502, 503, 504];
    private int? _probe;

    public HookStatus Status { get; private set; } = HookStatus.Enabled;

    public int ProbationRetries { get; private set; }

    public DateTimeOffset? LastProbationRetry { get; private set; }

    public bool IsDisabled => Status is not (HookStatus.Enabled or HookStatus.OnProbation);

    /// <summary>Whether a new event is sent: on probation only the notification that failed is tried.</summary>
    public bool TakesNew => Status == HookStatus.Enabled;

    public void Set(HookStatus status) => (Status, ProbationRetries, _probe) = (status, 0, null);

    /// <summary>Learns how one attempt ended.</summary>
    /// <param name="notification">The notification's number within its subscription.</param>
    /// <param name="attempts">How often it has been sent, this time included.</param>
    /// <param name="answer">The consumer's status; 0 when nobody answered.</param>
    /// <returns>Null when the notification is settled.</returns>
    public HookRetry? Judge(int notification, int attempts, int answer, DateTimeOffset now)
    {
        if (IsDisabled)
        {
            return null;
        }

        if (answer is >= 200 and < 300)
        {
            Set(HookStatus.Enabled);
            return null;
        }

        if (answer == 410)
        {
            Set(HookStatus.DisabledBySystem);
            return null;
        }

        return Status == HookStatus.OnProbation ? OnProbation(notification, now)
            : Transient.Contains(answer) && attempts <= Resends.Count ? new HookRetry(Resends[attempts - 1], false)
            : Begin(notification);
    }

    private HookRetry Begin(int notification)
    {
        (Status, ProbationRetries, _probe) = (HookStatus.OnProbation, 0, notification);
        return new HookRetry(ProbationPauses[0], true);
    }

    private HookRetry? OnProbation(int notification, DateTimeOffset now)
    {
        // One that was underway when another failed for good.
        if (notification != _probe)
        {
            return null;
        }

        LastProbationRetry = now;
        if (++ProbationRetries < ProbationPauses.Count)
        {
            return new HookRetry(ProbationPauses[ProbationRetries], true);
        }

        Status = HookStatus.DisabledBySystem;
        return null;
    }
}

internal static class HookStatusNames
{
    public static string Name(this HookStatus status) => char.ToLowerInvariant(status.ToString()[0]) + status.ToString()[1..];

    /// <summary>Null for anything else than one of the five names.</summary>
    public static HookStatus? Parse(string? name) =>
        Enum.GetValues<HookStatus>().Cast<HookStatus?>().FirstOrDefault(status => string.Equals(status!.Value.Name(), name, StringComparison.OrdinalIgnoreCase));
}
