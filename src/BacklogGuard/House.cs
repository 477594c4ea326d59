using BacklogGuard.Actions;
using BacklogGuard.Api;
using BacklogGuard.Boards;
using BacklogGuard.Inbox;
using BacklogGuard.Operations;
using BacklogGuard.Rules;
using BacklogGuard.Storage;
using BacklogGuard.Trackers;
using BacklogGuard.Webhooks;

namespace BacklogGuard;

/// <summary>The table of contents: every room of the house, once.</summary>
internal static class House
{
    /// <summary>Settings come from appsettings.json beside the executable, environment variables and key-per-file secrets.</summary>
    /// <param name="quiet">True for commands that print their answer and log nothing but errors.</param>
    public static WebApplicationBuilder Builder(bool quiet = false)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.AddKeyPerFile("/run/secrets", optional: true);
        if (quiet)
        {
            builder.Configuration["Serilog:MinimumLevel:Default"] = "Error";
        }

        return builder;
    }

    public static WebApplication Build(WebApplicationBuilder builder)
    {
        Furnish(builder);
        return Open(builder);
    }

    public static void Furnish(WebApplicationBuilder builder)
    {
        builder.AddLogs();
        builder.AddTelemetry();
        builder.AddHealth();
        builder.AddStorage();
        // Rooms start in this order: without rule sets the inbox would settle what waits in it as nobody's business.
        builder.AddRules();
        builder.AddInbox();
        builder.AddWebhooks();
        builder.AddTrackers();
        builder.AddActions();
        builder.AddBoards();
        builder.AddPipeline();
        builder.AddApi();
    }

    public static WebApplication Open(WebApplicationBuilder builder)
    {
        var app = builder.Build();
        app.MapWebhooks();
        app.MapJobs();
        app.MapHealth();
        app.MapApi();
        return app;
    }

    private static void AddPipeline(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<Errands>();
        builder.Services.AddSingleton<SprintStarts>();
        builder.Services.AddSingleton<Triage>();
        builder.Services.AddSingleton<Examiner>();
        builder.Services.AddSingleton<Execution>();
        builder.Services.AddSingleton<ISorter, Sorter>();
        builder.Services.AddSingleton<IItemWork, Pipeline>();
        builder.Services.AddHostedService<Introductions>();
        builder.Services.AddHostedService<SprintSchedule>();
    }
}
