using BacklogGuard.Practice;
using BacklogGuard.Practice.AzureDevOps.World;
using BacklogGuard.Tests.Support;

namespace BacklogGuard.Tests.Service;

/// <summary>The main job on Azure DevOps, end to end over HTTP: a change on the board is answered on the work item.</summary>
public abstract class AzureScenesTests : IAsyncLifetime
{
    private PracticeServer _practice = null!;
    private RunningGuard _guard = null!;
    private AzureCrew _crew = null!;

    private protected abstract AzureEdition Edition { get; }

    public async ValueTask InitializeAsync()
    {
        _practice = await PracticeTown.StartAsync();
        _guard = await RunningGuard.StartAsync(_practice, Edition);
        _crew = new AzureCrew(_practice, Edition);
        await _crew.SubscribeAsync(_guard.Door);
        await _guard.IntroducedAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _guard.DisposeAsync();
        await _practice.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_vague_story_is_told_what_is_missing_and_how_to_fix_it_and_resolved_when_fixed()
    {
        var item = await PlayAsync("vague", 108);

        _crew.GuardSays(item).ShouldNotBeNull().ShouldContain("Not ready for Sprint 43");
        _crew.GuardSays(item)!.ShouldContain("Acceptance criteria");
        _crew.GuardSays(item)!.ShouldNotContain("Summary", Case.Sensitive, "that is what Jira calls the title");

        await PlayAsync("fixed", 108);

        _crew.GuardSays(item).ShouldNotBeNull().ShouldContain("Resolved");
        item.Iteration.ShouldBe(_crew.NextSprint);
    }

    [Fact]
    public async Task A_story_that_a_stakeholder_dropped_into_the_running_sprint_is_put_back_in_one_request_that_says_why()
    {
        var item = await PlayAsync("dropped", 109);

        item.Iteration.ShouldBe(_crew.Backlog);
        _crew.GuardChanges(item, AzureFields.IterationPath).ShouldBe(1);
        var comment = _crew.GuardComments(item).ShouldHaveSingleItem();
        comment.Text.ShouldContain("Ana Ruiz");
        comment.Text.ShouldNotContain("grew", Case.Insensitive, "what is put back has not grown the sprint");
        item.Tags.ShouldNotContain(tag => tag.StartsWith("guard-", StringComparison.Ordinal));
        _crew.Calls().Count(call => call.IsWrite).ShouldBe(1, Told());
        item.Revisions[^1].Comment.ShouldBe(comment, "the reason is in the revision that puts it back");
    }

    [Fact]
    public async Task Work_that_a_developer_added_stays_and_gets_a_tag_with_the_running_total()
    {
        var item = await PlayAsync("added", 110);

        item.Iteration.ShouldBe(_crew.ActiveSprint);
        item.Tags.ShouldContain("guard-scope-added");
        var says = _crew.GuardSays(item).ShouldNotBeNull();
        says.ShouldContain("day 4 of 10");
        says.ShouldContain("committed 34 points, now 42");
    }

    [Fact]
    public async Task A_blocked_story_that_was_started_is_sent_back()
    {
        var item = await PlayAsync("blocked", 107);

        item.State.ShouldBe("New");
        _crew.GuardChanges(item, AzureFields.State).ShouldBe(1);
        _crew.GuardSays(item).ShouldNotBeNull().ShouldContain("212");
    }

    [Fact]
    public async Task The_guard_answers_nothing_to_its_own_answers()
    {
        await PlayAsync("dropped", 109);
        await PlayAsync("blocked", 107);
        var written = _crew.Calls().Count(call => call.IsWrite);

        await SettleAsync();

        _crew.Calls().Count(call => call.IsWrite).ShouldBe(written, Told());
    }

    [Fact]
    public async Task A_delivery_that_no_active_rule_looks_at_costs_nothing()
    {
        _practice.Control.Journal.Clear();
        _crew.Edit("maria", _crew[102], edit => edit.Fields.Put(AzureFields.Priority, 1));
        await SettleAsync();

        _crew.Calls().ShouldBeEmpty(Told());
    }

    [Fact]
    public async Task A_relevant_delivery_costs_at_most_four_reads_and_two_when_everything_around_is_known()
    {
        _practice.Control.Journal.Clear();
        await PlayAsync("added", 110);
        Reads().ShouldBeInRange(1, 4, Told());
        _practice.Control.Journal.Clear();

        _crew.Plan("deniz", _crew[109], _crew.ActiveSprint);
        await SettleAsync();

        Reads().ShouldBeInRange(1, 2, Told());
        _crew.Calls().Count(call => call.IsWrite).ShouldBe(2, Told());
        _crew[109].Tags.ShouldContain("guard-scope-added");
    }

    [Fact]
    public async Task A_look_after_a_put_back_finds_nothing_new_to_say()
    {
        var item = await PlayAsync("dropped", 109);
        var (said, written) = (_crew.GuardSays(item), _crew.Calls().Count(call => call.IsWrite));

        _crew.Edit("maria", item, edit => edit.Fields.Put(AzureFields.Title, "Let shoppers choose a pick-up point nearby"));
        await SettleAsync();

        _crew.GuardSays(item).ShouldBe(said);
        _crew.Calls().Count(call => call.IsWrite).ShouldBe(written, Told());
    }

    private int Reads() => _crew.Calls().Count(call => !call.IsWrite);

    private string Told() => string.Join('\n', _crew.Calls().Select(call => call.Told));

    private async Task<AzureItem> PlayAsync(string scene, int item)
    {
        using var http = new HttpClient { BaseAddress = _practice.Address };
        using var answer = await http.PostAsync($"practice/scenes/{scene}?face={Edition.Name()}", null, TestContext.Current.CancellationToken);
        answer.EnsureSuccessStatusCode();
        await SettleAsync();
        return _crew[item];
    }

    // What the guard writes comes back as deliveries: twice around, and nothing is on its way.
    private async Task SettleAsync()
    {
        for (var round = 0; round < 2; round++)
        {
            await _practice.QuietAsync(TestContext.Current.CancellationToken);
            await _guard.DrainAsync();
        }
    }
}

public sealed class AzureServicesScenesTests : AzureScenesTests
{
    private protected override AzureEdition Edition => AzureEdition.Services;
}

public sealed class AzureServerScenesTests : AzureScenesTests
{
    private protected override AzureEdition Edition => AzureEdition.Server;
}
