using System.Text.Json;
using BacklogGuard.Inbox;
using BacklogGuard.Rules.RuleSets;
using BacklogGuard.Storage;
using BacklogGuard.Trackers;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace BacklogGuard.Operations;

/// <summary>/health/live says that the process answers; /health/ready names what is not ready, each with a sentence.</summary>
internal static class Health
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static void AddHealth(this WebApplicationBuilder builder) =>
        builder.Services.AddHealthChecks()
            .AddCheck<StoreCheck>("store")
            .AddCheck<WorkersCheck>("workers")
            .AddCheck<ConnectionsCheck>("connections")
            .AddCheck<RuleSetsCheck>("rule-sets");

    public static void MapHealth(this WebApplication app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false });
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { ResponseWriter = WriteAsync });
        app.MapPrometheusScrapingEndpoint("/metrics");
    }

    private static Task WriteAsync(HttpContext context, HealthReport report)
    {
        var answer = new
        {
            status = report.Status.ToString(),
            checks = report.Entries.ToDictionary(
                entry => entry.Key,
                entry => new { status = entry.Value.Status.ToString(), entry.Value.Description, data = entry.Value.Data.Count > 0 ? entry.Value.Data : null }),
        };
        return context.Response.WriteAsJsonAsync(answer, Json, context.RequestAborted);
    }
}

internal sealed class StoreCheck(IStore store) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var answers = await store.ReadAsync((db, token) => db.Database.CanConnectAsync(token), cancellationToken);
        return answers
            ? HealthCheckResult.Healthy("The database answers.")
            : HealthCheckResult.Unhealthy("The database does not answer: deliveries are refused with 503 until it does.");
    }
}

internal sealed class ConnectionsCheck(Connections connections) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var names = connections.Names;
        var probes = await Task.WhenAll(names.Select(name => connections.ProbeAsync(name, cancellationToken)));
        var data = names.Zip(probes).ToDictionary(pair => pair.First, pair => (object)pair.Second.Sentence);
        return probes.All(probe => probe.Fine)
            ? HealthCheckResult.Healthy($"{names.Count} connected.", data)
            : HealthCheckResult.Degraded("A tracker does not answer as it should; deliveries are stored and judged when it does.", data: data);
    }
}

internal sealed class RuleSetsCheck(RuleSetCatalog catalog) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var problems = catalog.Problems.Select((problem, number) => (Key: $"{number + 1}", Value: (object)problem.ToString())).ToDictionary(pair => pair.Key, pair => pair.Value);
        return Task.FromResult(problems.Count == 0
            ? HealthCheckResult.Healthy($"{catalog.All.Count} rule sets are active.")
            : HealthCheckResult.Degraded("A rule set has a mistake; the last good one stays active.", data: problems));
    }
}
