using System.Diagnostics;
using BacklogGuard.Inbox;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace BacklogGuard.Webhooks;

/// <summary>The door: authenticate, keep the raw bytes, answer fast.</summary>
internal static class WebhooksRoom
{
    public static void AddWebhooks(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptionsWithValidateOnStart<WebhooksOptions, Sentences<WebhooksOptions>>().BindConfiguration("Webhooks");
        builder.Services.AddOptionsWithValidateOnStart<DoorOptions, DoorOptionsCheck>().BindConfiguration("Connections");
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<Door>();
        builder.WebHost.ConfigureKestrel(Limit);
    }

    public static void MapWebhooks(this WebApplication app)
    {
        app.MapPost("/webhooks/{connection}", (HttpContext context, string connection, Door door) => door.ReceiveAsync(context, connection, null));
        app.MapPost("/webhooks/{connection}/{token}", (HttpContext context, string connection, string token, Door door) =>
        {
            // The secret is part of this address: it must not travel into traces.
            Activity.Current?.SetTag("url.path", $"/webhooks/{connection}/…");
            return door.ReceiveAsync(context, connection, token);
        });
    }

    // Slow senders are cut off before they can tie up connections that others need.
    private static void Limit(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(5);
        kestrel.Limits.MinRequestBodyDataRate = new MinDataRate(bytesPerSecond: 1024, gracePeriod: TimeSpan.FromSeconds(2));
        kestrel.Limits.MaxConcurrentConnections = 2000;
    }
}
