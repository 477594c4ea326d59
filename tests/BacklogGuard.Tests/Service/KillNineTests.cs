using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using BacklogGuard.Practice.World;
using BacklogGuard.Tests.Support;
using BacklogGuard.Trackers;

namespace BacklogGuard.Tests.Service;

/// <summary>kill -9 while deliveries arrive: what was acknowledged is judged, and nothing is said or done twice.</summary>
public abstract class KillNineTests
{
    private const int Kills = 20;
    private const int Items = 200;
    private const int Repeats = 10;

    private protected abstract Task<Databases> DatabaseAsync();

    [Fact]
    public async Task Every_acknowledged_delivery_is_judged_and_nothing_is_done_twice()
    {
        await using var database = await DatabaseAsync();
        await using var practice = await PracticeTown.StartAsync();
        var team = new Team(practice, Face.Cloud);
        var (dropped, blocked) = Prepare(team);
        var folder = Directory.CreateTempSubdirectory("kill-").FullName;
        RunningGuard.WriteRules(folder, RunningGuard.FullRules);
        var settings = RunningGuard.Settings(folder, new Uri(practice.Address, "jira-cloud"), TrackerKind.JiraCloud);
        foreach (var (name, value) in database.Settings)
        {
            settings[name] = value!;
        }

        var environment = settings.ToDictionary(setting => setting.Key.Replace(":", "__", StringComparison.Ordinal), setting => setting.Value);
        await using var victim = new Victim(folder, environment);
        await victim.StartAsync();
        using var sender = new Sender(victim, Bodies(team));
        var sending = sender.SendAllAsync();
        for (var kill = 1; kill <= Kills; kill++)
        {
            await sender.WaitForAsync(sender.Total * kill / (Kills + 1));
            await victim.KillAndStartAsync();
        }

        await sending;
        await victim.WaitUntilIdleAsync();

        sender.Acknowledged.Count.ShouldBe(Items * Repeats);
        (await victim.UnfinishedAsync(sender.Acknowledged)).ShouldBeEmpty();
        dropped.Where(issue => issue.OpenSprint is not null).ShouldBeEmpty();
        blocked.Where(issue => issue.Status != Catalogue.ToDo).ShouldBeEmpty();
        dropped.Select(issue => team.GuardChanges(issue, "Sprint")).ShouldAllBe(times => times == 1);
        blocked.Select(issue => team.GuardChanges(issue, "status")).ShouldAllBe(times => times == 1);
        dropped.Concat(blocked).Select(issue => team.GuardComments(issue).Count).ShouldAllBe(comments => comments == 1);
        Directory.Delete(folder, recursive: true);
    }

    private static (IReadOnlyList<Issue> Dropped, IReadOnlyList<Issue> Blocked) Prepare(Team team)
    {
        var dropped = Enumerable.Range(1, Items / 2).Select(n => team.Write($"Show the list of returned parcels, part {n}")).ToList();
        var blocked = Enumerable.Range(1, Items / 2).Select(n => team.Write($"Tell the shopper about payment delays, part {n}")).ToList();
        foreach (var issue in blocked)
        {
            team.Plan("deniz", issue, team.ActiveSprint);
            team.Block("deniz", team["PAY-12"], issue);
        }

        team.HoldWebhooks();
        dropped.ForEach(issue => team.Plan("ana", issue, team.ActiveSprint));
        blocked.ForEach(issue => team.Move("lee", issue, Catalogue.InProgress));
        return (dropped, blocked);
    }

    // The same change told several times under other time stamps: other bodies, so that nothing is a duplicate at the door.
    private static List<byte[]> Bodies(Team team) =>
    [
        .. from repeat in Enumerable.Range(0, Repeats)
           from delivery in team.Held
           where delivery.Event == "jira:issue_updated"
           select Retimed(delivery.Body, repeat),
    ];

    private static byte[] Retimed(byte[] body, int milliseconds)
    {
        var payload = JsonNode.Parse(body)!;
        payload["timestamp"] = payload["timestamp"]!.GetValue<long>() + milliseconds;
        return System.Text.Encoding.UTF8.GetBytes(payload.ToJsonString());
    }

