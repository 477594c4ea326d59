using BacklogGuard.Facts;

namespace BacklogGuard.Trackers.Doctor;

/// <summary>Looks at a connection as an administrator would: what works, what is missing, and where to change it.</summary>
internal interface ITrackerDoctor
{
    /// <summary>Account, permissions, fields, boards and strengths. Writes nothing; an outage ends the checkup early and is told in it.</summary>
    Task<Checkup> ExamineAsync(IReadOnlyList<ProjectPlan> projects, CancellationToken cancellationToken);

    /// <summary>Whether the tracker delivers its events to the guard, as far as the account may see.</summary>
    /// <param name="address">The connection's door, without a secret in it; null when nobody has said where it is.</param>
    /// <exception cref="TrackerException">The tracker could not be asked.</exception>
    Task<CheckSection> ExamineDeliveryAsync(Uri? address, IReadOnlyList<ProjectPlan> projects, CancellationToken cancellationToken);

    /// <summary>Creates or repairs what makes the tracker deliver its events; a second call changes nothing.</summary>
    /// <returns>What was done, one sentence each.</returns>
    /// <exception cref="TrackerException">The account may not, or the tracker could not be asked; then nothing was created.</exception>
    Task<IReadOnlyList<string>> RegisterAsync(WebhookOrder order, CancellationToken cancellationToken);

    /// <summary>The keys of the projects that the guard's account sees, the first fifty.</summary>
    /// <exception cref="TrackerException">The tracker could not be asked.</exception>
    Task<IReadOnlyList<string>> ProjectsAsync(CancellationToken cancellationToken);

    /// <summary>Photographs a project's items for a check, the last updated first; as few calls as the tracker allows.</summary>
    /// <exception cref="TrackerException">The tracker could not be read.</exception>
    IAsyncEnumerable<Snapshot> RecentAsync(string project, int most, LookPlan plan, CancellationToken cancellationToken);
}

/// <summary>What the rule set of a project needs of the tracker.</summary>
/// <param name="Reach">How far its strictest rule reaches under the connection's ceiling.</param>
internal sealed record ProjectPlan(string Project, LookPlan Look, Reach Reach);

/// <param name="Address">The door of the connection: …/webhooks/{connection}.</param>
internal sealed record WebhookOrder(Uri Address, string Secret, IReadOnlyList<string> Projects);
