using BacklogGuard.Inbox;
using BacklogGuard.Storage;
using Microsoft.EntityFrameworkCore;

namespace BacklogGuard.Tests.Inbox;

public abstract partial class InboxContract
{
    [Fact]
    public async Task A_worker_whose_lease_was_taken_over_changes_nothing()
    {
        var id = await _tray.ArriveAsync("A");
        var zombie = await _tray.ClaimAsync();
        _tray.Clock.Advance(TimeSpan.FromSeconds(31));
        (await _tray.Claims.FreeAbandonedAsync(everybodys: false, Token)).ShouldBe(1);
        var heir = await _tray.ClaimAsync();

        heir.Fence.ShouldBeGreaterThan(zombie.Fence);
        (await _tray.SettleAsync(zombie, new WorkResult.Done("Too late."))).ShouldBeFalse();
        (await _tray.Claims.RenewAsync(zombie, Token)).ShouldBeFalse();
        (await _tray.RowAsync(id)).State.ShouldBe(DeliveryState.Claimed);
        (await _tray.SettleAsync(heir, new WorkResult.Done("In time."))).ShouldBeTrue();
        (await _tray.RowAsync(id)).Reason.ShouldBe("In time.");
    }

    [Fact]
    public async Task A_lease_that_is_renewed_is_not_taken_over()
    {
        await _tray.ArriveAsync("A");
        var claimed = await _tray.ClaimAsync();
        for (var n = 0; n < 5; n++)
        {
            _tray.Clock.Advance(TimeSpan.FromSeconds(20));
            (await _tray.Claims.RenewAsync(claimed, Token)).ShouldBeTrue();
            (await _tray.Claims.FreeAbandonedAsync(everybodys: false, Token)).ShouldBe(0);
        }

        (await _tray.Claims.ClaimAsync(Token)).ShouldBeNull();
    }

    [Fact]
    public async Task Work_that_lasts_renews_its_lease_and_stops_when_the_lease_is_lost()
    {
        await _tray.ArriveAsync("A");
        var begun = new TaskCompletionSource<CancellationToken>(TaskCreationOptions.RunContinuationsAsynchronously);
        _tray.Work.Script = async (_, token) =>
        {
            begun.SetResult(token);
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);
            return new WorkResult.Done("Never.");
        };
        var draining = _tray.DrainAsync();
        var work = await begun.Task;
        var leasedUntil = (await ItemAsync("A")).LeasedUntil;

        await BeatUntilAsync(async () => (await ItemAsync("A")).LeasedUntil > leasedUntil);
        work.IsCancellationRequested.ShouldBeFalse();
        _tray.Work.Answer(new WorkResult.Done("By somebody else."));
        await _tray.Claims.FreeAbandonedAsync(everybodys: true, Token);
        await BeatUntilAsync(() => Task.FromResult(work.IsCancellationRequested));

