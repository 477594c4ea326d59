using System.Text.Json.Nodes;
using BacklogGuard.Actions;
using BacklogGuard.Facts;
using BacklogGuard.Storage;
using BacklogGuard.Tests.Actions;
using BacklogGuard.Verdicts;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace BacklogGuard.Tests.Trackers.AzureDevOps.Hands;

/// <summary>Whole verdicts, carried out on a recorded Azure DevOps by the real runner.</summary>
public sealed class CarriedOutTests : IAsyncLifetime
{
    private readonly HandBench _bench = new("AzureDevOps");
    private readonly ShelfStore _store = new();
    private readonly FakeTimeProvider _clock = new(Given.Now);

    [Fact]
    public async Task One_request_puts_back_and_tells_and_nothing_is_said_twice()
    {
        var verdict = Blocked(await _bench.StartedAsync());

        await RunAsync(verdict);
        await RunAsync(verdict);

        _bench.Writes.ShouldBe(["PATCH workitems/107 (checked only)", "PATCH workitems/107"]);
        _bench.Story.Text("System.State").ShouldBe("New");
        _bench.Story.Text("System.Tags").ShouldBe("guard-acceptance-criteria");
        _bench.Story.Comments.ShouldHaveSingleItem().ShouldContain("Put back");
    }

    [Fact]
    public async Task What_a_rule_of_the_process_forbids_is_told_by_comment_and_tag()
    {
        var verdict = Blocked(await _bench.StartedAsync());
        _bench.Refuse(400, "RuleValidationException", "TF401320: Rule Error for field State. Error code: ReadOnly.", request => request.Contains("validateOnly", StringComparison.Ordinal));

        var report = await RunAsync(verdict);

        report.Actions.Select(action => (action.Kind, action.State)).ShouldBe(
            [("restore-status", ActionState.Failed), ("label", ActionState.Done), ("comment", ActionState.Done)]);
        _bench.Story.Text("System.State").ShouldBe("Active");
        _bench.Story.Comments.ShouldHaveSingleItem().ShouldContain("a rule of the process makes a field read-only for the guard");
        _bench.Story.Text("System.Tags").ShouldBe("guard-acceptance-criteria; guard-unresolved-blocker");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_lost_answer_leaves_one_comment_and_one_move(bool happened)
    {
        var verdict = Blocked(await _bench.StartedAsync());
        Func<string, (int, JsonNode?)?> lost = request => request == "PATCH _apis/wit/workitems/107?api-version=7.1" ? (500, new JsonObject()) : null;
        (_bench.Azure.Instead, _bench.Azure.Afterwards) = happened ? (_bench.Azure.Instead, lost) : (lost, _bench.Azure.Afterwards);

        (await RunAsync(verdict)).Retry.ShouldNotBeNull();
        (_bench.Azure.Instead, _bench.Azure.Afterwards) = (_ => null, _ => null);
        _clock.Advance(new ActionsOptions().Settle);
        (await RunAsync(verdict)).Retry.ShouldBeNull();

        _bench.Story.Comments.ShouldHaveSingleItem().ShouldContain("Put back");
        _bench.Story.Updates.Count(update => (string?)update["fields"]?["System.State"]?["newValue"] == "New").ShouldBe(2);
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _bench.DisposeAsync();
        await _store.DisposeAsync();
    }

    private async Task<RunReport> RunAsync(Verdict verdict)
    {
        var runner = new ActionRunner(
            new ItemMemories(_store), new ActionLedger(_store, _clock), _clock, Options.Create(new ActionsOptions()), NullLogger<ActionRunner>.Instance);
        return await runner.RunAsync(
            new ActionJob
            {
                Fence = await _store.ClaimAsync(verdict.Item),
                DecisionId = Receipts.NewId(_clock),
                Verdict = verdict,
                Context = Given.Context with
                {
                    Now = _clock.GetUtcNow(),
                    Status = _bench.Story.Text("System.State"),
                    Labels = AzureTags.Split(_bench.Story.Text("System.Tags")),
                    MovesCarryWords = _bench.Acme.Hand.MovesCarryWords,
                },
                Hand = _bench.Acme.Hand,
            },
            TestContext.Current.CancellationToken);
    }

    private static Verdict Blocked(PlannedAction.RestoreStatus back)
    {
        var change = new Change { Id = back.DisputedChange, At = Given.Now, Fields = [new FieldChange(FieldNames.Status, back.RestoreTo, back.RestoreTo, back.ExpectedNow, back.ExpectedNow)] };
        var dispute = new Dispute(DisputeKind.Status, change, back.ExpectedNow, back.RestoreTo);
        return Given.Verdict(Given.Blocker() with { Disputes = [dispute] }, Given.Criteria(Mode.Label)) with { Item = HandBench.Item, ItemKey = "107" };
    }
}
