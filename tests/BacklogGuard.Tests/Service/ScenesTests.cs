using BacklogGuard.Practice;
using BacklogGuard.Practice.Page;
using BacklogGuard.Practice.Page.Jira;
using BacklogGuard.Practice.World;
using BacklogGuard.Tests.Support;

namespace BacklogGuard.Tests.Service;

/// <summary>The main job, end to end over HTTP: a change on the board is answered on the ticket.</summary>
public abstract class ScenesTests : IAsyncLifetime
{
    private PracticeServer _practice = null!;
    private RunningGuard _guard = null!;
    private Team _team = null!;

    private protected abstract Face Face { get; }

    public async ValueTask InitializeAsync()
    {
        _practice = await PracticeTown.StartAsync();
        _guard = await RunningGuard.StartAsync(_practice, Face);
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
    public async Task A_vague_story_is_told_what_is_missing_and_how_to_fix_it_and_resolved_when_fixed()
    {
        var issue = await PlayAsync("vague");

        _team.GuardSays(issue).ShouldNotBeNull().ShouldContain("Not ready for Sprint 43");
        _team.GuardSays(issue)!.ShouldContain("Acceptance criteria");

        await PlayAsync("fixed");

        _team.GuardSays(issue).ShouldNotBeNull().ShouldContain("Resolved");
        issue.OpenSprint.ShouldBe(_team.NextSprint);
    }

    [Fact]
    public async Task A_story_that_a_stakeholder_dropped_into_the_running_sprint_is_put_back()
    {
        var issue = await PlayAsync("dropped");

        issue.OpenSprint.ShouldBeNull();
        _team.GuardChanges(issue, "Sprint").ShouldBe(1);
        _team.GuardSays(issue).ShouldNotBeNull().ShouldContain("Ana Ruiz");
        _team.GuardSays(issue)!.ShouldNotContain("grew", Case.Insensitive, "what is put back has not grown the sprint");
        issue.Labels.ShouldNotContain(label => label.StartsWith("guard-", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Work_that_a_developer_added_stays_and_gets_a_label_with_the_running_total()
    {
        var issue = await PlayAsync("added");

        issue.OpenSprint.ShouldBe(_team.ActiveSprint);
        issue.Labels.ShouldContain("guard-scope-added");
        var says = _team.GuardSays(issue).ShouldNotBeNull();
        says.ShouldContain("day 4 of 10");
        says.ShouldContain("committed 34 points, now 42");
    }

    [Fact]
    public async Task A_blocked_story_that_was_started_is_sent_back()
    {
        var issue = await PlayAsync("blocked");

        issue.Status.ShouldBe(Catalogue.ToDo);
        _team.GuardChanges(issue, "status").ShouldBe(1);
        _team.GuardSays(issue).ShouldNotBeNull().ShouldContain("PAY-12");
        var putBack = issue.History.Last(entry => entry.Author.IsBot && entry.Items.Any(item => item.Field == "status"));
        putBack.Metadata!["description"]!.ToString().ShouldContain("PAY-12", Case.Sensitive, "the reason travels in the same request");
    }

    [Fact]
    public async Task The_guard_answers_nothing_to_its_own_answers()
    {
        await PlayAsync("dropped");
        await PlayAsync("blocked");
        var written = _practice.Control.Journal.Read(Face).Count(entry => entry.IsWrite);

        await SettleAsync();

        _practice.Control.Journal.Read(Face).Count(entry => entry.IsWrite).ShouldBe(written);
    }

    private async Task<Issue> PlayAsync(string scene)
    {
        using var http = new HttpClient { BaseAddress = _practice.Address };
        using var answer = await http.PostAsync($"practice/scenes/{scene}?face={Face.Name()}", null, TestContext.Current.CancellationToken);
        answer.EnsureSuccessStatusCode();
        await SettleAsync();
        return _team[JiraScenes.ItemOf(SceneStory.Find(scene)!)];
    }

    // What the guard writes comes back as webhooks: twice around, and nothing is on its way.
    private async Task SettleAsync()
    {
        for (var round = 0; round < 2; round++)
        {
            await _practice.QuietAsync(TestContext.Current.CancellationToken);
            await _guard.DrainAsync();
        }
    }
}

public sealed class CloudScenesTests : ScenesTests
{
    private protected override Face Face => Face.Cloud;
}

public sealed class DataCenterScenesTests : ScenesTests
{
    private protected override Face Face => Face.DataCenter;
}
