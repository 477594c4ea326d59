using System.Net;
using BacklogGuard.Inbox;
using BacklogGuard.Storage;
using BacklogGuard.Tests.Support;
using Hangfire;
using Hangfire.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BacklogGuard.Tests.Inbox;

/// <summary>The workers as they run in the service: started, woken and stopped with it.</summary>
public sealed class WorkersTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly Databases _database = Databases.Sqlite();
    private readonly FakeWork _work = new();
    private WebApplication? _app;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task An_arrival_wakes_a_worker_at_once()
    {
        var worked = Worked();
        await StartAsync(("Inbox:Poll", "00:01:00"));

        await ArriveAsync("A");

        (await worked.WaitAsync(Patience, Token)).Item.ShouldBe("A");
    }

    [Fact]
    public async Task What_a_killed_process_held_is_picked_up_at_the_next_start()
    {
        await using (var killed = await TestTray.OpenAsync(_database))
        {
            await killed.ArriveAsync("A");
            await killed.ClaimAsync();
        }

        var worked = Worked();
        await StartAsync();

        (await worked.WaitAsync(Patience, Token)).Deliveries[0].Attempts.ShouldBe(2);
    }

    [Fact]
    public async Task Running_work_may_finish_when_the_service_stops()
    {
        var begun = new TaskCompletionSource();
        var finish = new TaskCompletionSource();
        _work.Script = async (_, token) =>
        {
            begun.SetResult();
            await finish.Task.WaitAsync(token);
            return new WorkResult.Done("Finished.");
        };
        await StartAsync();
        var id = await ArriveAsync("A");
        await begun.Task.WaitAsync(Patience, Token);

        var stopping = _app!.StopAsync(Token);
        finish.SetResult();
        await stopping;

        (await StateAsync(id)).ShouldBe(DeliveryState.Done);
    }

    [Fact]
    public async Task Work_that_does_not_finish_in_time_goes_back_into_the_tray()
    {
        var begun = new TaskCompletionSource();
        _work.Script = async (_, token) =>
        {
            begun.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);
            return new WorkResult.Done("Never.");
        };
        await StartAsync(("Inbox:StopWithin", "00:00:00.1"));
        var id = await ArriveAsync("A");
        await begun.Task.WaitAsync(Patience, Token);

        await _app!.StopAsync(Token);

        (await StateAsync(id)).ShouldBe(DeliveryState.Pending);
    }

    [Fact]
    public async Task Hangfire_sweeps_and_forgets_by_the_clock()
    {
        await StartAsync();
        var jobs = _app!.Services.GetRequiredService<JobStorage>();

        using var connection = jobs.GetConnection();
        connection.GetRecurringJobs().ToDictionary(job => job.Id, job => job.Cron).ShouldBe(
            new Dictionary<string, string> { ["retention"] = "17 3 * * *", ["sweep"] = "*/15 * * * * *" }, ignoreOrder: true);
        _app.Services.GetRequiredService<IRecurringJobManager>().Trigger("retention");
        await EventuallyAsync(() => jobs.GetMonitoringApi().SucceededListCount() > 0);
    }

    [Fact]
    public async Task A_scheduled_job_that_fails_is_not_repeated_by_hangfire()
    {
        await StartAsync();
        var jobs = _app!.Services.GetRequiredService<JobStorage>();

        new BackgroundJobClient(jobs, _app.Services.GetRequiredService<Hangfire.Common.IJobFilterProvider>()).Enqueue<BrokenChore>(chore => chore.Fail());

        await EventuallyAsync(() => jobs.GetMonitoringApi().FailedCount() == 1);
        jobs.GetMonitoringApi().ScheduledCount().ShouldBe(0);
    }

    [Theory]
    [InlineData(null, HttpStatusCode.OK)]
    [InlineData("X-Forwarded-For", HttpStatusCode.Unauthorized)]
    [InlineData("Forwarded", HttpStatusCode.Unauthorized)]
    public async Task The_dashboard_opens_to_this_machine_only(string? header, HttpStatusCode expected)
    {
        await StartAsync();
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{_app!.Urls.First()}/jobs");
        if (header is not null)
        {
            request.Headers.Add(header, "for=203.0.113.9");
        }

        using var answer = await http.SendAsync(request, Token);

        answer.StatusCode.ShouldBe(expected);
    }

    /// <summary>A job that cannot succeed.</summary>
    public sealed class BrokenChore
    {
#pragma warning disable CA1822 // Hangfire calls instances
        public void Fail() => throw new InvalidOperationException("Always.");
#pragma warning restore CA1822
    }

    private async Task StartAsync(params (string Name, string Value)[] settings)
    {
        _app = TestTray.Builder(_database, TimeProvider.System, _work, settings).Build();
        InboxRoom.MapJobs(_app);
        await _app.StartAsync(Token);
    }

    private async Task StopAsync()
    {
        if (_app is not null)
        {
            await _app.StopAsync(Token);
            await _app.DisposeAsync();
        }
    }

    private Task<ClaimedItem> Worked()
    {
        var worked = new TaskCompletionSource<ClaimedItem>(TaskCreationOptions.RunContinuationsAsynchronously);
        _work.Script = (item, _) =>
        {
            worked.TrySetResult(item);
            return Task.FromResult<WorkResult>(new WorkResult.Done("Done."));
        };
        return worked.Task;
    }

    private async Task<string> ArriveAsync(string item) =>
        (await _app!.Services.GetRequiredService<Tray>().StoreAsync(
            new Arrival(TestTray.Connection, System.Text.Encoding.UTF8.GetBytes(item), new Dictionary<string, string>(), null, null), Token)).DeliveryId;

    private Task<DeliveryState> StateAsync(string id) => _app!.Services.GetRequiredService<IStore>().ReadAsync(
        (db, token) => db.Deliveries.Where(row => row.DeliveryId == id).Select(row => row.State).SingleAsync(token), Token);

    private static async Task EventuallyAsync(Func<bool> reached)
    {
        for (var n = 0; n < 400 && !reached(); n++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, Token);
        }

        reached().ShouldBeTrue();
    }
}
