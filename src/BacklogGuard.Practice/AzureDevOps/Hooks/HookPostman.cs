using System.Net.Http.Headers;
using System.Text;
using BacklogGuard.Practice.Webhooks;

namespace BacklogGuard.Practice.AzureDevOps.Hooks;

/// <summary>How fast deliveries leave and are tried again.</summary>
internal sealed class HookPace
{
    /// <summary>The real service takes about six seconds.</summary>
    public TimeSpan FirstDelay { get; set; }

    /// <summary>The documented pauses before a resend are multiplied by it: 1 is the real 183 seconds.</summary>
    public double Resends { get; set; } = 0.02;
}

/// <summary>Carries notifications out, twenty at a time, and tries again after transient failures.</summary>
internal sealed class HookPostman(TimeProvider time, HookPace pace) : IDisposable
{
    private const int LongestKept = 4096;

    private readonly HttpClient _client = new(new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(5), AllowAutoRedirect = false, UseProxy = false }) { Timeout = TimeSpan.FromSeconds(20) };
    private readonly SemaphoreSlim _hands = new(20);
    private readonly CancellationTokenSource _stopping = new();
    private readonly Underway _underway = new();

    /// <param name="judge">Learns how an attempt ended and says whether another one follows.</param>
    /// <param name="inOrder">Whether deliveries about one item wait for each other.</param>
    public void Send(HookDelivery delivery, Func<HookDelivery, HookRetry?> judge, bool inOrder = true)
    {
        HookRetry? retry = null;
        _underway.Start(
            inOrder ? delivery.Lane : null,
            async before =>
            {
                await before;
                await PauseAsync(pace.FirstDelay);
                retry = await AttemptAsync(delivery, judge);
            },
            async first =>
            {
                await first;
                while (retry is { IsProbation: false } next && !_stopping.IsCancellationRequested)
                {
                    await PauseAsync(next.After * pace.Resends);
                    retry = await AttemptAsync(delivery, judge);
                }
            });
    }

    /// <summary>Waits until nothing is underway; retries on probation are not waited for.</summary>
    public Task QuietAsync(CancellationToken cancellationToken) => _underway.QuietAsync(cancellationToken);

    public void Dispose()
    {
        _stopping.Cancel();
        _client.Dispose();
        _hands.Dispose();
        _stopping.Dispose();
    }

    private async Task PauseAsync(TimeSpan pause)
    {
        if (pause > TimeSpan.Zero && !_stopping.IsCancellationRequested)
        {
            await Task.Delay(pause, time, _stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<HookRetry?> AttemptAsync(HookDelivery delivery, Func<HookDelivery, HookRetry?> judge)
    {
        // Off the caller's thread: the world's gate is held by whoever sends.
        await Task.Yield();
        if (_stopping.IsCancellationRequested)
        {
            return null;
        }

        delivery.Attempts++;
        var began = time.GetTimestamp();
        try
        {
            await InTurnAsync(delivery);
        }
        catch (Exception nobody) when (nobody is HttpRequestException or OperationCanceledException or ObjectDisposedException)
        {
            (delivery.Status, delivery.Response, delivery.Error) = (0, null, nobody.Message);
        }

        delivery.Took = time.GetElapsedTime(began);
        return judge(delivery);
    }

    private async Task InTurnAsync(HookDelivery delivery)
    {
        await _hands.WaitAsync(_stopping.Token);
        try
        {
            await ExchangeAsync(delivery);
        }
        finally
        {
            _hands.Release();
        }
    }

    private async Task ExchangeAsync(HookDelivery delivery)
    {
        using var request = Write(delivery);
        delivery.Request = $"Method: POST\r\nURI: {request.RequestUri}\r\nHTTP Version: 1.1\r\nHeaders:\r\n{{\r\n  Content-Type: application/json; charset=utf-8\r\n}}";
        using var response = await _client.SendAsync(request, _stopping.Token);
        var text = await response.Content.ReadAsStringAsync(_stopping.Token);
        delivery.Status = (int)response.StatusCode;
        delivery.Response = $"Status Code: {(int)response.StatusCode}\r\nReason Phrase: {response.ReasonPhrase}\r\n\r\n{text[..Math.Min(text.Length, LongestKept)]}";
        delivery.Error = response.IsSuccessStatusCode ? null : $"{response.ReasonPhrase} ({(int)response.StatusCode})";
    }

    private static HttpRequestMessage Write(HookDelivery delivery)
    {
        var subscription = delivery.Subscription;
        var content = new ByteArrayContent(delivery.Body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json") { CharSet = "utf-8" };
        var request = new HttpRequestMessage(HttpMethod.Post, subscription.Input("url")) { Content = content };
        request.Headers.TryAddWithoutValidation("User-Agent", "VSServices/19.250.36302.5 (w3wp.exe) (ServiceHooks)");
        request.Headers.Authorization = Basic(subscription);
        foreach (var line in (subscription.Input("httpHeaders") ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var (name, value) = line.Split(':', 2) is [var left, var right] ? (left, right) : (line, "");
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return request;
    }

    private static AuthenticationHeaderValue? Basic(HookSubscription subscription)
    {
        var (name, password) = (subscription.Input("basicAuthUsername"), subscription.Input(HookCatalogue.Password));
        return name is null && password is null ? null : new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{name}:{password}")));
    }
}
