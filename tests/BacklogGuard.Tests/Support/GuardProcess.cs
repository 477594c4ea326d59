using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace BacklogGuard.Tests.Support;

/// <summary>The built service as a child process: a real executable that can be killed.</summary>
internal sealed class GuardProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly List<string> _output = [];

    private GuardProcess(Process process, Uri address)
    {
        _process = process;
        Address = address;
        Http = new HttpClient { BaseAddress = address };
    }

    public Uri Address { get; }

    public HttpClient Http { get; }

    public string Output
    {
        get
        {
            lock (_output)
            {
                return string.Join('\n', _output);
            }
        }
    }

    /// <summary>Starts it and waits until its door is open.</summary>
    public static async Task<GuardProcess> StartAsync(string folder, IReadOnlyDictionary<string, string> settings, int port, params string[] args)
    {
        var guard = new GuardProcess(Launch(folder, settings, port, args), new Uri($"http://127.0.0.1:{port}/"));
        guard.Collect();
        await guard.WaitUntilLiveAsync();
        return guard;
    }

    /// <summary>A port nobody listens on, for a service that is started again at the same address.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>kill -9: nothing gets a chance to clean up.</summary>
    public async Task KillAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        Http.Dispose();
        _process.Dispose();
    }

    private static Process Launch(string folder, IReadOnlyDictionary<string, string> settings, int port, string[] args)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, .. args])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        start.Environment["Urls"] = $"http://127.0.0.1:{port}";

        return Process.Start(start)!;
    }

    private void Collect()
    {
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    private void Keep(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (_output)
        {
            _output.Add(line);
        }
    }

    private async Task WaitUntilLiveAsync()
    {
        for (var tries = 0; tries < 600; tries++)
        {
            if (_process.HasExited)
            {
                throw new InvalidOperationException($"The service stopped at once:\n{Output}");
            }

            if (await IsLiveAsync())
            {
                return;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, TestContext.Current.CancellationToken);
        }

        throw new TimeoutException($"The service did not open its door within 30 s:\n{Output}");
    }

    private async Task<bool> IsLiveAsync()
    {
        try
        {
            using var answer = await Http.GetAsync(new Uri("health/live", UriKind.Relative), TestContext.Current.CancellationToken);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false; // not listening yet
        }
    }
}
