namespace BacklogGuard.Trackers.Doctor;

/// <summary>What a doctor found on a connection, section by section.</summary>
/// <param name="IsSignedIn">False when the tracker does not take the guard's account, so that nothing else was asked.</param>
/// <param name="BrokenOff">Why the tracker could not be asked to the end; null when it answered everything.</param>
internal sealed record Checkup(IReadOnlyList<CheckSection> Sections, bool IsSignedIn, string? BrokenOff = null);

internal sealed record CheckSection(string Title, IReadOnlyList<CheckLine> Lines);

/// <param name="Name">What was looked at.</param>
/// <param name="Detail">What was found, never a secret.</param>
/// <param name="Remedy">What to change and where; null when nothing has to be.</param>
internal sealed record CheckLine(string Name, CheckState State, string Detail, string? Remedy = null);

internal enum CheckState
{
    Ok,

    /// <summary>It works, and could be better.</summary>
    Warn,

    /// <summary>Something that the configured rule sets need does not work.</summary>
    Fail,

    /// <summary>The tracker does not say.</summary>
    Unknown,
}
