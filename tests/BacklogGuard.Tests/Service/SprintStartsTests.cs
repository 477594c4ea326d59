using BacklogGuard.Boards;
using BacklogGuard.Rules.RuleSets;
using BacklogGuard.Tests.Actions;
using BacklogGuard.Tests.Trackers.AzureDevOps;
using BacklogGuard.Trackers;
using BacklogGuard.Verdicts;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace BacklogGuard.Tests.Service;

/// <summary>Azure DevOps sends no event when a sprint starts: the guard looks by itself.</summary>
public sealed class SprintStartsTests : IAsyncDisposable
{
    private readonly RecordedAzure _azure = new(TrackerKind.AzureDevOps);
    private readonly ShelfStore _store = new();
    private readonly Connections _trackers = new(Options.Create(new TrackersOptions()), TimeProvider.System);
    private readonly RuleSetCatalog _rules = new(Options.Create(new RuleSetOptions()), TimeProvider.System, NullLogger<RuleSetCatalog>.Instance);

    public SprintStartsTests() => _trackers.Add(_azure.Open());

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private Commitments Commitments => new(_store);

    private SprintStarts Starts => new(_trackers, _rules, Commitments, NullLogger<SprintStarts>.Instance);

    private static string Key => $"{RecordedOrganisation.Sprint42}@{RecordedOrganisation.ShopTeam}";

    public async ValueTask DisposeAsync()
    {
        _trackers.Dispose();
        _rules.Dispose();
        await _azure.DisposeAsync();
        await _store.DisposeAsync();
    }

    [Fact]
    public async Task What_lies_in_a_sprint_on_its_first_day_is_committed_once()
    {
        _rules.AddBuiltIn(new RuleSet { Name = "shop", Scopes = [new Scope("acme", ["SHOP"])], Mode = Mode.Observe });

        await Starts.LookAsync(Cancel);
        var asked = _azure.Requests.Count(request => request.Contains("workitemsbatch", StringComparison.Ordinal));
        await _azure.MoveToSprintAsync("109", RecordedOrganisation.Sprint42, Cancel);
        await Starts.LookAsync(Cancel);

        var kept = (await Commitments.FindAsync("acme", Key, Cancel)).ShouldNotBeNull();
        (kept.Points, kept.Rebuilt).ShouldBe((13m, false));
        kept.Items.Select(item => item.Key).ShouldBe(["107", "110"], ignoreOrder: true);
        _azure.Requests.Count(request => request.Contains("workitemsbatch", StringComparison.Ordinal)).ShouldBe(asked);
    }

    [Fact]
    public async Task A_start_that_was_missed_leaves_out_what_came_later()
    {
        _rules.AddBuiltIn(new RuleSet { Name = "shop", Scopes = [new Scope("acme", ["SHOP"])], Mode = Mode.Observe });
        await _azure.MoveToSprintAsync("109", RecordedOrganisation.Sprint42, Cancel);

        await Starts.LookAsync(Cancel);

        var kept = (await Commitments.FindAsync("acme", Key, Cancel)).ShouldNotBeNull();
        (kept.Points, kept.Rebuilt).ShouldBe((13m, true));
    }

    [Fact]
    public async Task Nobody_is_asked_when_no_rule_measures_sprints()
    {
        _rules.AddBuiltIn(new RuleSet { Name = "shop", Scopes = [new Scope("acme", ["SHOP"])], Mode = Mode.Off });

        await Starts.LookAsync(Cancel);

        _azure.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_tracker_in_trouble_is_asked_again_another_time()
    {
        _rules.AddBuiltIn(new RuleSet { Name = "shop", Scopes = [new Scope("acme", ["SHOP"])], Mode = Mode.Observe });
        _azure.Break(new Trackers.Trouble(500));
        await Starts.LookAsync(Cancel);
        _azure.Heal();

        await Starts.LookAsync(Cancel);

        (await Commitments.FindAsync("acme", Key, Cancel)).ShouldNotBeNull();
    }
}
