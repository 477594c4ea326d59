using BacklogGuard.CommandLine;
using BacklogGuard.Practice;
using BacklogGuard.Practice.AzureDevOps;
using BacklogGuard.Practice.AzureDevOps.Hooks;
using BacklogGuard.Practice.AzureDevOps.World;
using BacklogGuard.Tests.Support;

namespace BacklogGuard.Tests.CommandLine;

/// <summary>connect against both editions of the practice Azure DevOps, whose permissions and service hooks are alive.</summary>
public abstract class ConnectPracticeAzureTests : IAsyncLifetime
{
    private const string Door = "http://127.0.0.1:9/webhooks/acme";

    private PracticeServer? _practice;

    private protected abstract AzureEdition Edition { get; }

    private PracticeServer Practice => _practice ?? throw new InvalidOperationException("The practice server has not been started.");

    private AzureFace Azure => Practice.Of(Edition);

    private List<HookSubscription> Subscriptions => Azure.Hooks.Subscriptions;

    public async ValueTask InitializeAsync() => _practice = await PracticeTown.StartAsync();

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return Practice.DisposeAsync();
    }

    [Fact]
    public async Task A_registered_connection_is_fine_and_every_item_is_judged()
    {
        Azure.Decree("guard", AzurePermissions.ViewSubscriptions, "SHOP", true);
        await AskAsync(register: true, token: "practice-admin");

        var told = await AskAsync(items: 200);

        told.Exit.ShouldBe(ExitCode.Fine, told.Text);
        told["Service hooks", "SHOP"].Detail.ShouldBe("all 5 events that the guard uses");
        told.Of("Teams of SHOP").ShouldContain(line => line.Detail.StartsWith("current iteration: Sprint 42 until ", StringComparison.Ordinal));
        var rate = told.Json["flagRates"]!.AsArray().ShouldHaveSingleItem()!;
        ((int)rate["items"]!).ShouldBe(Azure.World.Items.Values.Count(item => item.Project.Name == "SHOP"));
        ((int)rate["flagged"]!).ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Registering_twice_leaves_five_and_moving_the_guard_moves_them()
    {
        await AskAsync(register: true, token: "practice-admin", url: "http://127.0.0.1:7");
        var told = await AskAsync(register: true, token: "practice-admin");

        told.Exit.ShouldBe(ExitCode.Fine, told.Text);
        Subscriptions.Count.ShouldBe(5);
        Subscriptions.ShouldAllBe(one => one.Input("url") == Door && one.Input("basicAuthPassword") == RunningGuard.Secret);
    }

    [Fact]
    public async Task Registering_without_the_permission_says_which_one_is_missing()
    {
        var told = await AskAsync(register: true);

        told.Exit.ShouldBe(ExitCode.Findings);
        told["Registration", "refused"].Remedy.ShouldNotBeNull().ShouldContain("Edit subscriptions");
        Subscriptions.ShouldBeEmpty();
    }

    [Fact]
    public async Task Subscriptions_that_are_made_and_not_shown_stop_the_registration_at_the_first()
    {
        Azure.Decree("guard", AzurePermissions.EditSubscriptions, "SHOP", true);

        var told = await AskAsync(register: true);

        told.Exit.ShouldBe(ExitCode.Findings);
        told["Registration", "refused"].Detail.ShouldContain("without View subscriptions every run would create another");
        Subscriptions.Count.ShouldBe(1);
    }

    [Fact]
    public async Task The_guards_own_account_registers_when_it_may()
    {
        Azure.Decree("guard", AzurePermissions.EditSubscriptions, "SHOP", true);
        Azure.Decree("guard", AzurePermissions.ViewSubscriptions, "SHOP", true);

        var told = await AskAsync(register: true);

        told.Exit.ShouldBe(ExitCode.Fine, told.Text);
        told.Of("Service hooks").ShouldAllBe(line => line.State == "ok");
    }

    [Fact]
    public async Task Subscriptions_of_somebody_else_are_told_with_their_owner()
    {
        Azure.Decree("guard", AzurePermissions.ViewSubscriptions, "SHOP", true);
        await AskAsync(register: true, token: "practice-admin");

        (await AskAsync())["Service hooks", "owner"].Detail.ShouldStartWith("created by Ada Admin: ");
    }

    [Fact]
    public async Task An_account_that_may_not_write_is_told_what_it_cannot_do()
    {
        Azure.Decree("guard", AzurePermissions.Edit, "SHOP", false);

        var told = await AskAsync();

        told.Failures.Select(line => line.Name).ShouldBe(["comment", "set tags", "change the state", "change the iteration", "SHOP"]);
        told["Strengths", "revert"].Detail.ShouldContain("not in SHOP");
    }

    [Fact]
    public async Task A_group_that_no_team_bears_is_told_with_the_teams()
    {
        Azure.World.Projects.Single(project => project.Name == "SHOP").Teams.RemoveAll(team => team.Name == "shop-team");

        var line = (await AskAsync())["Permissions in SHOP", "groups"];

        line.State.ShouldBe("unknown");
        line.Detail.ShouldStartWith("no team of SHOP is named \"shop-team\"");
        line.Remedy.ShouldNotBeNull().ShouldContain("SHOP Team");
    }

    [Fact]
    public async Task Nothing_is_left_behind_by_trying()
    {
        var before = Azure.World.Items.Values.Sum(item => item.Rev);

        await AskAsync(items: 5);

        Azure.World.Items.Values.Sum(item => item.Rev).ShouldBe(before);
    }

    private async Task<ConnectAnswer> AskAsync(bool register = false, string? token = null, int items = 0, string url = "http://127.0.0.1:9")
    {
        await using var guard = await RunningGuard.StartAsync(Practice, Edition, settings: new Dictionary<string, string> { ["BACKLOGGUARD_ADMIN_TOKEN"] = token ?? "" });
        var output = new StringWriter();
        var exit = await ConnectCommand.RunAsync(
            guard.Services, new ConnectAsk(RunningGuard.Connection, register, url, items, Json: true), output, TestContext.Current.CancellationToken);
        return new ConnectAnswer(exit, output.ToString());
    }
}

public sealed class ConnectPracticeServicesTests : ConnectPracticeAzureTests
{
    private protected override AzureEdition Edition => AzureEdition.Services;
}

public sealed class ConnectPracticeServerTests : ConnectPracticeAzureTests
{
    private protected override AzureEdition Edition => AzureEdition.Server;
}
