using BacklogGuard.Trackers;
using BacklogGuard.Trackers.Doctor;

namespace BacklogGuard.CommandLine.Connect;

/// <summary>Everything that connect tells, before it is a table or JSON.</summary>
/// <param name="BrokenOff">Why the tracker could not be asked to the end; null when it answered everything.</param>
/// <param name="Calls">What it cost the tracker.</param>
internal sealed record ConnectReport(
    string Connection, TrackerKind Kind, Uri Url, IReadOnlyList<CheckSection> Sections, IReadOnlyList<FlagRate> FlagRates, string? BrokenOff, (int Reads, int Writes) Calls)
{
    public bool Fails => Sections.Any(section => section.Lines.Any(line => line.State == CheckState.Fail));
}

/// <summary>How much of a project's last updated items a rule set would flag.</summary>
/// <param name="Flagged">Items with at least one finding.</param>
/// <param name="Calls">What the measurement cost the tracker.</param>
internal sealed record FlagRate(string Project, string RuleSet, int Items, int Flagged, IReadOnlyList<RuleRate> Rules, int Calls);

/// <param name="Skipped">Not judged: done, of another type, excepted.</param>
internal sealed record RuleRate(string Rule, int Flagged, int Passed, int Skipped, int Unknown)
{
    public int Judged => Flagged + Passed;

    /// <summary>Flagged of judged, 0 to 1; null when none was judged.</summary>
    public double? Share => Judged == 0 ? null : (double)Flagged / Judged;
}
