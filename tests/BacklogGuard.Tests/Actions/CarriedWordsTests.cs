using BacklogGuard.Actions;
using BacklogGuard.Facts;
using BacklogGuard.Storage;
using BacklogGuard.Verdicts;

namespace BacklogGuard.Tests.Actions;

/// <summary>Trackers whose moves carry the comment and the labels: one request, and the same promises.</summary>
public sealed class CarriedWordsTests : IAsyncLifetime
{
    private readonly Runs _runs = new();
    private readonly PaperHand _hand = new() { MovesCarryWords = true };

    private static Verdict Blocked => Given.Verdict(Given.Blocker(), Given.Criteria(Mode.Label));

    [Fact]
    public async Task Puts_back_tells_and_labels_in_one_request()
    {
        var report = await _runs.RunAsync(_hand, Blocked);

        _hand.Journal.ShouldBe(["status 1 and create comment and labels +guard-acceptance-criteria"]);
        report.Actions.ShouldBe([new ActionReport("restore-status", "status 3 -> 1, created, +guard-acceptance-criteria", ActionState.Done, RemoteId: "900")]);
        var memory = await _runs.MemoryAsync();
        memory.Comment.ShouldBe(new SaidComment("900", _hand.CommentHash!, Resolved: false));
        memory.Labels.ShouldBe(["guard-acceptance-criteria"]);
        memory.CommentsCreated.Count.ShouldBe(1);
        memory.Reverts.ShouldHaveSingleItem().Outcome.ShouldBe(RevertOutcome.Done);
    }

    [Fact]
    public async Task Says_nothing_twice_and_edits_the_comment_it_carried()
    {
        await _runs.RunAsync(_hand, Blocked);
        await _runs.RunAsync(_hand, Blocked);
        await _runs.RunAsync(_hand, Given.Verdict(Given.Criteria(Mode.Label), Given.Questions()));

        _hand.Journal.ShouldBe(["status 1 and create comment and labels +guard-acceptance-criteria", "edit comment"]);
    }

    [Fact]
    public async Task The_second_of_two_moves_goes_alone()
    {
        await _runs.RunAsync(_hand, Given.Verdict(Given.Blocker(), Given.Scope()));

        _hand.Journal.Count.ShouldBe(2);
        _hand.Journal[0].ShouldEndWith(" and create comment");
        (_hand.Status, _hand.Sprints.Count).ShouldBe(("1", 0));
    }

    [Fact]
    public async Task A_refused_move_is_told_by_comment_and_label()
    {
        _hand.Instead = Moves(new ActionOutcome.Refused("A rule of the process keeps State from going back."));

        var report = await _runs.RunAsync(_hand, Blocked);
        await _runs.RunAsync(_hand, Blocked);

        report.Actions.Select(action => (action.Kind, action.State)).ShouldBe(
            [("restore-status", ActionState.Failed), ("label", ActionState.Done), ("comment", ActionState.Done)]);
        _hand.CommentText.ShouldNotBeNull().ShouldStartWith("Could not be put back: from In Progress to To Do");
        _hand.CommentText.ShouldContain("A rule of the process keeps State from going back.");
        _hand.Journal.ShouldBe(["labels +guard-acceptance-criteria +guard-unresolved-blocker", "create comment"]);
        (await _runs.MemoryAsync()).Reverts.ShouldHaveSingleItem().Outcome.ShouldBe(RevertOutcome.Refused);
    }

    [Fact]
    public async Task A_move_that_somebody_else_undid_is_not_claimed_and_the_rest_is_said()
    {
        _hand.Instead = Moves(new ActionOutcome.Superseded("107 has been moved on to Resolved meanwhile."));

        await _runs.RunAsync(_hand, Blocked);

        _hand.CommentText.ShouldNotBeNull().ShouldNotContain("Put back");
        _hand.Journal.ShouldBe(["labels +guard-acceptance-criteria +guard-unresolved-blocker", "create comment"]);
    }

