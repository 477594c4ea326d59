using BacklogGuard.Facts;

namespace BacklogGuard.Actions;

/// <summary>The facts that a decision rests on, short enough to keep for years: no descriptions, no titles.</summary>
internal sealed record FactsDigest
{
    public required string Type { get; init; }

    public required string Project { get; init; }

    public required string Status { get; init; }

    public required StatusCategory StatusCategory { get; init; }

    public required Horizon Horizon { get; init; }

    public string? Sprint { get; init; }

    public SprintState? SprintState { get; init; }

    /// <summary>A number, "none", or "unknown: why".</summary>
    public required string Estimate { get; init; }

    public IReadOnlyList<string> Labels { get; init; } = [];

    public IReadOnlyList<Moment> Moments { get; init; } = [];

    /// <summary>By person id: "groups: …; roles: …", or "unknown: why".</summary>
    public IReadOnlyDictionary<string, string> Memberships { get; init; } = new Dictionary<string, string>();

    public DateTimeOffset TakenAt { get; init; }

    public static FactsDigest Of(Snapshot snapshot)
    {
        var item = snapshot.Item;
        return new FactsDigest
        {
            Type = item.Type,
            Project = item.Project,
            Status = item.Status.Name,
            StatusCategory = item.Status.Category,
            Horizon = item.Horizon,
            Sprint = item.OpenSprint?.Name,
            SprintState = item.OpenSprint?.State,
            Estimate = item.Estimate.IsKnown ? item.Estimate.Value?.ToString("0.##", System.Globalization.CultureInfo.InvariantCulture) ?? "none" : $"unknown: {item.Estimate.WhyUnknown}",
            Labels = item.Labels,
            Moments = [.. snapshot.Moments.Order()],
            Memberships = snapshot.Memberships.OrderBy(person => person.Key, StringComparer.Ordinal).ToDictionary(person => person.Key, person => Words(person.Value)),
            TakenAt = snapshot.TakenAt,
        };
    }

    private static string Words(Reading<Membership> reading) => reading.IsKnown
        ? $"groups: {string.Join(", ", reading.Value.Groups)}; roles: {string.Join(", ", reading.Value.ProjectRoles)}"
        : $"unknown: {reading.WhyUnknown}";
}
