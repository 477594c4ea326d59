using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using BacklogGuard.Tests.Support;

namespace BacklogGuard.Tests.Service.KillNine;

/// <summary>Eight senders, each trying a body again until it is acknowledged, as trackers do.</summary>
internal sealed class Sender(Victim victim, IPracticeTeam team, IReadOnlyList<byte[]> bodies) : IDisposable
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
            using var request = team.Delivery(victim.Door, body);
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
