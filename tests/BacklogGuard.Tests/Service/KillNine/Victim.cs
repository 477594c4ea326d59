using System.Net.Http.Json;
using System.Text.Json.Nodes;
using BacklogGuard.Tests.Support;

namespace BacklogGuard.Tests.Service.KillNine;

/// <summary>The service that is killed and started again at the same address.</summary>
internal sealed class Victim(string folder, IReadOnlyDictionary<string, string> environment) : IAsyncDisposable
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

    /// <summary>What became of an item's deliveries and why, for whoever wonders.</summary>
    public async Task<string> TellAsync(string item) =>
        await GetAsync($"api/v1/deliveries?item={item}") + "\n" + await GetAsync($"api/v1/decisions?connection={RunningGuard.Connection}&item={item}");

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            await _process.DisposeAsync();
        }
    }

    private Task<string> GetAsync(string path) => _process!.Http.GetStringAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);

    private async Task<int> CountAsync(string state) =>
        (await _process!.Http.GetFromJsonAsync<JsonNode>($"api/v1/deliveries?state={state}&limit=1", TestContext.Current.CancellationToken))!["items"]!.AsArray().Count;
}
