using System.Net.Http.Json;
using System.Text.Json.Nodes;
using BacklogGuard.Practice;
using BacklogGuard.Practice.AzureDevOps.World;
using BacklogGuard.Practice.World;
using BacklogGuard.Tests.Support;

namespace BacklogGuard.Tests.Service;

/// <summary>Watching without a word: what a team turns on first must not touch its tickets.</summary>
public abstract class ObserveTests : IAsyncLifetime
{
    private static readonly string[] InOrder = ["vague", "fixed", "dropped", "added", "blocked"];

    private PracticeServer _practice = null!;
    private RunningGuard _guard = null!;
    private IPracticeTeam _team = null!;

    private protected abstract IPracticeTeam At(PracticeServer practice);

    private protected abstract string Rules { get; }

    private protected abstract string ConnectionMode { get; }

    private protected abstract string[] Suppressed(string rule, params string[] kinds);

    public async ValueTask InitializeAsync()
    {
        _practice = await PracticeTown.StartAsync();
        _team = At(_practice);
        _guard = await RunningGuard.StartAsync(_team, Rules, new Dictionary<string, string> { [$"Connections:{RunningGuard.Connection}:Mode"] = ConnectionMode });
        await _team.SubscribeAsync(_guard.Door);
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

        // To have a change checked only is no write, and yet nobody asked for it.
        _practice.Control.Journal.Read(_team.Face).ShouldNotContain(call => call.IsWrite || call.Path.Contains("validateOnly", StringComparison.OrdinalIgnoreCase));
        _team.See(_team.ItemOf("dropped")).Sprint.ShouldBe("Sprint 42");
        _team.See(_team.ItemOf("blocked")).IsStarted.ShouldBeTrue();
        await WasHeldBackAsync("vague", "definition-of-ready", "comment");
        await WasHeldBackAsync("dropped", "sprint-scope", "comment", "restore-sprint");
        await WasHeldBackAsync("added", "scope-added", "comment", "label");
        await WasHeldBackAsync("blocked", "unresolved-blocker", "comment", "restore-status");
    }

    private async Task WasHeldBackAsync(string scene, string rule, params string[] kinds)
    {
        var page = await _guard.Http.GetFromJsonAsync<JsonNode>(
            new Uri($"api/v1/decisions?connection={RunningGuard.Connection}&item={_team.ItemOf(scene)}", UriKind.Relative), TestContext.Current.CancellationToken);
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
        using var answer = await http.PostAsync($"practice/scenes/{scene}?face={_team.Face}", null, TestContext.Current.CancellationToken);
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
    private protected override IPracticeTeam At(PracticeServer practice) => new JiraPracticeTeam(practice, Face.Cloud);
}

public sealed class DataCenterObservingRuleSetTests : ObservingRuleSetTests
{
    private protected override IPracticeTeam At(PracticeServer practice) => new JiraPracticeTeam(practice, Face.DataCenter);
}

public sealed class AzureServicesObservingRuleSetTests : ObservingRuleSetTests
{
    private protected override IPracticeTeam At(PracticeServer practice) => new AzurePracticeTeam(practice, AzureEdition.Services);
}

public sealed class AzureServerObservingRuleSetTests : ObservingRuleSetTests
{
    private protected override IPracticeTeam At(PracticeServer practice) => new AzurePracticeTeam(practice, AzureEdition.Server);
}

public sealed class CloudObservingConnectionTests : ObservingConnectionTests
{
    private protected override IPracticeTeam At(PracticeServer practice) => new JiraPracticeTeam(practice, Face.Cloud);
}

public sealed class DataCenterObservingConnectionTests : ObservingConnectionTests
{
    private protected override IPracticeTeam At(PracticeServer practice) => new JiraPracticeTeam(practice, Face.DataCenter);
}

public sealed class AzureServicesObservingConnectionTests : ObservingConnectionTests
{
    private protected override IPracticeTeam At(PracticeServer practice) => new AzurePracticeTeam(practice, AzureEdition.Services);
}

public sealed class AzureServerObservingConnectionTests : ObservingConnectionTests
{
    private protected override IPracticeTeam At(PracticeServer practice) => new AzurePracticeTeam(practice, AzureEdition.Server);
}
