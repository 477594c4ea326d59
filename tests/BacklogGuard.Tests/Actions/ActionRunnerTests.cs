using BacklogGuard.Actions;
using BacklogGuard.Facts;
using BacklogGuard.Storage;
using BacklogGuard.Trackers.Http;
using BacklogGuard.Verdicts;

namespace BacklogGuard.Tests.Actions;

public sealed class ActionRunnerTests : IAsyncLifetime
{
    private static readonly TimeSpan Settle = new ActionsOptions().Settle;

    private readonly Runs _runs = new();
    private readonly PaperHand _hand = new();

    private static Verdict Blocked => Given.Verdict(Given.Blocker(), Given.Criteria(Mode.Label));

    [Fact]
    public async Task Explains_before_it_puts_back_and_labels_last()
    {
        var report = await _runs.RunAsync(_hand, Blocked);

        _hand.Journal.ShouldBe(["create comment", "status 1", "labels +guard-acceptance-criteria"]);
        report.Retry.ShouldBeNull();
        report.Actions.Select(action => action.State).ShouldAllBe(state => state == ActionState.Done);
        (await _runs.Store.ActionsAsync()).ShouldAllBe(row => row.State == ActionState.Done && row.Attempts == 1 && row.SentAt != null && row.DoneAt != null);
    }

    [Fact]
    public async Task Says_nothing_twice()
    {
        await _runs.RunAsync(_hand, Blocked);
        var writes = _hand.Journal.Count;

        var report = await _runs.RunAsync(_hand, Given.Verdict(Given.Blocker() with { Disputes = [] }, Given.Criteria(Mode.Label)));

        report.Actions.ShouldBeEmpty();
        _hand.Journal.Count.ShouldBe(writes);
    }

    [Fact]
    public async Task Resolves_quietly_and_speaks_up_again_when_it_breaks_again()
    {
        for (var round = 0; round < 3; round++)
        {
            await _runs.RunAsync(_hand, Given.Verdict(Given.Criteria(Mode.Label)));
            _hand.Quiet.ShouldBeFalse();
            _hand.Labels.ShouldBe(["guard-acceptance-criteria"]);

            await _runs.RunAsync(_hand, Given.Clean("acceptance-criteria"));
            _hand.Quiet.ShouldBeTrue();
            _hand.CommentText.ShouldNotBeNull().ShouldStartWith("Resolved: everything that was open on this item is fixed.");
            _hand.Labels.ShouldBeEmpty();
        }

        _hand.Journal.Count(write => write == "create comment").ShouldBe(1);
        _hand.Journal.Count(write => write == "edit comment").ShouldBe(5);
    }

    [Fact]
    public async Task Remembers_what_was_judged_and_what_is_open()
    {
        await _runs.RunAsync(_hand, Blocked, judges: ["c8", "c9"]);

        var memory = await _runs.MemoryAsync();

        memory.JudgedChanges.ShouldBe(["c8", "c9"]);
        memory.OpenFindings.Keys.ShouldBe(["unresolved-blocker", "acceptance-criteria"], ignoreOrder: true);
        memory.Comment.ShouldBe(new SaidComment("900", _hand.CommentHash!, Resolved: false));
        memory.Reverts.Single().ShouldSatisfyAllConditions(revert => revert.Change.ShouldBe("c9"), revert => revert.ActorId.ShouldBe(Given.Ben.Id));
    }

    [Fact]
    public async Task Keeps_no_more_than_200_judged_changes()
    {
        await _runs.RunAsync(_hand, Given.Clean("clear-title"), judges: [.. Enumerable.Range(0, 150).Select(n => $"a{n}")]);
        await _runs.RunAsync(_hand, Given.Clean("clear-title"), judges: [.. Enumerable.Range(0, 100).Select(n => $"b{n}")]);

        var judged = (await _runs.MemoryAsync()).JudgedChanges;

        (judged.Count, judged[0], judged[^1]).ShouldBe((200, "a50", "b99"));
    }

