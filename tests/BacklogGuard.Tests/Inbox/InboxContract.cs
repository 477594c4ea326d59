using System.Collections.Concurrent;
using System.Text;
using BacklogGuard.Inbox;
using BacklogGuard.Storage;
using BacklogGuard.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace BacklogGuard.Tests.Inbox;

/// <summary>What the tray promises on every database.</summary>
public abstract partial class InboxContract : IAsyncLifetime
{
    private Databases _database = null!;
    private TestTray _tray = null!;

    private protected abstract Task<Databases> CreateAsync();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = await CreateAsync();
        _tray = await TestTray.OpenAsync(_database);
    }

    public async ValueTask DisposeAsync()
    {
        await _tray.DisposeAsync();
        await _database.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_delivery_sent_again_under_the_same_identifier_is_stored_once()
    {
        var first = await _tray.StoreAsync("A#1", "delivery-1");
        var again = await _tray.StoreAsync("A#1", "delivery-1");

        again.ShouldBe(first with { Duplicate = true });
        (await _tray.RowsAsync()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Another_body_under_a_known_identifier_is_a_duplicate()
    {
        var first = await _tray.StoreAsync("A#1", "delivery-1");

        (await _tray.StoreAsync("B#2", "delivery-1")).ShouldBe(first with { Duplicate = true });
    }

    [Fact]
    public async Task A_known_body_under_another_identifier_is_a_duplicate()
    {
        var first = await _tray.StoreAsync("A#1", "delivery-1");

        (await _tray.StoreAsync("A#1", "delivery-2")).ShouldBe(first with { Duplicate = true });
        (await _tray.StoreAsync("A#1")).ShouldBe(first with { Duplicate = true });
    }

    [Fact]
    public async Task Equal_bodies_that_are_different_events_are_both_stored()
    {
        var first = await _tray.StoreAsync("A#repeats");
        var second = await _tray.StoreAsync("A#repeats");

        second.Duplicate.ShouldBeFalse();
        second.DeliveryId.ShouldNotBe(first.DeliveryId);
    }

    [Fact]
    public async Task Bodies_that_say_themselves_that_they_are_one_event_are_stored_once()
    {
        var first = await _tray.StoreAsync("A#1=update-7", "delivery-1");

        (await _tray.StoreAsync("A#2=update-7", "delivery-2")).ShouldBe(first with { Duplicate = true });
        (await _tray.StoreAsync("A#3=update-8", "delivery-1")).Duplicate.ShouldBeFalse("the header's word counts only where the body says nothing");
        (await _tray.StoreAsync("A#1=update-7", connection: "other")).Duplicate.ShouldBeFalse();
        (await _tray.RowsAsync()).Select(row => row.Identifier).ShouldBe(["update-7", "update-8", "update-7"]);
    }

    [Fact]
    public async Task Simultaneous_copies_in_different_words_are_stored_once()
    {
        var copies = await Task.WhenAll(Enumerable.Range(0, 20).Select(n => Task.Run(() => _tray.StoreAsync($"A#{n}=update-7"))));

        copies.Count(copy => !copy.Duplicate).ShouldBe(1);
        (await _tray.RowsAsync()).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Every_test_of_the_webhook_is_kept_and_none_is_worked_on()
    {
        (await _tray.StoreAsync(FakeSorter.Ping)).Ping.ShouldBeTrue();
        (await _tray.StoreAsync(FakeSorter.Ping)).Duplicate.ShouldBeFalse();

        await _tray.DrainAsync();

        _tray.Work.Jobs.ShouldBeEmpty();
        (await _tray.RowsAsync()).Select(row => (row.State, row.Reason)).ShouldBe([(DeliveryState.Done, "A test."), (DeliveryState.Done, "A test.")]);
    }

    [Fact]
    public async Task The_same_body_from_another_connection_is_no_duplicate()
    {
        await _tray.StoreAsync("A#1", "delivery-1");

        (await _tray.StoreAsync("A#1", "delivery-1", "other")).Duplicate.ShouldBeFalse();
    }

    [Fact]
    public async Task Simultaneous_copies_of_one_delivery_are_stored_once()
    {
        var copies = await Task.WhenAll(Enumerable.Range(0, 20).Select(n => Task.Run(() => _tray.StoreAsync("A#1", $"delivery-{n % 3}"))));

        copies.Count(copy => !copy.Duplicate).ShouldBe(1);
        copies.Select(copy => copy.DeliveryId).Distinct().Count().ShouldBe(1);
        (await _tray.RowsAsync()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_delivery_about_several_items_is_followed_up_for_each_other_one()
    {
        var id = await _tray.ArriveAsync("A,B,C");

        var rows = await _tray.RowsAsync();
        rows.Select(row => row.Item).ShouldBe(["A", "B", "C"]);
        rows.Skip(1).ShouldAllBe(row => row.ParentId == id && row.Body == null && row.Event == "follow-up");
        await _tray.DrainAsync();
        _tray.Work.Jobs.Select(job => job.Item).ShouldBe(["A", "B", "C"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_burst_on_one_item_is_one_job_in_the_order_of_receipt()
    {
        var burst = new List<string>();
        for (var n = 0; n < 7; n++)
        {
            burst.Add(await _tray.ArriveAsync("A"));
        }

        await _tray.DrainAsync();

        var job = _tray.Work.Jobs.ShouldHaveSingleItem();
        job.Deliveries.Select(delivery => delivery.DeliveryId).ShouldBe(burst);
        Encoding.UTF8.GetString(job.Deliveries[0].Body.Span).ShouldBe("A#1");
        (await _tray.RowsAsync()).ShouldAllBe(row => row.State == DeliveryState.Done && row.Reason == "Looked at it." && row.DoneAt != null);
    }

    [Fact]
    public async Task What_arrives_during_the_work_gets_a_job_of_its_own()
    {
        await _tray.ArriveAsync("A");
        var claimed = await _tray.ClaimAsync();
        var late = await _tray.ArriveAsync("A");

        (await _tray.Claims.ClaimAsync(Token)).ShouldBeNull("the item is being worked on");
        await _tray.SettleAsync(claimed, new WorkResult.Done("First."));
        (await _tray.ClaimAsync()).Deliveries.ShouldHaveSingleItem().DeliveryId.ShouldBe(late);
    }

    [Fact]
    public async Task Nothing_unwanted_or_unrecognised_reaches_the_workers()
    {
        var unwanted = await _tray.StoreAsync(FakeSorter.Irrelevant);
        var empty = await _tray.StoreAsync("");

        await _tray.DrainAsync();

        _tray.Work.Jobs.ShouldBeEmpty();
        (await _tray.RowAsync(unwanted.DeliveryId)).State.ShouldBe(DeliveryState.Done);
        (await _tray.RowAsync(unwanted.DeliveryId)).Reason.ShouldBe("Nobody cares.");
        (await _tray.RowAsync(empty.DeliveryId)).State.ShouldBe(DeliveryState.Unrecognised);
    }

    [Fact]
    public async Task A_body_that_breaks_the_reader_is_kept_as_unrecognised()
    {
        var stored = await _tray.StoreAsync("crash");

        var row = await _tray.RowAsync(stored.DeliveryId);
        row.State.ShouldBe(DeliveryState.Unrecognised);
        row.Body.ShouldBe("crash"u8.ToArray());
    }

    [Fact]
    public async Task Text_that_no_column_takes_is_stored_with_replacement_characters()
    {
        var stored = await _tray.StoreAsync("hostile", new string('x', 5000));

        var row = await _tray.RowAsync(stored.DeliveryId);
        (row.Event, row.Item, row.ItemKey).ShouldBe(("bad\uFFFDevent", "it\uFFFDem\uFFFD", "K\uFFFDEY"));
        row.Identifier!.Length.ShouldBe(64);
        await _tray.DrainAsync();
        _tray.Work.Jobs.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task No_item_is_worked_on_twice_at_once()
    {
        await using var tray = await TestTray.OpenAsync(_database, ("Inbox:Burst", "1"));
        var inHand = new ConcurrentDictionary<string, int>();
        var together = 0;
        var most = 0;
        tray.Work.Script = async (item, token) =>
        {
            inHand.AddOrUpdate(item.Item, 1, (_, _) => throw new InvalidOperationException($"{item.Item} is in two hands"));
            InterlockedMax(ref most, Interlocked.Increment(ref together));
            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, token);
            Interlocked.Decrement(ref together);
            inHand.TryRemove(item.Item, out _);
            return new WorkResult.Done("Done.");
        };
        var arrived = new List<string>();
        foreach (var n in Enumerable.Range(0, 60))
        {
            arrived.Add(await tray.ArriveAsync($"item {n % 6}"));
        }

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(tray.DrainAsync, Token)));

        (await tray.RowsAsync()).ShouldAllBe(row => row.State == DeliveryState.Done && row.Attempts == 1);
        tray.Work.Jobs.Count.ShouldBe(60);
        most.ShouldBeGreaterThan(1, "different items are worked on side by side");
        tray.Work.Jobs.GroupBy(job => job.Item).ShouldAllBe(jobs => InOrder(jobs.Select(job => arrived.IndexOf(job.Deliveries[0].DeliveryId))));
    }

    [Fact]
    public async Task An_attempt_is_counted_when_it_begins()
    {
        var id = await _tray.ArriveAsync("A");

        var claimed = await _tray.ClaimAsync();

        claimed.Deliveries[0].Attempts.ShouldBe(1);
        var row = await _tray.RowAsync(id);
        (row.State, row.Attempts).ShouldBe((DeliveryState.Claimed, 1));
    }

    [Fact]
    public async Task A_unit_that_fails_is_rolled_back_alone()
    {
        var good = Enumerable.Range(0, 30).Select(_ => _tray.ArriveAsync("A")).ToList();
        var bad = _tray.Store.WriteAsync<int>(
            async (db, token) =>
            {
                await db.Deliveries.ExecuteDeleteAsync(token);
                throw new InvalidOperationException("Changed my mind.");
            },
            Token);
        good.AddRange(Enumerable.Range(0, 30).Select(_ => _tray.ArriveAsync("B")));

        (await bad.ShouldThrowAsync<InvalidOperationException>()).Message.ShouldBe("Changed my mind.");
        await Task.WhenAll(good);
        (await _tray.RowsAsync()).Count.ShouldBe(60);
    }

    private static bool InOrder(IEnumerable<int> positions)
    {
        var list = positions.ToList();
        return list.SequenceEqual(list.Order());
    }

    private static void InterlockedMax(ref int most, int value)
    {
        int seen;
        while ((seen = Volatile.Read(ref most)) < value)
        {
            Interlocked.CompareExchange(ref most, value, seen);
        }
    }
}

public sealed class SqliteInboxTests : InboxContract
{
    private protected override Task<Databases> CreateAsync() => Task.FromResult(Databases.Sqlite());
}

public sealed class PostgreSqlInboxTests : InboxContract
{
    private protected override Task<Databases> CreateAsync() => Databases.PostgreSqlAsync();
}
