using BacklogGuard.Practice;
using BacklogGuard.Practice.Control;
using BacklogGuard.Practice.World;
using BacklogGuard.Tests.Support;

namespace BacklogGuard.Tests.Service;

/// <summary>The tracker's API budget is scarce: calls per delivery, counted in the tracker's own journal.</summary>
public sealed class CallBudgetTests : IAsyncLifetime
{
    private PracticeServer _practice = null!;
    private RunningGuard _guard = null!;
    private Team _team = null!;

    public async ValueTask InitializeAsync()
    {
        _practice = await PracticeTown.StartAsync();
        _guard = await RunningGuard.StartAsync(_practice, Face.Cloud);
        _team = new Team(_practice, Face.Cloud);
        _team.Register(_guard.Door);

        // Which account is the guard's own and how the boards are set up is asked at start, by no delivery.
        await _guard.IntroducedAsync();
        _practice.Control.Journal.Clear();
    }

    public async ValueTask DisposeAsync()
    {
        await _guard.DisposeAsync();
        await _practice.DisposeAsync();
    }

    [Fact]
    public async Task A_delivery_that_no_active_rule_looks_at_costs_nothing()
    {
        _team.Edit("maria", _team["SHOP-2"], edit => edit.Priority(Catalogue.Priorities[0]));
        _team.Edit("maria", _team["SHOP-3"], edit => edit.Assignee(null));
        await SettleAsync();

        Calls().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_project_without_a_rule_set_costs_nothing()
    {
        _team.Move("lee", _team["PAY-12"], Catalogue.InProgress);
        await SettleAsync();

        Calls().ShouldBeEmpty();
    }

    [Fact]
    public async Task The_first_relevant_delivery_costs_at_most_four_reads()
    {
        _team.Plan("deniz", _team["SHOP-10"], _team.ActiveSprint);
        await SettleAsync();

        Reads().ShouldBeInRange(1, 4, Told());
    }

    [Fact]
    public async Task The_first_move_that_is_put_back_costs_at_most_four_reads()
    {
        _team.Plan("ana", _team["SHOP-9"], _team.ActiveSprint);
        await SettleAsync();

        Reads().ShouldBeInRange(1, 4, Told());
        _team["SHOP-9"].OpenSprint.ShouldBeNull();
    }

    [Fact]
    public async Task A_relevant_delivery_costs_at_most_two_reads_when_board_and_roles_are_known_and_writes_only_what_changes()
    {
        _team.Plan("deniz", _team["SHOP-10"], _team.ActiveSprint);
        await SettleAsync();
        _practice.Control.Journal.Clear();

        _team.Plan("deniz", _team["SHOP-11"], _team.ActiveSprint);
        await SettleAsync();

        Reads().ShouldBeInRange(1, 2, Told());
        Calls().Count(call => call.IsWrite).ShouldBe(2, Told());
    }

    [Fact]
    public async Task A_put_back_move_costs_at_most_two_reads_when_board_and_roles_are_known()
    {
        _team.Plan("ana", _team["SHOP-10"], _team.ActiveSprint);
        await SettleAsync();
        _practice.Control.Journal.Clear();

        _team.Plan("ana", _team["SHOP-9"], _team.ActiveSprint);
        await SettleAsync();

        Reads().ShouldBeInRange(1, 2, Told());
    }

    [Fact]
    public async Task A_change_that_changes_no_finding_writes_nothing()
    {
        _team.Plan("deniz", _team["SHOP-10"], _team.ActiveSprint);
        await SettleAsync();
        _practice.Control.Journal.Clear();

        _team.Describe("maria", _team["SHOP-10"], "As a returning shopper I want to order the same things again, so that restocking is quick.");
        await SettleAsync();

        Calls().Count(call => call.IsWrite).ShouldBe(0, Told());
    }

    private IReadOnlyList<JournalEntry> Calls() => _practice.Control.Journal.Read(Face.Cloud);

    private int Reads() => Calls().Count(call => !call.IsWrite);

    private string Told() => string.Join('\n', Calls().Select(call => $"{call.Method} {call.Path} -> {call.Status}"));

    private async Task SettleAsync()
    {
        for (var round = 0; round < 2; round++)
        {
            await _practice.QuietAsync(TestContext.Current.CancellationToken);
            await _guard.DrainAsync();
        }
    }
}
