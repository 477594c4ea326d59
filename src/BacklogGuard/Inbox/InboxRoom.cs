using BacklogGuard.Inbox.Jobs;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace BacklogGuard.Inbox;

/// <summary>The tray: durable, deduplicated, ordered per item, retried, dead-lettered. Needs an ISorter and an IItemWork.</summary>
internal static class InboxRoom
{
    public static void AddInbox(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptionsWithValidateOnStart<InboxOptions>().BindConfiguration("Inbox").ValidateDataAnnotations();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<InboxMeter>();
        services.AddSingleton<Bell>();
        services.AddSingleton<Tray>();
        services.AddSingleton<Claims>();
        services.AddSingleton<Settlement>();
        services.AddSingleton<Attempt>();
        services.AddSingleton<Retention>();
        services.AddSingleton<Chores>();
        services.AddSingleton<Workers>();
        services.AddHostedService(provider => provider.GetRequiredService<Workers>());
        services.AddHostedService<PendingCount>();
        services.AddJobs();
    }

    /// <summary>The Hangfire dashboard at /jobs, closed to the outside.</summary>
    public static void MapJobs(this WebApplication app) => JobsRoom.MapJobs(app);
}
