using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using BacklogGuard.Practice;
using BacklogGuard.Practice.Control;
using BacklogGuard.Storage;
using BacklogGuard.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BacklogGuard.Tests.Service;

/// <summary>What holds of any tracker in trouble: nothing is done twice, nothing is lost, and the receipt says what happened.</summary>
public abstract class TrackerInTrouble : IAsyncLifetime
{
    private const string Scene = "dropped";

    // One request each; {0} is the request that failed.
    private protected static readonly IReadOnlyDictionary<string, (Func<Fault, Fault> Break, string Sentence)> Usual = new Dictionary<string, (Func<Fault, Fault> Break, string Sentence)>
    {
        ["the connection breaks off"] = (fault => With(fault, drop: "before"), "acme: {0} broke off before the whole answer had come."),
        ["401"] = (fault => With(fault, 401), "acme answered 401 to {0}: A practice fault."),
        ["403"] = (fault => With(fault, 403), "acme answered 403 to {0}: A practice fault."),
        ["409"] = (fault => With(fault, 409), "acme answered 409 to {0}: A practice fault."),
        ["429"] = (fault => With(fault, 429), "acme answered 429 to {0}: A practice fault."),
        ["500"] = (fault => With(fault, 500), "acme answered 500 to {0}: A practice fault."),
        ["503"] = (fault => With(fault, 503), "acme answered 503 to {0}: A practice fault."),
    };

    private protected PracticeServer Practice { get; private set; } = null!;

    private protected RunningGuard Guard { get; private set; } = null!;

    private protected IPracticeTeam People { get; private set; } = null!;

    private protected MovedClock Clock { get; } = new();

    private protected virtual string Rules => RunningGuard.FullRules;

    private protected abstract string ItemPath { get; }

    private string Item => People.ItemOf(Scene);

    private IStore Store => Guard.Services.GetRequiredService<IStore>();

    public async ValueTask InitializeAsync()
    {
        Practice = await PracticeTown.StartAsync();
        People = At(Practice);
        Guard = await RunningGuard.StartAsync(
            People, Rules, new Dictionary<string, string> { ["Actions:Settle"] = "00:00:00", ["Inbox:Poll"] = "00:01:00" }, introduced: false, Clock);
        await People.SubscribeAsync(Guard.Door);
    }

    public async ValueTask DisposeAsync()
    {
        await Guard.DisposeAsync();
        await Practice.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Theory]
    [InlineData("7", 7, 7)]
    [InlineData("soon", 4, 6)]
    [InlineData("-3", 4, 6)]
    [InlineData("", 4, 6)]
    public async Task Retry_After_is_kept_when_it_can_be_read(string retryAfter, int atLeast, int atMost)
    {
        Break(new Fault { PathPattern = ItemPath, Status = 429, Headers = { ["Retry-After"] = retryAfter } });

        var before = TimeProvider.System.GetUtcNow();
        await PlayAsync(drain: false);
        await Guard.DrainAsync();

        var waits = await WaitOfTheFirstAttemptAsync();
        waits.ShouldBeInRange(before.AddSeconds(atLeast).AddMilliseconds(-1), TimeProvider.System.GetUtcNow().AddSeconds(atMost));
    }

    [Fact]
    public async Task Retry_After_may_be_a_date()
    {
        var date = TimeProvider.System.GetUtcNow().AddHours(2);
        Break(new Fault { PathPattern = ItemPath, Status = 429, Times = 0, Headers = { ["Retry-After"] = date.ToString("r", CultureInfo.InvariantCulture) } });

        await PlayAsync();

        (await WaitOfTheFirstAttemptAsync()).ShouldBeInRange(date.AddSeconds(-2), date.AddSeconds(2));
        await MendAsync();
        await AnsweredOnceAsync();
    }

