using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using BacklogGuard.Api;
using BacklogGuard.Inbox;
using BacklogGuard.Storage;
using BacklogGuard.Tests.Inbox;
using BacklogGuard.Tests.Support;
using BacklogGuard.Webhooks;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BacklogGuard.Tests.Webhooks;

/// <summary>The door on a real port before a real database; behind it, work that only the test does.</summary>
internal sealed class DoorHost : IAsyncDisposable
{
    public const string Secret = "It's a Secret to Everybody";
    public const string NextSecret = "the secret of the next season";

    private readonly WebApplication _app;
    private readonly Databases _database;

    private DoorHost(WebApplication app, Databases database, FakeWork work)
    {
        (_app, _database, Work) = (app, database, work);
        Http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
    }

    public FakeWork Work { get; }

    public HttpClient Http { get; }

    public T Get<T>()
        where T : notnull => _app.Services.GetRequiredService<T>();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<DoorHost> OpenAsync(Action<IServiceCollection>? change = null, params (string Name, string Value)[] settings)
    {
        var database = Databases.Sqlite();
        var work = new FakeWork();
        var builder = TestTray.Builder(
            database,
            TimeProvider.System,
            work,
            [
                ("Connections:acme:Kind", "JiraCloud"),
                ("Connections:acme:WebhookSecrets:0", Secret),
                ("Connections:acme:WebhookSecrets:1", NextSecret),
                .. settings,
            ]);
        builder.AddWebhooks();
        change?.Invoke(builder.Services);
        var app = builder.Build();
        app.MapWebhooks();
        app.MapGroup("/api/v1").MapDeliveries();
        await app.StartAsync(Token);
        return new DoorHost(app, database, work);
    }

    public static string Sign(byte[] body, string secret = Secret) =>
        "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body));

    /// <summary>Posts a body with headers as given; a signature is not added.</summary>
    public async Task<HttpResponseMessage> PostAsync(string path, byte[] body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(body) };
        foreach (var (name, value) in headers)
        {
            if (!request.Headers.TryAddWithoutValidation(name, value))
            {
                request.Content.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return await Http.SendAsync(request, Token);
    }

    public Task<HttpResponseMessage> PostSignedAsync(byte[] body, params (string Name, string Value)[] headers) =>
        PostAsync("webhooks/acme", body, [(Envelope.SignatureHeader, Sign(body)), .. headers]);

    public async Task<TcpClient> DialAsync()
    {
        var client = new TcpClient();
        await client.ConnectAsync(Http.BaseAddress!.Host, Http.BaseAddress.Port, Token);
        return client;
    }

    public Task<List<DeliveryRow>> RowsAsync() =>
        Get<IStore>().ReadAsync((db, token) => db.Deliveries.AsNoTracking().OrderBy(row => row.Id).ToListAsync(token), Token);

    public Task DrainAsync() => Get<Workers>().DrainAsync(Token);

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
        await _database.DisposeAsync();
    }
}

/// <summary>A database that is gone.</summary>
internal sealed class BrokenStore : IStore
{
    public Task<T> WriteAsync<T>(Func<GuardDb, CancellationToken, Task<T>> work, CancellationToken cancellationToken) => throw new IOException("No space left on device.");

    public Task<T> ReadAsync<T>(Func<GuardDb, CancellationToken, Task<T>> work, CancellationToken cancellationToken) => throw new IOException("No space left on device.");
}

/// <summary>A database that never answers.</summary>
internal sealed class HangingStore : IStore
{
    public async Task<T> WriteAsync<T>(Func<GuardDb, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken.CanBeCanceled ? cancellationToken : new CancellationToken(canceled: true));
        throw new InvalidOperationException("Never.");
    }

    public Task<T> ReadAsync<T>(Func<GuardDb, CancellationToken, Task<T>> work, CancellationToken cancellationToken) => WriteAsync(work, cancellationToken);
}
