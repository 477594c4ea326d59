using BacklogGuard.Actions;
using BacklogGuard.Facts;
using BacklogGuard.Trackers.Doctor;

namespace BacklogGuard.Trackers;

/// <summary>One tracker's site: its eyes, its hand, and what is remembered of it.</summary>
internal interface ITrackerConnection : IDisposable
{
    string Name { get; }

    TrackerKind Kind { get; }

    /// <summary>The connection's ceiling in lower case: off, observe, comment, label or block.</summary>
    string Mode { get; }

    /// <summary>The site's address, with a slash at its end.</summary>
    Uri Url { get; }

    ISnapshotSource Eyes { get; }

    ITrackerHand Hand { get; }

    ITrackerDoctor Doctor { get; }

    /// <summary>Whether the tracker answers and knows the guard's account; asked at most every 30 s.</summary>
    Task<ProbeResult> ProbeAsync(CancellationToken cancellationToken);
}

/// <param name="Sentence">What is fine or wrong, for the one who runs the service; never a secret.</param>
internal sealed record ProbeResult(bool Fine, string Sentence);
