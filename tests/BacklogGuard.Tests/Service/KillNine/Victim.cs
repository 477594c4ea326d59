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
    /// <remarks>
    /// Asked for the pending ones and then for the claimed ones, the service may say "none" twice, when a claim is given back in between.
    /// Reading the whole list misses no delivery; twice, since a follow-up may be written above the page just read.
    /// </remarks>
    public async Task WaitUntilIdleAsync()
    {
        var quiet = 0;
        for (var tries = 0; tries < 1800; tries++)
        {
            quiet = await IsQuietAsync() ? quiet + 1 : 0;
            if (quiet == 2)
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

    private async Task<bool> IsQuietAsync()
    {
        var page = await PageAsync("");
        while (page["items"]!.AsArray().All(IsSettled))
        {
            if ((string?)page["next"] is not { } next)
            {
                return true;
            }

            page = await PageAsync($"&before={next}");
        }

        return false;
    }

    private static bool IsSettled(JsonNode? delivery) => (string?)delivery!["state"] is not ("pending" or "claimed");

    private async Task<JsonNode> PageAsync(string before) => JsonNode.Parse(await GetAsync($"api/v1/deliveries?limit=200{before}"))!;
}
