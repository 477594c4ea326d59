namespace BacklogGuard.Facts;

/// <summary>A value the tracker gave us, or the reason why it could not be read. Unknown never acts.</summary>
internal readonly record struct Reading<T>
{
    private readonly T? _value;

    private Reading(T? value, string? whyUnknown)
    {
        _value = value;
        WhyUnknown = whyUnknown;
    }

    /// <summary>Why there is no value, in words an admin can act on; null when there is one.</summary>
    public string? WhyUnknown { get; }

    public bool IsKnown => WhyUnknown is null;

    /// <exception cref="InvalidOperationException">The value is unknown.</exception>
    public T Value => IsKnown ? _value! : throw new InvalidOperationException($"Unknown: {WhyUnknown}");

    public static implicit operator Reading<T>(T value) => new(value, null);

    /// <summary>What the conversion does, for values that are seen as an interface.</summary>
    public static Reading<T> Known(T value) => new(value, null);

    public static Reading<T> Unknown(string why) => new(default, why);

    public T? Or(T? fallback) => IsKnown ? _value : fallback;
}
