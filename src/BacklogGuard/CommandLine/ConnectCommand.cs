using System.CommandLine;
using BacklogGuard.CommandLine.Connect;
using BacklogGuard.Rules.RuleSets;
using BacklogGuard.Storage;
using BacklogGuard.Trackers;

namespace BacklogGuard.CommandLine;

/// <summary>connect: examines a connection as an administrator would, and registers its webhook when asked to.</summary>
internal static class ConnectCommand
{
    public static Command Create()
    {
        var connection = new Argument<string>("connection") { Description = "A configured connection's name." };
        var register = new Option<bool>("--register") { Description = "Creates or repairs the webhook (Jira) or the service hook subscriptions (Azure DevOps); with BACKLOGGUARD_ADMIN_TOKEN (and BACKLOGGUARD_ADMIN_EMAIL) as that account." };
        var url = new Option<string?>("--url") { Description = "The guard's public address, as the tracker reaches it; overrides the setting PublicUrl." };
        var items = new Option<int>("--items") { Description = "How many items of each project the flag rate is measured on, 0 to 1000.", DefaultValueFactory = _ => 200 };
        var json = new Option<bool>("--json") { Description = "Prints JSON." };
        var command = new Command(
            "connect", "Examines a connection: account, permissions, fields, boards, webhook, what the guard can do there, and how much the rule set would flag. Writes nothing without --register.")
        { connection, register, url, items, json };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            new ConnectAsk(parsed.GetValue(connection)!, parsed.GetValue(register), parsed.GetValue(url), parsed.GetValue(items), parsed.GetValue(json)), Console.Out, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(ConnectAsk ask, TextWriter output, CancellationToken cancellationToken)
    {
        try
        {
            await using var house = House.Build(House.Builder(quiet: true));
            await house.Services.GetRequiredService<ISchema>().PrepareAsync(cancellationToken);
            return await RunAsync(house.Services, ask, output, cancellationToken);
        }
        catch (Exception exception) when (Mistakes.In(exception) is { Count: > 0 } sentences)
        {
            return Mistakes.Tell(sentences);
        }
    }

    /// <returns>0 nothing fails, 1 something does, 2 the question makes no sense here, 3 the tracker could not be asked.</returns>
    internal static async Task<int> RunAsync(IServiceProvider services, ConnectAsk ask, TextWriter output, CancellationToken cancellationToken)
    {
        var trackers = services.GetRequiredService<Connections>();
        if (!trackers.Knows(ask.Connection))
        {
            return Mistakes.Tell([$"There is no connection named \"{ask.Connection}\". Configured: {(trackers.Names.Count == 0 ? "none" : string.Join(", ", trackers.Names))}."]);
        }

        var site = trackers.Find(ask.Connection);
        var desk = new RegistryDesk(services.GetRequiredService<IConfiguration>(), services.GetRequiredService<TimeProvider>(), site, ask.Url);
        if (desk.Mistakes(ask).ToList() is { Count: > 0 } mistakes)
        {
            return Mistakes.Tell(mistakes);
        }

        var catalog = services.GetRequiredService<RuleSetCatalog>();
        await catalog.ReloadAsync(cancellationToken);
        foreach (var problem in catalog.Problems)
        {
            await Console.Error.WriteLineAsync(problem.ToString());
        }

        var report = await new ConnectReporter(site, desk, catalog, services.GetRequiredService<Examiner>()).WriteAsync(ask, cancellationToken);
        await output.WriteLineAsync(ask.Json ? ConnectJson.Of(report) : ConnectTable.Of(report));
        return report.BrokenOff is not null ? ExitCode.CannotReach : report.Fails ? ExitCode.Findings : ExitCode.Fine;
    }
}

/// <param name="Url">The guard's public address; null for the setting's.</param>
internal sealed record ConnectAsk(string Connection, bool Register = false, string? Url = null, int Items = 200, bool Json = false);