    /// <summary>The service that is killed and started again at the same address.</summary>
    private sealed class Victim(string folder, IReadOnlyDictionary<string, string> environment) : IAsyncDisposable
    {
        private readonly int _port = GuardProcess.FreePort();
        private GuardProcess? _process;

        public Uri Door => new($"http://127.0.0.1:{_port}/webhooks/{RunningGuard.Connection}");

        public async Task StartAsync() => _process = await GuardProcess.StartAsync(folder, environment, _port);

        public async Task KillAndStartAsync()
        {
            await _process!.KillAsync();
            await _process.DisposeAsync();
            await StartAsync();
        }

        /// <summary>Waits until no delivery is pending or claimed.</summary>
        public async Task WaitUntilIdleAsync()
        {
            for (var tries = 0; tries < 1800; tries++)
            {
                if (await CountAsync("pending") + await CountAsync("claimed") == 0)
                {
                    return;
                }

                await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, TestContext.Current.CancellationToken);
            }

            throw new TimeoutException($"Deliveries were still waiting after 180 s:\n{_process!.Output}");
        }

        public async Task<IReadOnlyList<string>> UnfinishedAsync(IEnumerable<string> deliveries)
        {
            var unfinished = new List<string>();
            foreach (var delivery in deliveries)
            {
                var row = await _process!.Http.GetFromJsonAsync<JsonNode>($"api/v1/deliveries/{delivery}", TestContext.Current.CancellationToken);
                if (!string.Equals(row!["state"]!.ToString(), "done", StringComparison.OrdinalIgnoreCase))
                {
                    unfinished.Add(row.ToJsonString());
                }
            }

            return unfinished;
        }

        public async ValueTask DisposeAsync()
        {
            if (_process is not null)
            {
                await _process.DisposeAsync();
            }
        }

        private async Task<int> CountAsync(string state) =>
            (await _process!.Http.GetFromJsonAsync<JsonNode>($"api/v1/deliveries?state={state}&limit=1", TestContext.Current.CancellationToken))!["items"]!.AsArray().Count;
    }

    /// <summary>Eight senders, each trying a body again until it is acknowledged, as Jira does.</summary>
    private sealed class Sender(Victim victim, IReadOnlyList<byte[]> bodies) : IDisposable
    {
        private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(10) };
        private readonly List<string> _acknowledged = [];

        public int Total => bodies.Count;

        public IReadOnlyList<string> Acknowledged
        {
            get
            {
                lock (_acknowledged)
                {
                    return [.. _acknowledged];
                }
            }
        }

        public Task SendAllAsync() => Parallel.ForEachAsync(
            bodies, new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = TestContext.Current.CancellationToken }, SendAsync);

        public async Task WaitForAsync(int count)
        {
            while (Acknowledged.Count < count)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, TestContext.Current.CancellationToken);
            }
        }

        public void Dispose() => _http.Dispose();

        private async ValueTask SendAsync(byte[] body, CancellationToken cancellationToken)
        {
            while (!await TryAsync(body, cancellationToken))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, cancellationToken);
            }
        }

        private async Task<bool> TryAsync(byte[] body, CancellationToken cancellationToken)
        {
            try
            {
                using var request = RunningGuard.Signed(victim.Door, body);
                using var answer = await _http.SendAsync(request, cancellationToken);
                if (answer.StatusCode != HttpStatusCode.Accepted)
                {
                    return false;
                }

                Keep((await answer.Content.ReadFromJsonAsync<JsonNode>(cancellationToken))!["deliveryId"]!.ToString());
                return true;
            }
            catch (Exception exception) when (exception is HttpRequestException or IOException or System.Text.Json.JsonException or TaskCanceledException)
            {
                return false; // killed under our hands: not acknowledged
            }
        }

        private void Keep(string delivery)
        {
            lock (_acknowledged)
            {
                _acknowledged.Add(delivery);
            }
        }
    }
}

public sealed class SqliteKillNineTests : KillNineTests
{
    private protected override Task<Databases> DatabaseAsync() => Task.FromResult(Databases.Sqlite());
}

public sealed class PostgreSqlKillNineTests : KillNineTests
{
    private protected override Task<Databases> DatabaseAsync() => Databases.PostgreSqlAsync();
}