    [Fact]
    public async Task Writes_nothing_in_observe_mode()
    {
        var report = await _runs.RunAsync(_hand, Blocked, Given.Context with { Ceiling = Mode.Observe });

        _hand.Journal.ShouldBeEmpty();
        report.Suppressed.Select(one => one.What).ShouldBe(["comment", "restore-status", "label"]);
        (await _runs.MemoryAsync()).OpenFindings.Values.ShouldAllBe(open => open.Mode == Mode.Observe);
    }

    [Fact]
    public async Task A_refused_move_is_told_and_not_tried_again()
    {
        _hand.Instead = action => action is PlannedAction.RestoreStatus ? new ActionOutcome.Refused("The workflow has no such transition.") : null;

        var report = await _runs.RunAsync(_hand, Blocked);
        await _runs.RunAsync(_hand, Blocked);

        report.Actions.Select(action => (action.Kind, action.State)).ShouldBe(
            [("comment", ActionState.Done), ("restore-status", ActionState.Failed), ("comment", ActionState.Done), ("label", ActionState.Done)]);
        _hand.CommentText.ShouldNotBeNull().ShouldStartWith("Could not be put back: from In Progress to To Do");
        _hand.CommentText.ShouldContain("The workflow has no such transition.");
        _hand.Labels.ShouldContain("guard-unresolved-blocker");
        _hand.Journal.ShouldBe(["create comment", "edit comment", "labels +guard-acceptance-criteria +guard-unresolved-blocker"]);
    }

    [Fact]
    public async Task A_move_that_somebody_else_undid_is_not_claimed()
    {
        _hand.Instead = action => action is PlannedAction.RestoreStatus ? new ActionOutcome.Superseded("SHOP-31 has been moved on to Review meanwhile.") : null;

        var report = await _runs.RunAsync(_hand, Blocked);

        report.Actions.Single(action => action.Kind == "restore-status").ShouldBe(
            new ActionReport("restore-status", "status 3 -> 1", ActionState.Noop, "SHOP-31 has been moved on to Review meanwhile."));
        _hand.CommentText.ShouldNotBeNull().ShouldNotContain("Put back");
    }

    [Fact]
    public async Task Nothing_is_put_back_when_the_explanation_is_refused()
    {
        _hand.Instead = action => action is PlannedAction.UpsertComment ? new ActionOutcome.Refused("The guard's account may not comment on SHOP-31.") : null;

        var report = await _runs.RunAsync(_hand, Blocked);

        _hand.Status.ShouldBe("3");
        report.Suppressed.ShouldContain(new Suppressed("restore-status", "the comment that explains it was refused"));
        report.Actions[0].Reason.ShouldBe("The guard's account may not comment on SHOP-31.");
    }

    [Theory]
    [InlineData(nameof(TrackerTrouble.Unreachable))]
    [InlineData(nameof(TrackerTrouble.Throttled))]
    [InlineData(nameof(TrackerTrouble.NoAnswer))]
    [InlineData(nameof(TrackerTrouble.ServerError))]
    [InlineData(nameof(TrackerTrouble.NotSignedIn))]
    public async Task Trouble_before_the_first_byte_only_waits(string trouble)
    {
        _hand.BeforeSending = _ => new TrackerException(Enum.Parse<TrackerTrouble>(trouble), "The tracker is busy.") { RetryAfter = TimeSpan.FromSeconds(7) };
        var report = await _runs.RunAsync(_hand, Blocked);
        _hand.BeforeSending = _ => null;
        await _runs.RunAsync(_hand, Blocked);

        report.Retry.ShouldBe(new Retry("The tracker is busy.", TimeSpan.FromSeconds(7)));
        report.Actions.Single().State.ShouldBe(ActionState.Planned);
        _hand.ReadBacks.ShouldBe(0);
        _hand.Journal.Count.ShouldBe(3);
    }

