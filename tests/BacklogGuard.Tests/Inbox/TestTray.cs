using System.Text;
using BacklogGuard.Inbox;
using BacklogGuard.Storage;
using BacklogGuard.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace BacklogGuard.Tests.Inbox;

/// <summary>The tray on a real database, with a clock and workers that only move when the test says so.</summary>
internal sealed class TestTray : IAsyncDisposable
{
    public const string Connection = "acme";

    private readonly WebApplication _app;
    private int _bodies;

    private TestTray(WebApplication app, FakeTimeProvider clock, FakeWork work) => (_app, Clock, Work) = (app, clock, work);

    public FakeTimeProvider Clock { get; }

    public FakeWork Work { get; }

    public Tray Tray => Get<Tray>();

    public Claims Claims => Get<Claims>();

    public IStore Store => Get<IStore>();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<TestTray> OpenAsync(Databases database, params (string Name, string Value)[] settings)
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 5, 7, 9, 0, 0, TimeSpan.Zero));
        var work = new FakeWork();
        var builder = Builder(database, clock, work, settings);
        var tray = new TestTray(builder.Build(), clock, work);
        await tray.Get<ISchema>().PrepareAsync(Token);
        return tray;
    }

    /// <summary>A host of store and tray, not started; port 0.</summary>
    public static WebApplicationBuilder Builder(Databases database, TimeProvider clock, FakeWork work, params (string Name, string Value)[] settings)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(database.Settings);
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Name, (string?)setting.Value)));
        builder.Configuration["Urls"] = "http://127.0.0.1:0";
        builder.Services.AddSingleton(clock);
        builder.Services.AddSingleton<ISorter>(new FakeSorter());
        builder.Services.AddSingleton<IItemWork>(work);
        builder.AddStorage();
        builder.AddInbox();
        return builder;
    }

    public T Get<T>()
        where T : notnull => _app.Services.GetRequiredService<T>();

    /// <summary>Stores a body that no other delivery has, about one item or several ("A,B").</summary>
    public async Task<string> ArriveAsync(string items) =>
        (await StoreAsync($"{items}#{Interlocked.Increment(ref _bodies)}")).DeliveryId;

    public Task<Stored> StoreAsync(string body, string? identifier = null, string connection = Connection) => Tray.StoreAsync(
        new Arrival(connection, Encoding.UTF8.GetBytes(body), new Dictionary<string, string>(), identifier, null), Token);

    public Task DrainAsync() => Get<Workers>().DrainAsync(Token);

    public async Task<ClaimedItem> ClaimAsync() => (await Claims.ClaimAsync(Token)).ShouldNotBeNull();

    public Task<bool> SettleAsync(ClaimedItem item, WorkResult? result) => Get<Settlement>().SettleAsync(item, result, Token);

    public Task<DeliveryRow> RowAsync(string deliveryId) =>
        Store.ReadAsync((db, token) => db.Deliveries.AsNoTracking().SingleAsync(row => row.DeliveryId == deliveryId, token), Token);

    public Task<List<DeliveryRow>> RowsAsync() =>
        Store.ReadAsync((db, token) => db.Deliveries.AsNoTracking().OrderBy(row => row.Id).ToListAsync(token), Token);

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}

/// <summary>Reads bodies of the test's own language: "A#1" is about item A, "A,B" about both, "" about nothing; "A#1=x" says itself that it is x.</summary>
internal sealed class FakeSorter : ISorter
{
    public const string Irrelevant = "weather";
    public const string Ping = "ping";

    public Sorted Sort(string connection, ReadOnlyMemory<byte> body)
    {
        var text = Encoding.UTF8.GetString(body.Span);
        var about = text.Split('#')[0];
        return about switch
        {
            "" or "gibberish" => new Sorted("unrecognised", [], null, Fate.Unrecognised, "It is empty."),
            Ping => new Sorted("ping", [], null, Fate.Ping, "A test.", Repeats: true),
            Irrelevant => new Sorted("weather", [], null, Fate.Done, "Nobody cares."),
            "crash" => throw new InvalidOperationException("The reader has a mistake."),
            "hostile" => new Sorted("bad\0event", ["it\ud800em\0"], "K\u0007EY", Fate.Judge),
            _ => new Sorted(
                "moved", about.Split(','), $"KEY-{about}", Fate.Judge,
                Repeats: text.EndsWith("#repeats", StringComparison.Ordinal),
                Identity: text.Split('=') is [_, var identity] ? identity : null),
        };
    }
}

/// <summary>Work that the test scripts; without a script everything is done at once.</summary>
internal sealed class FakeWork : IItemWork
{
    private readonly List<ClaimedItem> _jobs = [];

    public Func<ClaimedItem, CancellationToken, Task<WorkResult>> Script { get; set; } =
        (_, _) => Task.FromResult<WorkResult>(new WorkResult.Done("Looked at it."));

    public IReadOnlyList<ClaimedItem> Jobs
    {
        get
        {
            lock (_jobs)
            {
                return [.. _jobs];
            }
        }
    }

    public void Answer(WorkResult result) => Script = (_, _) => Task.FromResult(result);

    public Task<WorkResult> WorkAsync(ClaimedItem item, CancellationToken cancellationToken)
    {
        lock (_jobs)
        {
            _jobs.Add(item);
        }

        return Script(item, cancellationToken);
    }
}
