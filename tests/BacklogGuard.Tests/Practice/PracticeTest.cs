using System.Text;
using System.Text.Json.Nodes;
using BacklogGuard.Practice;
using BacklogGuard.Practice.World;

namespace BacklogGuard.Tests.Practice;

/// <summary>A practice server of its own for every test, and short ways to talk to it.</summary>
public abstract class PracticeTest : IAsyncLifetime
{
    private PracticeServer? _server;

    private protected PracticeServer Server => _server ?? throw new InvalidOperationException("The server has not been started.");

    private protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private protected virtual PracticeOptions Options => new();

    public async ValueTask InitializeAsync() => _server = await PracticeServer.StartAsync(Options, Cancel);

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await Server.DisposeAsync();
    }

    private protected Task<Reply> Cloud(string method, string path, string? body = null, string user = "guard") => Send(Face.Cloud, user, method, path, body);

    private protected Task<Reply> DataCenter(string method, string path, string? body = null, string user = "guard") => Send(Face.DataCenter, user, method, path, body);

    private protected async Task<Reply> Send(Face face, string user, string method, string path, string? body = null)
    {
        using var client = Server.As(user, face);
        return await Send(client, method, path, body);
    }

    private protected async Task<Reply> Practice(string method, string path, string? body = null)
    {
        using var client = new HttpClient { BaseAddress = new Uri(Server.Address, "practice/") };
        return await Send(client, method, path, body);
    }

    internal static async Task<Reply> Send(HttpClient client, string method, string path, string? body)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await client.SendAsync(request, Cancel);
        var text = await response.Content.ReadAsStringAsync(Cancel);
        var isJson = response.Content.Headers.ContentType?.MediaType == "application/json" && text.Length > 0;
        var headers = response.Headers.ToDictionary(header => header.Key, header => string.Join(',', header.Value), StringComparer.OrdinalIgnoreCase);
        return new Reply((int)response.StatusCode, isJson ? JsonNode.Parse(text) : null, text, headers);
    }
}

internal sealed record Reply(int Status, JsonNode? Json, string Text, IReadOnlyDictionary<string, string> Headers)
{
    public string FirstError => (string?)Json?["errorMessages"]?.AsArray().FirstOrDefault() ?? (string?)Json?["errors"]?.AsObject().FirstOrDefault().Value ?? "";

    public IReadOnlyList<string> Keys => [.. Json!["issues"]!.AsArray().Select(issue => (string)issue!["key"]!)];
}