    [Theory]
    [InlineData(nameof(TrackerTrouble.NoAnswer), true)]
    [InlineData(nameof(TrackerTrouble.NoAnswer), false)]
    [InlineData(nameof(TrackerTrouble.ServerError), true)]
    [InlineData(nameof(TrackerTrouble.Garbage), true)]
    public async Task What_was_sent_without_an_answer_is_read_back_and_never_sent_blindly(string trouble, bool happened)
    {
        _hand.AfterSending = _ => (new TrackerException(Enum.Parse<TrackerTrouble>(trouble), "No answer."), happened);
        var first = await _runs.RunAsync(_hand, Blocked);
        _hand.AfterSending = _ => null;

        first.Retry.ShouldBe(new Retry("No answer.", Settle));
        first.Actions.Single().State.ShouldBe(ActionState.Unknown);
        var second = await _runs.RunAsync(_hand, Blocked);
        (second.Retry is null).ShouldBe(happened);
        _runs.Clock.Advance(Settle);
        await _runs.RunAsync(_hand, Blocked);

        _hand.Journal.ShouldBe(["create comment", "status 1", "labels +guard-acceptance-criteria"]);
    }

    [Fact]
    public void No_attempt_may_take_longer_than_a_lost_write_is_waited_for() =>
        new[] { Patience.Usual, Patience.Azure }.ShouldAllBe(patience => patience.Write <= Settle);

    [Fact]
    public async Task Before_a_lost_write_can_no_longer_happen_nothing_else_is_sent()
    {
        _hand.AfterSending = _ => (new TrackerException(TrackerTrouble.NoAnswer, "No answer."), false);
        await _runs.RunAsync(_hand, Blocked);
        _hand.AfterSending = _ => null;
        _runs.Clock.Advance(TimeSpan.FromSeconds(20));

        var report = await _runs.RunAsync(_hand, Blocked);

        report.Retry.ShouldBe(new Retry("A comment was sent and has not happened yet; it is sent again once it no longer can.", Settle - TimeSpan.FromSeconds(20)));
        _hand.Journal.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_comment_that_came_true_unnoticed_is_edited_and_not_written_again()
    {
        _hand.AfterSending = _ => (new TrackerException(TrackerTrouble.NoAnswer, "No answer."), true);
        await _runs.RunAsync(_hand, Given.Verdict(Given.Criteria()));
        _hand.AfterSending = _ => null;

        await _runs.RunAsync(_hand, Given.Verdict(Given.Criteria(), Given.Questions()));

        _hand.Journal.ShouldBe(["create comment", "edit comment"]);
    }

    [Fact]
    public async Task What_was_planned_and_is_no_longer_wanted_is_closed()
    {
        _hand.BeforeSending = _ => new TrackerException(TrackerTrouble.Unreachable, "Nobody is there.");
        await _runs.RunAsync(_hand, Blocked);
        _hand.BeforeSending = _ => null;
        await _runs.RunAsync(_hand, Given.Clean("acceptance-criteria", "unresolved-blocker"));

        (await _runs.Store.ActionsAsync()).Single().State.ShouldBe(ActionState.Noop);
        _hand.Journal.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_worker_whose_item_was_claimed_by_another_writes_nothing()
    {
        var old = await _runs.Store.ClaimAsync(Given.Ref);
        await _runs.Store.ClaimAsync(Given.Ref);

        await Should.ThrowAsync<FenceLostException>(() => _runs.RunAsync(_hand, Blocked, fence: old));

        _hand.Journal.ShouldBeEmpty();
        (await _runs.Store.ActionsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_worker_that_loses_its_item_before_the_first_byte_does_not_send()
    {
        _hand.BeforeSending = action =>
        {
            _runs.Store.ClaimAsync(Given.Ref).GetAwaiter().GetResult();
            return null;
        };

        var lost = await Should.ThrowAsync<FenceLostException>(() => _runs.RunAsync(_hand, Blocked));

        lost.Message.ShouldBe("Item acme:10031 was claimed by another worker after fence 1.");
        _hand.Journal.ShouldBeEmpty();
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _runs.DisposeAsync();
}
