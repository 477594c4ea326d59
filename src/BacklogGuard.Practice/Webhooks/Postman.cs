using System.Net.Http.Headers;
using BacklogGuard.Practice.World;

namespace BacklogGuard.Practice.Webhooks;

/// <summary>Carries deliveries out: twenty at a time, in order per issue; Cloud tries again up to five times, Data Center fires once.</summary>
internal sealed class Postman(TimeProvider time) : IDisposable
{
    private const int MostRetries = 5;
    private static readonly int[] Retried = [0, 408, 409, 425, 429];

    private readonly HttpClient _client = new(new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(5), AllowAutoRedirect = false, UseProxy = false }) { Timeout = TimeSpan.FromSeconds(20) };
    private readonly SemaphoreSlim _hands = new(20);
    private readonly CancellationTokenSource _stopping = new();
    private readonly Underway _underway = new();

    /// <summary>The pause before a retry is this times the number of the attempt. Real Jira waits 5 to 15 minutes.</summary>
    public TimeSpan RetryPause { get; set; } = TimeSpan.FromMilliseconds(200);

    public void Send(Delivery delivery) =>
        _underway.Start(delivery.Lane, before => FirstAsync(before, delivery), first => RetryAsync(first, delivery));

    /// <summary>Waits until nothing is underway, retries included.</summary>
    public Task QuietAsync(CancellationToken cancellationToken) => _underway.QuietAsync(cancellationToken);

    public void Dispose()
    {
        _stopping.Cancel();
        _client.Dispose();
        _hands.Dispose();
        _stopping.Dispose();
    }

    private async Task FirstAsync(Task before, Delivery delivery)
    {
        await before;
        await AttemptAsync(delivery);
    }

    private async Task RetryAsync(Task first, Delivery delivery)
    {
        await first;
        while (delivery.Face == Face.Cloud && ShouldRetry(delivery) && delivery.Attempts <= MostRetries && !_stopping.IsCancellationRequested)
        {
            await Task.Delay(RetryPause * delivery.Attempts, time, _stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await AttemptAsync(delivery);
        }

        delivery.IsDone = true;
    }

    private static bool ShouldRetry(Delivery delivery) => delivery.Status is { } status && (Retried.Contains(status) || status >= 500);

    private async Task AttemptAsync(Delivery delivery)
    {
        if (_stopping.IsCancellationRequested)
        {
            return;
        }

        // Off the caller's thread: the world's gate is held by whoever sends.
        await Task.Yield();
        try
        {
            await _hands.WaitAsync(_stopping.Token);
            try
            {
                delivery.Attempts++;
                using var request = Request(delivery);
                using var response = await _client.SendAsync(request, _stopping.Token);
                delivery.Status = (int)response.StatusCode;
            }
            finally
            {
                _hands.Release();
            }
        }
        catch (Exception nobody) when (nobody is HttpRequestException or OperationCanceledException or ObjectDisposedException)
        {
            delivery.Status = 0;
        }
    }

    private static HttpRequestMessage Request(Delivery delivery)
    {
        var content = new ByteArrayContent(delivery.Webhook.ExcludeBody ? [] : delivery.Body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json") { CharSet = "UTF-8" };
        var request = new HttpRequestMessage(HttpMethod.Post, delivery.Webhook.Url) { Content = content };
        var isCloud = delivery.Face == Face.Cloud;
        request.Headers.TryAddWithoutValidation("User-Agent", isCloud ? "Atlassian Webhook HTTP Client" : "Atlassian HttpClient 10.3.5 / JIRA-10.3.5 (10030005) / Default");
        if (isCloud)
        {
            request.Headers.TryAddWithoutValidation("X-Atlassian-Webhook-Identifier", delivery.Identifier);
            request.Headers.TryAddWithoutValidation("X-Atlassian-Webhook-Flow", "Primary");
            if (delivery.Attempts > 1)
            {
                request.Headers.TryAddWithoutValidation("X-Atlassian-Webhook-Retry", (delivery.Attempts - 1).ToString(System.Globalization.CultureInfo.InvariantCulture));
            }
        }

        if (!string.IsNullOrEmpty(delivery.Webhook.Secret))
        {
            request.Headers.TryAddWithoutValidation("X-Hub-Signature", WebhookSignature.Of(delivery.Webhook.Secret, delivery.Webhook.ExcludeBody ? [] : delivery.Body));
        }

        return request;
    }
}