    [Fact]
    public async Task An_item_that_was_deleted_before_the_look_is_no_error()
    {
        await People.HoldAsync();
        People.Plan("ana", Item, Timebox.Active);
        People.Delete("maria", Item);
        foreach (var told in People.Held.Where(told => !told.Event.EndsWith("deleted", StringComparison.Ordinal)))
        {
            using var answer = await Guard.DeliverAsync(People, told.Body);
            answer.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        }

        await Guard.DrainAsync();

        var row = await DeliveryAsync();
        row["state"]!.ToString().ShouldBe("done");
        row["reason"]!.ToString().ShouldBe("The tracker does not show this item: deleted, or the guard's account may not see it.");
        Practice.Control.Journal.Read(People.Face).ShouldNotContain(call => call.IsWrite);
        (await DecisionsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_deletion_costs_no_call()
    {
        People.Delete("maria", Item);
        await SettleAsync();

        (await DeliveryAsync())["reason"]!.ToString().ShouldBe("The item was deleted.");
        Practice.Control.Journal.Read(People.Face).ShouldBeEmpty();
    }

    private protected abstract IPracticeTeam At(PracticeServer practice);

    /// <summary>How the guard's door has answered the tracker.</summary>
    private protected abstract IReadOnlyList<int?> Doors();

    private protected static Fault With(Fault fault, int? status = null, string? drop = null, string? html = null, string? loginReason = null, int delayMs = 0) => new()
    {
        Method = fault.Method,
        PathPattern = fault.PathPattern,
        Times = fault.Times,
        Status = status,
        DropConnection = drop,
        Html = html,
        LoginReason = loginReason,
        DelayMs = delayMs,
    };

    private protected static Fault Unheard(string trouble, string method, string path) => new()
    {
        Method = method,
        PathPattern = path,
        Status = int.TryParse(trouble, CultureInfo.InvariantCulture, out var status) ? status : null,
        AfterApplying = true,
        DropConnection = trouble == "the connection breaks off" ? "after" : null,
        Html = trouble == "a page instead of JSON" ? "<html></html>" : null,
    };

    private protected async Task WaitsForALookAsync((Func<Fault, Fault> Break, string Sentence) trouble, string path, string failed)
    {
        Break(trouble.Break(new Fault { PathPattern = path, Times = 0 }));

        await PlayAsync();

        Doors().ShouldAllBe(status => status == 202);
        Practice.Control.Journal.Read(People.Face).ShouldNotContain(call => call.IsWrite);
        var said = string.Format(CultureInfo.InvariantCulture, trouble.Sentence, failed);
        await WaitsAsync(said);
        (await LastDecisionAsync())["summary"]!.ToString().ShouldBe($"not judged: {said}");

        await MendAsync();

        await AnsweredOnceAsync();
    }

    private protected void Break(Fault fault) => Practice.Control.Faults.Add(fault);

    private protected async Task PlayAsync(string scene = Scene, bool drain = true)
    {
        using var http = new HttpClient { BaseAddress = Practice.Address };
        using var answer = await http.PostAsync($"practice/scenes/{scene}?face={People.Face}", null, TestContext.Current.CancellationToken);
        answer.EnsureSuccessStatusCode();
        if (drain)
        {
            await SettleAsync();
        }
        else
        {
            await Practice.QuietAsync(TestContext.Current.CancellationToken);
        }
    }

    // The tracker is well again, and the time that was waited for has come.
    private protected async Task MendAsync()
    {
        Practice.Control.Faults.Clear();
        Clock.Offset = TimeSpan.FromMinutes(11);
        await Store.WriteAsync(
            (db, token) => db.Deliveries.Where(row => row.State == DeliveryState.Pending)
                .ExecuteUpdateAsync(row => row.SetProperty(delivery => delivery.NextAttemptAt, DateTimeOffset.UnixEpoch), token),
            TestContext.Current.CancellationToken);
        await SettleAsync();
    }

    private protected async Task SettleAsync()
    {
        for (var round = 0; round < 2; round++)
        {
            await Practice.QuietAsync(TestContext.Current.CancellationToken);
            await Guard.DrainAsync();
        }
    }

    private protected async Task WaitsAsync(string why)
    {
        var delivery = await DeliveryAsync();
        delivery["state"]!.ToString().ShouldBe("pending");
        delivery["reason"]!.ToString().ShouldBe(why);
        (await LastDecisionAsync())["error"]!.ToString().ShouldBe(why);
    }

    private protected async Task AnsweredOnceAsync()
    {
        var ticket = People.See(Item);
        ticket.Says.ShouldHaveSingleItem().ShouldContain("Ana Ruiz");
        ticket.TakenOut.ShouldBe(1);
        ticket.Sprint.ShouldBeNull();
        (await DeliveryAsync())["state"]!.ToString().ShouldBe("done");
        (await LastDecisionAsync())["error"].ShouldBeNull();
    }

    private protected async Task<DateTimeOffset> WaitOfTheFirstAttemptAsync() => (await DeliveryAsync())["nextAttemptAt"]!.GetValue<DateTimeOffset>();

    // The delivery of the change; the guard's own answers come back as later ones.
    private protected async Task<JsonNode> DeliveryAsync() =>
        (await GetAsync($"api/v1/deliveries?item={Item}"))["items"]!.AsArray()[^1]!;

    private protected async Task<JsonNode> LastDecisionAsync() => (await DecisionsAsync())[0]!;

    private protected async Task<JsonArray> DecisionsAsync(string? item = null) =>
        (await GetAsync($"api/v1/decisions?connection={RunningGuard.Connection}&item={item ?? Item}"))["decisions"]!.AsArray();

    private async Task<JsonNode> GetAsync(string path) =>
        (await Guard.Http.GetFromJsonAsync<JsonNode>(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken))!;
}
