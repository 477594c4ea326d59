using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace BacklogGuard.Inbox;

/// <summary>Ready while at least one worker keeps looking into the tray.</summary>
internal sealed class WorkersCheck(Workers workers, TimeProvider clock) : IHealthCheck
{
    // Longer than the longest work would be alarming; a busy worker looks again within its work limit, an idle one every second.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(6);

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(workers.LastLook is { } last && clock.GetUtcNow() - last < Patience
            ? HealthCheckResult.Healthy("The workers look into the tray.")
            : HealthCheckResult.Unhealthy("No worker has looked into the tray lately: deliveries are stored but not judged."));
}
