using System.Text;
using System.Text.Json.Nodes;
using BacklogGuard.Practice;
using BacklogGuard.Practice.AzureDevOps.World;

namespace BacklogGuard.Tests.Practice.AzureDevOps;

/// <summary>A practice server of its own for every test, and short ways to talk to its Azure DevOps faces.</summary>
public abstract class AzureTest : IAsyncLifetime
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

    private protected AzureWorld World(AzureEdition edition) => Server.Of(edition).World;

    /// <summary>On Services; the api-version is added.</summary>
    private protected Task<Reply> Ado(string method, string path, string? body = null, string user = "guard") =>
        Send(AzureEdition.Services, user, method, path, body);

    private protected Task<Reply> AdoServer(string method, string path, string? body = null, string user = "guard") =>
        Send(AzureEdition.Server, user, method, path, body);

    private protected async Task<Reply> Practice(string method, string path, string? body = null)
    {
        using var client = new HttpClient { BaseAddress = new Uri(Server.Address, "practice/") };
        return await PracticeTest.Send(client, method, path, body);
    }

    /// <summary>JSON Patch with operations as "add /fields/System.Title value"; a value that is JSON is sent as JSON.</summary>
    private protected Task<Reply> Patch(int id, string query, params string[] operations) => Patch("guard", id, query, operations);

    private protected Task<Reply> Patch(string user, int id, string query, params string[] operations) =>
        Send(AzureEdition.Services, user, "PATCH", $"_apis/wit/workitems/{id}?{query}", Operations(operations), "application/json-patch+json");

    private protected static string Operations(params string[] operations) => new JsonArray([.. operations.Select(Operation)]).ToJsonString();

    private protected async Task<Reply> Send(AzureEdition edition, string user, string method, string path, string? body = null, string type = "application/json")
    {
        using var client = Server.As(user, edition);
        var versioned = path.Contains("api-version=", StringComparison.Ordinal) ? path : $"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}api-version=7.1-preview";
        using var request = new HttpRequestMessage(new HttpMethod(method), versioned);
        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, type);
        using var response = await client.SendAsync(request, Cancel);
        var text = await response.Content.ReadAsStringAsync(Cancel);
        var isJson = response.Content.Headers.ContentType?.MediaType == "application/json" && text.Length > 0;
        var headers = response.Headers.ToDictionary(header => header.Key, header => string.Join(',', header.Value), StringComparer.OrdinalIgnoreCase);
        return new Reply((int)response.StatusCode, isJson ? JsonNode.Parse(text) : null, text, headers);
    }

    private static JsonNode Operation(string words)
    {
        var parts = words.Split(' ', 3);
        var operation = new JsonObject { ["op"] = parts[0], ["path"] = parts[1] };
        if (parts.Length == 3)
        {
            operation["value"] = parts[2].StartsWith('{') || int.TryParse(parts[2], out _) ? JsonNode.Parse(parts[2]) : parts[2];
        }

        return operation;
    }
}

internal static class AzureReplies
{
    public static JsonNode Field(this Reply reply, string name) => reply.Json!["fields"]![name] ?? throw new ShouldAssertException($"{name} is not among {reply.Json["fields"]}");

    public static string Message(this Reply reply) => (string?)reply.Json?["message"] ?? "";

    public static string TypeKey(this Reply reply) => (string?)reply.Json?["typeKey"] ?? "";

    public static IReadOnlyList<JsonNode> Values(this Reply reply) => [.. reply.Json!["value"]!.AsArray().Select(value => value!)];
}
