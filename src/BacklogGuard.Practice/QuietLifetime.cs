using Microsoft.Extensions.Hosting;

namespace BacklogGuard.Practice;

/// <summary>Leaves signals such as Ctrl+C to the program that started the practice server.</summary>
internal sealed class QuietLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