        await draining;
        (await _tray.RowsAsync()).ShouldHaveSingleItem().Reason.ShouldBe("By somebody else.");
    }

    [Fact]
    public async Task Work_without_end_is_a_failed_attempt()
    {
        await _tray.ArriveAsync("A");
        _tray.Work.Script = async (_, token) =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);
            return new WorkResult.Done("Never.");
        };
        var draining = _tray.DrainAsync();
        await BeatUntilAsync(() => Task.FromResult(draining.IsCompleted));

        var row = (await _tray.RowsAsync()).ShouldHaveSingleItem();
        (row.State, row.Reason).ShouldBe((DeliveryState.Pending, "The work took longer than 00:05:00."));
    }

    [Fact]
    public async Task A_failed_attempt_waits_longer_each_time()
    {
        var id = await _tray.ArriveAsync("A");
        _tray.Work.Answer(new WorkResult.Retry("The tracker is away."));

        await _tray.DrainAsync();
        await ShouldWaitAsync(id, TimeSpan.FromSeconds(5));
        await _tray.DrainAsync();
        _tray.Work.Jobs.Count.ShouldBe(1, "it is not due yet");

        _tray.Clock.Advance(TimeSpan.FromSeconds(6));
        await _tray.DrainAsync();
        await ShouldWaitAsync(id, TimeSpan.FromSeconds(30));
        (await _tray.RowAsync(id)).Reason.ShouldBe("The tracker is away.");
    }

    [Fact]
    public async Task The_tracker_says_when_to_come_back()
    {
        var id = await _tray.ArriveAsync("A");
        _tray.Work.Answer(new WorkResult.Retry("429", TimeSpan.FromSeconds(17)));

        await _tray.DrainAsync();

        (await _tray.RowAsync(id)).NextAttemptAt.ShouldBe(_tray.Clock.GetUtcNow().AddSeconds(17));
    }

    [Fact]
    public async Task Deliveries_that_failed_together_are_tried_again_together()
    {
        await _tray.ArriveAsync("A");
        await _tray.ArriveAsync("A");
        _tray.Work.Answer(new WorkResult.Retry("Later."));
        await _tray.DrainAsync();
        _tray.Clock.Advance(TimeSpan.FromSeconds(6));
        await _tray.DrainAsync();

        _tray.Work.Jobs.Select(job => job.Deliveries.Count).ShouldBe([2, 2]);
    }

    [Fact]
    public async Task An_exception_is_a_failed_attempt_with_its_message_as_the_reason()
    {
        var id = await _tray.ArriveAsync("A");
        _tray.Work.Script = (_, _) => throw new InvalidOperationException("The board is on fire.");

        await _tray.DrainAsync();

        var row = await _tray.RowAsync(id);
        (row.State, row.Attempts, row.Reason).ShouldBe((DeliveryState.Pending, 1, "The board is on fire."));
    }

    [Fact]
    public async Task After_ten_attempts_it_is_a_dead_letter_that_can_be_redelivered()
    {
        var id = await _tray.ArriveAsync("A");
        _tray.Work.Answer(new WorkResult.Retry("The tracker is away."));
        for (var attempt = 0; attempt < 12; attempt++)
        {
            await _tray.DrainAsync();
            _tray.Clock.Advance(TimeSpan.FromHours(30));
        }

        var dead = await _tray.RowAsync(id);
        (dead.State, dead.Attempts, dead.Reason).ShouldBe((DeliveryState.Dead, 10, "Given up after 10 attempts: The tracker is away."));

        (await _tray.Tray.RedeliverAsync(id, Token)).ShouldBe(Redelivery.Pending);
        _tray.Work.Answer(new WorkResult.Done("At last."));
        await _tray.DrainAsync();
        var row = await _tray.RowAsync(id);
        (row.State, row.Attempts, row.Reason).ShouldBe((DeliveryState.Done, 1, "At last."));
    }

    [Fact]
    public async Task What_will_never_work_is_a_dead_letter_at_once()
    {
        var id = await _tray.ArriveAsync("A");
        _tray.Work.Answer(new WorkResult.GiveUp("The tracker refused."));

        await _tray.DrainAsync();

        var row = await _tray.RowAsync(id);
        (row.State, row.Attempts, row.Reason).ShouldBe((DeliveryState.Dead, 1, "The tracker refused."));
    }

    [Fact]
    public async Task Only_what_is_settled_and_names_an_item_can_be_redelivered()
    {
        var waiting = await _tray.ArriveAsync("A");
        var empty = await _tray.StoreAsync("");

        (await _tray.Tray.RedeliverAsync("no-such-delivery", Token)).ShouldBe(Redelivery.Unknown);
        (await _tray.Tray.RedeliverAsync(waiting, Token)).ShouldBe(Redelivery.StillWaiting);
        (await _tray.Tray.RedeliverAsync(empty.DeliveryId, Token)).ShouldBe(Redelivery.NothingToJudge);
    }

    [Fact]
    public async Task A_redelivered_body_that_is_understood_now_is_judged()
    {
        var stored = await _tray.StoreAsync("A,B#new");
        await _tray.DrainAsync();
        await _tray.Store.WriteAsync(
            (db, token) => db.Deliveries.Where(row => row.DeliveryId == stored.DeliveryId).ExecuteUpdateAsync(
                row => row.SetProperty(delivery => delivery.State, DeliveryState.Unrecognised).SetProperty(delivery => delivery.Item, (string?)null), token),
            Token);

        (await _tray.Tray.RedeliverAsync(stored.DeliveryId, Token)).ShouldBe(Redelivery.Pending);
        await _tray.DrainAsync();

        _tray.Work.Jobs.Select(job => job.Item).ShouldBe(["A", "B", "A", "B"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_payload_that_kills_the_process_is_quarantined_and_its_neighbours_are_judged()
    {
        var lethal = await _tray.ArriveAsync("A");
        var innocent = await _tray.ArriveAsync("A");
        var elsewhere = await _tray.ArriveAsync("B");
        for (var death = 0; death < 3; death++)
        {
            var claimed = await _tray.ClaimAsync();
            claimed.Item.ShouldBe("A");
            claimed.Deliveries.Count.ShouldBe(death == 0 ? 2 : 1, "after the first death they go alone");
            await _tray.Claims.FreeAbandonedAsync(everybodys: true, Token);
            if (death == 1)
            {
                await _tray.DrainAsync();
                (await _tray.RowAsync(elsewhere)).State.ShouldBe(DeliveryState.Done, "the others go on while the suspect waits");
                _tray.Clock.Advance(TimeSpan.FromSeconds(31));
            }
        }

        _tray.Clock.Advance(TimeSpan.FromSeconds(31));
        await _tray.DrainAsync();

        var dead = await _tray.RowAsync(lethal);
        (dead.State, dead.Reason).ShouldBe((DeliveryState.Dead, "The process died three times while working on it."));
        (await _tray.RowAsync(innocent)).State.ShouldBe(DeliveryState.Done);
    }

    [Fact]
    public async Task Orderly_failures_are_no_deaths()
    {
        var id = await _tray.ArriveAsync("A");
        _tray.Work.Answer(new WorkResult.Retry("Later."));
        for (var n = 0; n < 5; n++)
        {
            await _tray.DrainAsync();
            _tray.Clock.Advance(TimeSpan.FromHours(1));
        }

        var row = await _tray.RowAsync(id);
        (row.State, row.Attempts, row.Claims).ShouldBe((DeliveryState.Pending, 5, 0));
    }

    [Fact]
    public async Task Work_that_was_stopped_goes_back_without_counting()
    {
        var id = await _tray.ArriveAsync("A");
        var claimed = await _tray.ClaimAsync();

        await _tray.SettleAsync(claimed, null);

        var row = await _tray.RowAsync(id);
        (row.State, row.Attempts, row.Claims).ShouldBe((DeliveryState.Pending, 0, 0));
    }

    [Fact]
    public async Task Further_items_are_followed_up_once_while_they_wait()
    {
        var id = await _tray.ArriveAsync("sprint:1");
        await _tray.ArriveAsync("sprint:2");
        _tray.Work.Script = (item, _) => Task.FromResult<WorkResult>(
            new WorkResult.Done("Asked around.", item.Item.StartsWith("sprint", StringComparison.Ordinal) ? ["A", "B"] : null));

        await _tray.DrainAsync();

        _tray.Work.Jobs.Select(job => job.Item).ShouldBe(["sprint:1", "sprint:2", "A", "B"]);
        (await _tray.RowsAsync()).Where(row => row.Event == "follow-up").ShouldAllBe(row => row.ParentId == id && row.State == DeliveryState.Done);
    }

    [Fact]
    public async Task Old_bodies_deliveries_and_decisions_are_forgotten()
    {
        var old = await _tray.ArriveAsync("A");
        var dead = await _tray.ArriveAsync("B");
        await _tray.StoreAsync("");
        _tray.Work.Script = (item, _) => Task.FromResult<WorkResult>(item.Item == "A" ? new WorkResult.Done("Fine.") : new WorkResult.GiveUp("No."));
        await _tray.DrainAsync();
        await _tray.Store.WriteAsync(DecideAsync, Token);
        _tray.Work.Answer(new WorkResult.Retry("Later."));
        var waiting = await _tray.ArriveAsync("C");

        _tray.Clock.Advance(TimeSpan.FromDays(8));
        await _tray.Get<Retention>().RunAsync(Token);
        (await _tray.RowAsync(old)).Body.ShouldBeNull();
        (await _tray.RowAsync(waiting)).Body.ShouldNotBeNull("it still has to be judged");

        _tray.Clock.Advance(TimeSpan.FromDays(23));
        await _tray.Get<Retention>().RunAsync(Token);
        (await _tray.RowsAsync()).Select(row => row.DeliveryId).ShouldBe([dead, waiting], "dead letters are kept longer");
        (await DecisionsAsync()).ShouldBe(1);

        _tray.Clock.Advance(TimeSpan.FromDays(370));
        await _tray.Get<Retention>().RunAsync(Token);
        (await _tray.RowsAsync()).Select(row => row.DeliveryId).ShouldBe([waiting]);
        (await DecisionsAsync()).ShouldBe(0);
    }

    private Task<int> DecisionsAsync() => _tray.Store.ReadAsync((db, token) => db.Decisions.CountAsync(token), Token);

    private Task<int> DecideAsync(GuardDb db, CancellationToken cancellationToken)
    {
        db.Decisions.Add(new DecisionRow
        {
            DecisionId = "d",
            Connection = "acme",
            Item = "A",
            ItemKey = "KEY-A",
            At = _tray.Clock.GetUtcNow(),
            RuleSet = "shop",
            RuleSetHash = "0",
            Summary = "Fine.",
            Receipt = "{}",
        });
        return db.SaveChangesAsync(cancellationToken);
    }

    private Task<ItemRow> ItemAsync(string item) =>
        _tray.Store.ReadAsync((db, token) => db.Items.AsNoTracking().SingleAsync(row => row.Item == item, token), Token);

    private async Task ShouldWaitAsync(string id, TimeSpan about)
    {
        var wait = (await _tray.RowAsync(id)).NextAttemptAt - _tray.Clock.GetUtcNow();
        wait.ShouldBeInRange(about * 0.8, about * 1.2);
    }

    // The clock moves on until the heart, which beats on another thread, has had its effect.
    private async Task BeatUntilAsync(Func<Task<bool>> reached)
    {
        for (var n = 0; n < 500; n++)
        {
            if (await reached())
            {
                return;
            }

            _tray.Clock.Advance(TimeSpan.FromSeconds(10));
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, Token);
        }

        throw new TimeoutException("It never happened.");
    }
}
