using BacklogGuard.Storage;
using Hangfire;
using Hangfire.AspNetCore;
using Hangfire.Common;
using Microsoft.Extensions.Options;

namespace BacklogGuard.Inbox.Jobs;

/// <summary>Scheduled work, run and shown by Hangfire.</summary>
internal static class JobsRoom
{
    public static void AddJobs(this IServiceCollection services)
    {
        services.AddAntiforgery(); // without it the dashboard's own check is silently skipped
        services.AddHostedService<JobSchema>();

        // Registered first and per host: Hangfire would otherwise share these three through static fields.
        services.AddSingleton(provider => JobStore.Open(provider.GetRequiredService<IOptions<StorageOptions>>().Value));
        services.AddSingleton<JobActivator>(provider => new AspNetCoreJobActivator(provider.GetRequiredService<IServiceScopeFactory>()));
        services.AddSingleton<IJobFilterProvider>(_ => new JobFilterProviderCollection(
            new JobFilterCollection { new AutomaticRetryAttribute { Attempts = 0 } }, new JobFilterAttributeFilterProvider()));
        services.AddHangfire(jobs => jobs.UseSimpleAssemblyNameTypeSerializer().UseRecommendedSerializerSettings());
        services.AddHostedService<JobSchedule>();
        services.AddHangfireServer(server =>
        {
            server.WorkerCount = 2;
            server.SchedulePollingInterval = TimeSpan.FromSeconds(5);
            server.ShutdownTimeout = TimeSpan.FromSeconds(20);
        });
    }

    /// <summary>The dashboard at /jobs, for this machine only.</summary>
    public static void MapJobs(this WebApplication app) =>
        app.MapHangfireDashboard("/jobs", new DashboardOptions
        {
            Authorization = [new ThisMachineOnly()],
            DashboardTitle = "BacklogGuard jobs",
            DisplayStorageConnectionString = false,
        });
}
