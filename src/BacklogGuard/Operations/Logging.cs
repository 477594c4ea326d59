using Serilog;
using Serilog.Events;
using Serilog.Formatting;
using Serilog.Formatting.Compact;
using Serilog.Templates;

namespace BacklogGuard.Operations;

/// <summary>Structured logs on standard output: one JSON object a line in containers, readable elsewhere.</summary>
internal static class Logging
{
    // What strangers write is never logged: ids, and sentences of our own that are cleaned of control characters.
    private const string Readable =
        "{@t:HH:mm:ss} {@l:u3} {Substring(SourceContext, LastIndexOf(SourceContext, '.') + 1)}: {@m}\n{@x}";

    public static void AddLogs(this WebApplicationBuilder builder)
    {
        // A stalled reader of standard output must not stall the door: the sink drops instead, beyond its buffer.
        builder.Services.AddSerilog(logs => logs
            .MinimumLevel.Information()
            .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
            .MinimumLevel.Override("System", LogEventLevel.Warning)
            .MinimumLevel.Override("Hangfire", LogEventLevel.Warning)
            // Its keys protect nothing that lasts: only the forgery tokens of the job page.
            .MinimumLevel.Override("Microsoft.AspNetCore.DataProtection", LogEventLevel.Error)
            .ReadFrom.Configuration(builder.Configuration)
            .Enrich.FromLogContext()
            .WriteTo.Async(sink => sink.Console(Format()), bufferSize: 10_000, blockWhenFull: false));
    }

    private static ITextFormatter Format() =>
        Environment.GetEnvironmentVariable("DOTNET_RUNNING_IN_CONTAINER") == "true"
            ? new CompactJsonFormatter()
            : new ExpressionTemplate(Readable);
}
