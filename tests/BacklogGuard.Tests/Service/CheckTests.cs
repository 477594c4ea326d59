using System.Text.Json.Nodes;
using BacklogGuard.CommandLine;
using BacklogGuard.Practice;
using BacklogGuard.Practice.World;
using BacklogGuard.Tests.Support;
using BacklogGuard.Trackers;

namespace BacklogGuard.Tests.Service;

/// <summary>check: the same verdict as on the ticket, asked for and not written anywhere.</summary>
public sealed class CheckTests : IAsyncLifetime
{
    private PracticeServer _practice = null!;
    private RunningGuard _guard = null!;

    public async ValueTask InitializeAsync()
    {
        _practice = await PracticeTown.StartAsync();
        _guard = await RunningGuard.StartAsync(_practice, Face.Cloud);
    }

    public async ValueTask DisposeAsync()
    {
        await _guard.DisposeAsync();
        await _practice.DisposeAsync();
    }

    [Fact]
    public async Task A_vague_story_is_a_finding_and_nothing_is_written()
    {
        var (exit, output) = await CheckAsync("SHOP-8", json: false);

        exit.ShouldBe(ExitCode.Findings);
        output.ShouldContain("SHOP-8 by rule set shop, revision ");
        output.ShouldContain("found    acceptance-criteria (comment): none found in Description or Acceptance Criteria; fix: ");
        output.ShouldContain("readiness 20 of 100");
        output.ShouldContain("would comment: created");
        _practice.Control.Journal.Read(Face.Cloud).Where(call => call.IsWrite).ShouldBeEmpty();
    }

    [Fact]
    public async Task Json_tells_the_same()
    {
        var (exit, output) = await CheckAsync("SHOP-8", json: true);

        exit.ShouldBe(ExitCode.Findings);
        var told = JsonNode.Parse(output)!;
        told["item"]!.ToString().ShouldBe("SHOP-8");
        told["outcomes"]!.AsArray().Count(outcome => outcome!["outcome"]!.ToString() == "found").ShouldBe(5);
        told["planned"]![0]!["kind"]!.ToString().ShouldBe("comment");
    }

    [Fact]
    public async Task A_good_story_is_fine() =>
        (await CheckAsync("SHOP-9", json: false)).Exit.ShouldBe(ExitCode.Fine);

    [Theory]
    [InlineData("SHOP-999")]
    [InlineData("PAY-12")]
    public async Task What_is_not_there_or_not_judged_is_a_wrong_question(string item) =>
        (await CheckAsync(item, json: false)).ShouldBe((ExitCode.Usage, ""));

    [Fact]
    public async Task A_tracker_that_does_not_answer_cannot_be_reached()
    {
        await using var guard = await RunningGuard.StartAsync(new Uri("http://127.0.0.1:9/"), TrackerKind.JiraCloud);

        var exit = await CheckCommand.RunAsync(guard.Services, RunningGuard.Connection, "SHOP-8", json: false, TextWriter.Null, TestContext.Current.CancellationToken);

        exit.ShouldBe(ExitCode.CannotReach);
    }

    private async Task<(int Exit, string Output)> CheckAsync(string item, bool json)
    {
        var output = new StringWriter();
        var exit = await CheckCommand.RunAsync(_guard.Services, RunningGuard.Connection, item, json, output, TestContext.Current.CancellationToken);
        return (exit, output.ToString());
    }
}
