using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace BacklogGuard.Tests.Practice;

internal sealed record Letter(string Event, JsonObject Body, byte[] Raw, IReadOnlyDictionary<string, string> Headers)
{
    public string Timestamp => Body["timestamp"]!.ToString();
}

/// <summary>Takes webhooks and answers what it is told to, then 202.</summary>
internal sealed class Mailbox : IAsyncDisposable
{
    private readonly WebApplication _app;

    private Mailbox(WebApplication app) => _app = app;

    public ConcurrentQueue<Letter> Letters { get; } = [];

    /// <summary>Statuses for the next deliveries.</summary>
    public ConcurrentQueue<int> Answers { get; } = [];

    public string Url => _app.Urls.First() + "/hook";

    public IEnumerable<string> Events => Letters.Select(letter => letter.Event);

    public static async Task<Mailbox> OpenAsync(CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore();
        var mailbox = new Mailbox(builder.Build());
        mailbox._app.MapPost("/hook", mailbox.TakeAsync);
        await mailbox._app.StartAsync(cancellationToken);
        return mailbox;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        using var copy = new MemoryStream();
        await context.Request.Body.CopyToAsync(copy);
        var body = JsonNode.Parse(copy.ToArray())!.AsObject();
        var headers = context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        Letters.Enqueue(new Letter((string?)body["webhookEvent"] ?? (string?)body["eventType"] ?? "", body, copy.ToArray(), headers));
        context.Response.StatusCode = Answers.TryDequeue(out var status) ? status : 202;
    }
}
