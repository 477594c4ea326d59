using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using BacklogGuard.Inbox;
using BacklogGuard.Practice;
using BacklogGuard.Practice.World;
using BacklogGuard.Rules.RuleSets;
using BacklogGuard.Storage;
using BacklogGuard.Tests.Support;
using BacklogGuard.Trackers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace BacklogGuard.Tests.Service;

/// <summary>What stops the start, and what does not.</summary>
public sealed class StartTests : IDisposable
{
    private const int Usage = 2;
    private const string NoSecret = "Connections:acme:WebhookSecrets is empty, so that anybody could post deliveries; generate one with: openssl rand -hex 32";
    private const string NoToken = "Connections:acme:Token is missing: write an API token of the guard's account.";

    private readonly string _folder = Directory.CreateTempSubdirectory("start-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("Connections:acme:WebhookSecrets:0", null, NoSecret)]
    [InlineData("Connections:acme:Kind", "Trello", "Connections:acme:Kind is \"Trello\", which is none: write JiraCloud, JiraDataCenter, AzureDevOps or AzureDevOpsServer.")]
    [InlineData("Connections:acme:Token", null, NoToken)]
    [InlineData("Storage:Provider", "Oracle", "Storage:Provider is \"Oracle\"; it must be Sqlite or PostgreSql.")]
    [InlineData("Api:Token", "short", "Api:Token must have at least 16 characters; generate one with: openssl rand -hex 32")]
    [InlineData("Actions:Settle", "02:00:00", "Actions:Settle must lie between 00:00:00 and 01:00:00.")]
    [InlineData("RuleSets:Directory", " ", "RuleSets:Directory is empty; name the folder of the rule set files, for example rule-sets")]
    [InlineData("Inbox:Workers", "0", "Inbox:Workers must be between 1 and 64.")]
    [InlineData("Inbox:Workers", "x", "Failed to convert configuration value 'x' at 'Inbox:Workers' to type 'System.Int32'.")]
    public async Task A_configuration_mistake_stops_the_start_with_one_sentence(string setting, string? value, string sentence)
    {
        var (exitCode, said) = await StartAsync((setting, value));

        said.ShouldBe([sentence]);
        exitCode.ShouldBe(Usage);
    }

    [Fact]
    public async Task Several_mistakes_are_told_at_once()
    {
        var (exitCode, said) = await StartAsync(("Connections:acme:WebhookSecrets:0", null), ("Connections:acme:Token", null), ("Api:Token", "short"));

        said.ShouldBe([NoSecret, NoToken, "Api:Token must have at least 16 characters; generate one with: openssl rand -hex 32"], ignoreOrder: true);
        exitCode.ShouldBe(Usage);
    }

    [Fact]
    public async Task A_tracker_that_cannot_be_reached_stops_nothing_and_its_deliveries_are_answered_once_it_can()
    {
        var port = GuardProcess.FreePort();
        var address = $"http://127.0.0.1:{port}";
        var sentence = $"acme cannot be reached: no connection to 127.0.0.1:{port}.";
        await using var guard = await RunningGuard.StartAsync(
            new Uri($"{address}{Face.Cloud.Prefix()}"), TrackerKind.JiraCloud, settings: new Dictionary<string, string> { ["Inbox:Poll"] = "00:01:00" });

        using (var answer = await guard.DeliverAsync(await DroppedAsync()))
        {
            answer.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        }

        await guard.DrainAsync();

        var waiting = (await GetAsync(guard, "api/v1/deliveries"))["items"]!.AsArray().ShouldHaveSingleItem()!;
        waiting["state"]!.ToString().ShouldBe("pending");
        waiting["reason"]!.ToString().ShouldBe(sentence);
        var connections = (await GetAsync(guard, "health/ready"))["checks"]!["connections"]!;
        connections["status"]!.ToString().ShouldBe("Degraded");
        connections["data"]![RunningGuard.Connection]!.ToString().ShouldBe(sentence);

        await using var practice = await PracticeServer.StartAsync(new PracticeOptions { Url = address }, TestContext.Current.CancellationToken);
        var team = new Team(practice, Face.Cloud);
        team.Plan("ana", team["SHOP-9"], team.ActiveSprint);
        await MakeDueAsync(guard);
        await guard.DrainAsync();

        team.GuardSays(team["SHOP-9"]).ShouldNotBeNull().ShouldContain("Ana Ruiz");
        team.GuardChanges(team["SHOP-9"], "Sprint").ShouldBe(1);
    }

    [Fact]
    public async Task What_waits_in_the_inbox_is_not_worked_on_before_the_rule_sets_are_read()
    {
        await using var practice = await PracticeTown.StartAsync();
        await using var guard = await RunningGuard.StartAsync(practice, Face.Cloud);

        var started = guard.Services.GetServices<IHostedService>().Select(service => service.GetType()).ToList();

        started.IndexOf(typeof(RuleSetCatalog)).ShouldBeInRange(0, started.IndexOf(typeof(Workers)));
    }

    // What a Jira posts when a story is dropped into the sprint, from one that is gone by then.
    private static async Task<byte[]> DroppedAsync()
    {
        await using var practice = await PracticeTown.StartAsync();
        var team = new Team(practice, Face.Cloud);
        team.HoldWebhooks();
        team.Plan("ana", team["SHOP-9"], team.ActiveSprint);
        return team.Held.Single(delivery => delivery.Event == "jira:issue_updated").Body;
    }

    private static async Task MakeDueAsync(RunningGuard guard) => await guard.Services.GetRequiredService<IStore>().WriteAsync(
        (db, token) => db.Deliveries.ExecuteUpdateAsync(row => row.SetProperty(delivery => delivery.NextAttemptAt, DateTimeOffset.UnixEpoch), token),
        TestContext.Current.CancellationToken);

    private static async Task<JsonNode> GetAsync(RunningGuard guard, string path)
    {
        using var answer = await guard.Http.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        return (await answer.Content.ReadFromJsonAsync<JsonNode>(TestContext.Current.CancellationToken))!;
    }

    private async Task<(int ExitCode, string[] Said)> StartAsync(params (string Name, string? Value)[] changes)
    {
        var settings = RunningGuard.Settings(_folder, new Uri("http://127.0.0.1:9/"), TrackerKind.JiraCloud);
        foreach (var (name, value) in changes)
        {
            settings[name] = value ?? "";
        }

        var start = new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, "serve"])
        {
            WorkingDirectory = _folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in settings.Where(setting => setting.Value.Length > 0))
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var said = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await ExitAsync(process);
        (await output).ShouldNotContain(RunningGuard.Secret);
        return (process.ExitCode, (await said).Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    private static async Task ExitAsync(Process process)
    {
        try
        {
            await process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill();
            }
        }
    }
}
