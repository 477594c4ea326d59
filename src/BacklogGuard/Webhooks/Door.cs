using System.Diagnostics;
using BacklogGuard.Inbox;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;

namespace BacklogGuard.Webhooks;

/// <summary>Lets authentic deliveries in, and answers 202 only when they are on the disk.</summary>
internal sealed partial class Door(
    Tray tray, IOptionsMonitor<DoorOptions> connections, IOptionsMonitor<WebhooksOptions> options, TimeProvider clock, ILogger<Door> log)
{
    // Jira waits 20 seconds; a quarter of that leaves room for the network.
    private static readonly TimeSpan StoreWithin = TimeSpan.FromSeconds(5);

    public async Task<IResult> ReceiveAsync(HttpContext context, string connection, string? token)
    {
        if (connections.CurrentValue.Find(connection) is not var (name, keys))
        {
            return Refusal.UnknownConnection();
        }

        if (IsEncoded(context.Request))
        {
            return Refusal.Encoded();
        }

        var (body, refusal) = await ReadAsync(context);
        if (body is null)
        {
            return refusal!;
        }

        var headers = context.Request.Headers;
        var seal = Seal.Check(
            body, Envelope.Single(headers, Envelope.SignatureHeader), Envelope.Single(headers, Envelope.SecretHeader) ?? token ?? BasicPassword.Of(headers), keys.WebhookSecrets);
        if (seal != SealCheck.Genuine)
        {
            Log.Refused(log, name, seal);
            return Refusal.NotAuthentic();
        }

        var arrival = new Arrival(name, body, Envelope.Kept(headers), Envelope.Identifier(headers), Activity.Current?.Id);
        return await StoreAsync(context, arrival);
    }

    private async Task<IResult> StoreAsync(HttpContext context, Arrival arrival)
    {
        // Not tied to the request: what is read and authentic is worth keeping even when the sender has hung up.
        using var patience = new CancellationTokenSource(StoreWithin, clock);
        try
        {
            var stored = await tray.StoreAsync(arrival, patience.Token);
            return Answer(stored);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // Trackers send again after a 503, and after hardly anything else.
            Log.NotStored(log, arrival.Connection, exception);
            return Refusal.CannotStore(context);
        }
    }

    // A test has nothing that is still to be done.
    private static IResult Answer(Stored stored) => stored switch
    {
        { Ping: true } => Results.Json(new { deliveryId = stored.DeliveryId }, statusCode: StatusCodes.Status200OK),
        { Duplicate: true } => Results.Json(new { deliveryId = stored.DeliveryId, duplicate = true }, statusCode: StatusCodes.Status202Accepted),
        _ => Results.Json(new { deliveryId = stored.DeliveryId }, statusCode: StatusCodes.Status202Accepted),
    };

    private async Task<(byte[]? Body, IResult? Refusal)> ReadAsync(HttpContext context)
    {
        var most = options.CurrentValue.MaxBodyBytes;
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = most;
        }

        try
        {
            var body = new MemoryStream((int)Math.Min(context.Request.ContentLength ?? 0, most));
            await context.Request.Body.CopyToAsync(body, context.RequestAborted);
            return (body.ToArray(), null);
        }
        catch (BadHttpRequestException exception)
        {
            return (null, exception.StatusCode switch
            {
                StatusCodes.Status413PayloadTooLarge => Refusal.TooLarge(most),
                StatusCodes.Status408RequestTimeout => Refusal.TooSlow(),
                _ => Refusal.Broken(),
            });
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException && context.RequestAborted.IsCancellationRequested)
        {
            return (null, Refusal.Broken()); // nobody is there to read it
        }
    }

    private static bool IsEncoded(HttpRequest request) =>
        request.Headers.ContentEncoding.ToString() is { Length: > 0 } encoding && !encoding.Equals("identity", StringComparison.OrdinalIgnoreCase);

    private static partial class Log
    {
        [LoggerMessage(EventId = 1011, Level = LogLevel.Warning, Message = "{Connection}: a delivery was refused: {Seal}")]
        public static partial void Refused(ILogger logger, string connection, SealCheck seal);

        [LoggerMessage(EventId = 1012, Level = LogLevel.Error, Message = "{Connection}: a delivery could not be stored and was answered with 503")]
        public static partial void NotStored(ILogger logger, string connection, Exception exception);
    }
}
