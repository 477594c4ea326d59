using System.CommandLine;
using System.Net.Sockets;
using Microsoft.Extensions.Options;

namespace BacklogGuard.CommandLine;

/// <summary>serve: the service itself; with no connection configured, together with the practice trackers.</summary>
internal static class ServeCommand
{
    public static Command Create()
    {
        var urls = new Option<string?>("--urls") { Description = "Where it listens; overrides the setting Urls." };
        var command = new Command("serve", "Starts the service (the default command). With no connection configured it starts the practice trackers too.") { urls };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetValue(urls), cancellationToken));
        return command;
    }

    public static async Task<int> RunAsync(string? urls, CancellationToken cancellationToken)
    {
        var builder = House.Builder();
        if (urls is not null)
        {
            builder.Configuration["Urls"] = urls;
        }

        try
        {
            await using var firstRun = await FirstRun.PrepareAsync(builder, cancellationToken);
            await using var app = House.Build(builder);
            // Before the first room is furnished with mistaken options, so that every room's mistakes are told at once.
            app.Services.GetRequiredService<IStartupValidator>().Validate();
            if (firstRun is not null)
            {
                FirstRun.AddRules(app.Services);
            }

            await app.StartAsync(cancellationToken);
            await AnnounceAsync(app, firstRun, cancellationToken);
            await app.WaitForShutdownAsync(cancellationToken);
            return ExitCode.Fine;
        }
        catch (Exception exception) when (Mistakes.In(exception) is { Count: > 0 } sentences)
        {
            return Mistakes.Tell(sentences);
        }
        catch (IOException exception) when (exception.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException or SocketException)
        {
            return Mistakes.Tell([$"Another program already listens there ({exception.Message.TrimEnd('.')}). Choose another address with --urls http://127.0.0.1:8090."]);
        }
    }

    private static async Task AnnounceAsync(WebApplication app, FirstRun? firstRun, CancellationToken cancellationToken)
    {
        var address = new Uri(app.Urls.First().Replace("0.0.0.0", "127.0.0.1", StringComparison.Ordinal).Replace("[::]", "127.0.0.1", StringComparison.Ordinal));
        if (firstRun is null)
        {
            Console.WriteLine($"BacklogGuard listens at {address}");
            return;
        }

        await firstRun.ConnectAsync(app.Services, address, cancellationToken);
        Console.WriteLine();
        Console.WriteLine("No connection is configured, so practice trackers (Jira and Azure DevOps) are running and connected:");
        Console.WriteLine($"  Practice board   {firstRun.PracticeAddress}");
        Console.WriteLine($"  BacklogGuard     {address}");
        Console.WriteLine("Open the practice board and play a scene. README says how to connect a real tracker. Ctrl+C stops everything.");
    }
}

/// <summary>Configuration mistakes, one sentence each.</summary>
internal static class Mistakes
{
    private static readonly string? Binder = typeof(ConfigurationBinder).Assembly.GetName().Name;

    /// <summary>Empty when the exception is about anything else.</summary>
    public static IReadOnlyList<string> In(Exception exception) => exception switch
    {
        OptionsValidationException mistakes => [.. mistakes.Failures.Distinct()],
        // Several rooms complain at once.
        AggregateException several when several.InnerExceptions.All(one => In(one).Count > 0) => [.. several.InnerExceptions.SelectMany(In).Distinct()],
        // A value of another kind: the binder's sentence names the setting, the value and the kind.
        InvalidOperationException unreadable when unreadable.Source == Binder => [unreadable.Message],
        _ => [],
    };

    public static int Tell(IEnumerable<string> sentences)
    {
        foreach (var sentence in sentences)
        {
            Console.Error.WriteLine(sentence);
        }

        return ExitCode.Usage;
    }
}
