using BacklogGuard.Facts;
using BacklogGuard.Rules.RuleSets;
using BacklogGuard.Trackers;
using BacklogGuard.Trackers.Doctor;

namespace BacklogGuard.CommandLine.Connect;

/// <summary>Asks in the order of the report: registration, account and what hangs on it, delivery, flag rate.</summary>
internal sealed class ConnectReporter(ITrackerConnection site, RegistryDesk desk, RuleSetCatalog catalog, Examiner examiner)
{
    private readonly List<CheckSection> _sections = [];
    private readonly List<FlagRate> _rates = [];
    private readonly ProjectPlans _plans = new(catalog, site);

    public async Task<ConnectReport> WriteAsync(ConnectAsk ask, CancellationToken cancellationToken)
    {
        using var tally = CallTally.Begin();
        string? brokenOff;
        try
        {
            brokenOff = await AskAsync(ask, cancellationToken);
        }
        catch (TrackerException outage)
        {
            brokenOff = outage.Message;
        }

        return new ConnectReport(site.Name, site.Kind, site.Url, _sections, _rates, brokenOff, (tally.Reads, tally.Writes));
    }

    private async Task<string?> AskAsync(ConnectAsk ask, CancellationToken cancellationToken)
    {
        var account = await site.Doctor.ExamineAsync([], cancellationToken);
        if (!account.IsSignedIn)
        {
            _sections.AddRange(account.Sections);
            return account.BrokenOff;
        }

        var (plans, ruleSets) = await _plans.MakeAsync(cancellationToken);
        var checkup = await site.Doctor.ExamineAsync(plans, cancellationToken);
        _sections.AddRange(checkup.Sections);
        _sections.Insert(1, ruleSets);
        if (checkup.BrokenOff is not null)
        {
            return checkup.BrokenOff;
        }

        _sections.AddRange(await desk.AskAsync(ask.Register, plans, cancellationToken));
        foreach (var plan in ask.Items > 0 ? plans : [])
        {
            _rates.Add(await new FlagRater(site, examiner).MeasureAsync(plan.Project, _plans.RulesOf(plan.Project), ask.Items, cancellationToken));
        }

        return null;
    }
}
