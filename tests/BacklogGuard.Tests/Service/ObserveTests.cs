using System.Net.Http.Json;
using System.Text.Json.Nodes;
using BacklogGuard.Practice;
using BacklogGuard.Practice.World;
using BacklogGuard.Tests.Support;

namespace BacklogGuard.Tests.Service;

/// <summary>Watching without a word: what a team turns on first must not touch its tickets.</summary>
public abstract class ObserveTests : IAsyncLifetime
{
    private static readonly string[] InOrder = ["vague", "fixed", "dropped", "added", "blocked"];

    private PracticeServer _practice = null!;
    private RunningGuard _guard = null!;
    private Team _team = null!;

    private protected abstract Face Face { get; }

    private protected abstract string Rules { get; }

    private protected abstract string ConnectionMode { get; }

    private protected abstract string[] Suppressed(string rule, params string[] kinds);

    public async ValueTask InitializeAsync()
    {
        _practice = await PracticeTown.StartAsync();
        _guard = await RunningGuard.StartAsync(
            _practice, Face, Rules, new Dictionary<string, string> { [$"Connections:{RunningGuard.Connection}:Mode"] = ConnectionMode });
        _team = new Team(_practice, Face);
        _team.Register(_guard.Door);
    }

    public async ValueTask DisposeAsync()
    {
        await _guard.DisposeAsync();
        await _practice.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task All_five_scenes_are_judged_and_nothing_is_written()
    {
        foreach (var scene in InOrder)
        {
            await PlayAsync(scene);
        }

        _practice.Control.Journal.Read(Face).ShouldNotContain(call => call.IsWrite);
        _team["SHOP-9"].OpenSprint.ShouldBe(_team.ActiveSprint);
        _team["SHOP-7"].Status.ShouldBe(Catalogue.InProgress);
        await WasHeldBackAsync("SHOP-8", "definition-of-ready", "comment");
        await WasHeldBackAsync("SHOP-9", "sprint-scope", "comment", "restore-sprint");
        await WasHeldBackAsync("SHOP-10", "scope-added", "comment", "label");
        await WasHeldBackAsync("SHOP-7", "unresolved-blocker", "comment", "restore-status");
    }

    private async Task WasHeldBackAsync(string item, string rule, params string[] kinds)
    {
        var page = await _guard.Http.GetFromJsonAsync<JsonNode>(
            new Uri($"api/v1/decisions?connection={RunningGuard.Connection}&item={item}", UriKind.Relative), TestContext.Current.CancellationToken);
        var first = page!["decisions"]!.AsArray()[^1]!;
        first["error"].ShouldBeNull();
        first["actions"]!.AsArray().ShouldBeEmpty();
        first["calls"]!["writes"]!.GetValue<int>().ShouldBe(0);
        first["outcomes"]!.AsArray().Where(outcome => outcome!["outcome"]!.ToString() == "found").Select(outcome => outcome!["rule"]!.ToString()).ShouldContain(rule);
        var suppressed = first["suppressed"]!.AsArray().Select(one => $"{one!["what"]}: {one["why"]}").ToList();
        Suppressed(rule, kinds).ShouldBeSubsetOf(suppressed, string.Join('\n', suppressed));
    }

    private async Task PlayAsync(string scene)
    {
        using var http = new HttpClient { BaseAddress = _practice.Address };
        using var answer = await http.PostAsync($"practice/scenes/{scene}?face={Face.Name()}", null, TestContext.Current.CancellationToken);
        answer.EnsureSuccessStatusCode();
        await _practice.QuietAsync(TestContext.Current.CancellationToken);
        await _guard.DrainAsync();
    }
}

public abstract class ObservingRuleSetTests : ObserveTests
{
    private protected override string Rules => RunningGuard.FullRules.Replace("\nmode: block", "\nmode: observe", StringComparison.Ordinal);

    private protected override string ConnectionMode => "Block";

    private protected override string[] Suppressed(string rule, params string[] kinds) =>
        [$"comment for {rule}: observe mode: kept in the receipt, nothing is written to the tracker"];
}

public abstract class ObservingConnectionTests : ObserveTests
{
    private protected override string Rules => RunningGuard.FullRules;

    private protected override string ConnectionMode => "Observe";

    private protected override string[] Suppressed(string rule, params string[] kinds) =>
        [.. kinds.Select(kind => $"{kind}: observe mode: kept in the receipt, nothing is written to the tracker")];
}

public sealed class CloudObservingRuleSetTests : ObservingRuleSetTests
{
    private protected override Face Face => Face.Cloud;
}

public sealed class DataCenterObservingRuleSetTests : ObservingRuleSetTests
{
    private protected override Face Face => Face.DataCenter;
}

public sealed class CloudObservingConnectionTests : ObservingConnectionTests
{
    private protected override Face Face => Face.Cloud;
}

public sealed class DataCenterObservingConnectionTests : ObservingConnectionTests
{
    private protected override Face Face => Face.DataCenter;
}
