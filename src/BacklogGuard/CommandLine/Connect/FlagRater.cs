using BacklogGuard.Facts;
using BacklogGuard.Rules.RuleSets;
using BacklogGuard.Trackers;
using BacklogGuard.Verdicts;

namespace BacklogGuard.CommandLine.Connect;

/// <summary>Judges a project's last updated items as check would, and counts. Reads only.</summary>
internal sealed class FlagRater(ITrackerConnection site, Examiner examiner)
{
    /// <exception cref="TrackerException">The tracker could not be read.</exception>
    public async Task<FlagRate> MeasureAsync(string project, RuleSet rules, int most, CancellationToken cancellationToken)
    {
        using var tally = CallTally.Begin();
        var verdicts = new List<Verdict>();
        await ProgressBar.ShowAsync($"Judging items of {project}", most, async step =>
        {
            try
            {
                await foreach (var snapshot in site.Doctor.RecentAsync(project, most, rules.Look(), cancellationToken))
                {
                    verdicts.Add(await examiner.JudgeAsync(rules, snapshot, cancellationToken));
                    step();
                }
            }
            catch (TrackerException refused) when (refused.Trouble is TrackerTrouble.Forbidden or TrackerTrouble.NotFound or TrackerTrouble.Refused)
            {
                // The permissions section has said that the project is not visible.
            }
        });
        return new FlagRate(
            project, rules.Name, verdicts.Count, verdicts.Count(verdict => verdict.Findings.Any()),
            [.. rules.ActiveRules.Select(rule => Count(rule.Id, verdicts))], tally.Reads);
    }

    private static RuleRate Count(string rule, List<Verdict> verdicts)
    {
        var outcomes = verdicts.SelectMany(verdict => verdict.Outcomes).Where(outcome => outcome.Rule == rule).ToList();
        return new RuleRate(
            rule, outcomes.OfType<RuleOutcome.Found>().Count(), outcomes.OfType<RuleOutcome.Passed>().Count(),
            outcomes.OfType<RuleOutcome.Skipped>().Count(), outcomes.OfType<RuleOutcome.Unknown>().Count());
    }
}
