using System.CommandLine;
using BacklogGuard.Practice;

namespace BacklogGuard.CommandLine;

/// <summary>practice: the practice trackers alone, for trying clients and rule sets on.</summary>
internal static class PracticeCommand
{
    public static Command Create()
    {
        var url = new Option<string>("--url") { Description = "Where it listens.", DefaultValueFactory = _ => "http://127.0.0.1:8081" };
        var record = new Option<string?>("--record") { Description = "A folder for recordings of every API request, one JSON line each." };
        var command = new Command("practice", "Starts the practice trackers (Jira Cloud and Data Center, Azure DevOps Services and Server) without the guard.") { url, record };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetValue(url)!, parsed.GetValue(record), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(string url, string? recordTo, CancellationToken cancellationToken)
    {
        await using var practice = await PracticeServer.StartAsync(
            new PracticeOptions { Url = url, RecordTo = recordTo }, cancellationToken);
        Console.WriteLine($"Practice board   {practice.Address}");
        Console.WriteLine($"Jira Cloud       {new Uri(practice.Address, "jira-cloud")}");
        Console.WriteLine($"Jira Data Center {new Uri(practice.Address, "jira-dc")}");
        Console.WriteLine($"Azure DevOps     {new Uri(practice.Address, "azure-devops/acme")}");
        Console.WriteLine($"... Server       {new Uri(practice.Address, "azure-devops/tfs/DefaultCollection")}");
        Console.WriteLine("Ctrl+C stops it.");
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return ExitCode.Fine;
    }
}
