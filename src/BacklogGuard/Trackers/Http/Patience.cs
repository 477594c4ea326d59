namespace BacklogGuard.Trackers.Http;

/// <summary>How long one attempt may take, and how long a read waits before it is tried again.</summary>
internal sealed record Patience
{
    public static readonly Patience Usual = new();

    /// <summary>Azure DevOps delays any call up to 30 s when the account is busy, and works on it after that.</summary>
    public static readonly Patience Azure = new() { Read = TimeSpan.FromSeconds(60), Write = TimeSpan.FromSeconds(100) };

    public TimeSpan Read { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Trackers may delay a write up to 30 s; giving up earlier would turn a success into an unknown.</summary>
    public TimeSpan Write { get; init; } = TimeSpan.FromSeconds(60);

    public TimeSpan BeforeRetry { get; init; } = TimeSpan.FromMilliseconds(200);

    public TimeSpan Of(HttpRequestMessage request) => Reads.IsRead(request) ? Read : Write;
}