    [Fact]
    public async Task An_item_that_is_back_already_is_not_claimed()
    {
        _hand.Status = "1";

        await _runs.RunAsync(_hand, Blocked);

        _hand.CommentText.ShouldNotBeNull().ShouldNotContain("Put back");
        (await _runs.MemoryAsync()).Reverts.ShouldHaveSingleItem().Outcome.ShouldBe(RevertOutcome.Superseded);
    }

    [Fact]
    public async Task A_refused_comment_leaves_the_second_move_undone()
    {
        _hand.Instead = action => action is PlannedAction.PutBackAndTell or PlannedAction.UpsertComment ? new ActionOutcome.Refused("The guard's account may not edit 107.") : null;

        var report = await _runs.RunAsync(_hand, Given.Verdict(Given.Blocker(), Given.Scope()));

        _hand.Journal.ShouldNotContain("sprint");
        _hand.Sprints.ShouldBe(["42"]);
        report.Retry.ShouldBeNull();
    }

    [Theory]
    [InlineData(nameof(TrackerTrouble.NoAnswer), true)]
    [InlineData(nameof(TrackerTrouble.NoAnswer), false)]
    [InlineData(nameof(TrackerTrouble.ServerError), true)]
    [InlineData(nameof(TrackerTrouble.Garbage), true)]
    public async Task What_was_sent_without_an_answer_is_read_back_and_never_sent_blindly(string trouble, bool happened)
    {
        _hand.AfterSending = _ => (new TrackerException(Enum.Parse<TrackerTrouble>(trouble), "No answer."), happened);
        await _runs.RunAsync(_hand, Blocked);
        _hand.AfterSending = _ => null;
        await _runs.RunAsync(_hand, Blocked);
        _runs.Clock.Advance(new ActionsOptions().Settle);
        await _runs.RunAsync(_hand, Blocked);

        _hand.Journal.ShouldBe(["status 1 and create comment and labels +guard-acceptance-criteria"]);
        (await _runs.MemoryAsync()).Comment!.Hash.ShouldBe(_hand.CommentHash);
    }

    [Fact]
    public async Task What_is_remembered_is_what_was_said_also_when_the_words_have_changed_since_it_was_planned()
    {
        _hand.BeforeSending = _ => new TrackerException(TrackerTrouble.Throttled, "The tracker is busy.");
        await _runs.RunAsync(_hand, Blocked);
        _hand.BeforeSending = _ => null;

        await _runs.RunAsync(_hand, Given.Verdict(Given.Blocker(), Given.Growth()));

        _hand.Labels.ShouldBe(["guard-scope-added"]);
        var memory = await _runs.MemoryAsync();
        memory.Comment!.Hash.ShouldBe(_hand.CommentHash);
        memory.Labels.ShouldBe(["guard-scope-added"]);
        (await _runs.Store.ActionsAsync()).ShouldHaveSingleItem().Attempts.ShouldBe(1);
    }

    [Fact]
    public async Task Words_that_should_have_gone_with_a_move_that_was_given_up_are_still_said()
    {
        _hand.BeforeSending = _ => new TrackerException(TrackerTrouble.Throttled, "The tracker is busy.");
        await _runs.RunAsync(_hand, Blocked);
        _hand.BeforeSending = _ => null;
        await _runs.RunAsync(_hand, Given.Clean("acceptance-criteria", "unresolved-blocker"));

        await _runs.RunAsync(_hand, Blocked);

        _hand.Journal.ShouldBe(["labels +guard-acceptance-criteria +guard-unresolved-blocker", "create comment"]);
        _hand.CommentText.ShouldNotBeNull().ShouldNotContain("Put back");
    }

    [Fact]
    public async Task Writes_nothing_in_observe_mode()
    {
        var report = await _runs.RunAsync(_hand, Blocked, Given.Context with { Ceiling = Mode.Observe });

        _hand.Journal.ShouldBeEmpty();
        report.Suppressed.Select(one => one.What).ShouldBe(["comment", "restore-status", "label"]);
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _runs.DisposeAsync();

    private static Func<PlannedAction, ActionOutcome?> Moves(ActionOutcome outcome) =>
        action => action is PlannedAction.PutBackAndTell ? outcome : null;
}
