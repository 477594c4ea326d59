namespace BacklogGuard.Trackers;

/// <summary>What every connection is, whatever its tracker, once its options have been checked.</summary>
/// <param name="Mode">The ceiling in lower case: off, observe, comment, label or block.</param>
/// <param name="Url">With a slash at its end.</param>
internal sealed record ConnectionBasics(string Name, TrackerKind Kind, string Mode, Uri Url)
{
    public bool MayWrite => Mode is not ("off" or "observe");

    /// <exception cref="ArgumentException">The options are not fit for use.</exception>
    public static ConnectionBasics Of(string name, ConnectionOptions options) => ConnectionMistakes.Of(name, options).FirstOrDefault() is { } mistake
        ? throw new ArgumentException(mistake, nameof(options))
        : new ConnectionBasics(name, Enum.Parse<TrackerKind>(options.Kind!), options.Mode?.ToLowerInvariant() ?? "block", new Uri(options.Url!.TrimEnd('/') + "/"));
}
