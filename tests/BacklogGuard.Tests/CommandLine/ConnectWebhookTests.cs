using BacklogGuard.CommandLine;
using BacklogGuard.Practice.Webhooks;
using BacklogGuard.Practice.World;
using BacklogGuard.Tests.Support;

namespace BacklogGuard.Tests.CommandLine;

/// <summary>connect on Jira's webhook: what is wrong with it, and --register that makes or repairs it.</summary>
public abstract class ConnectWebhookTests : IAsyncLifetime
{
    private const string Door = "http://127.0.0.1:9/webhooks/acme";

    private ConnectBench? _bench;

    private protected abstract Face Face { get; }

    private ConnectBench Bench => _bench ?? throw new InvalidOperationException("The bench has not been started.");

    private PostOffice Office => Bench.Team.Office;

    public async ValueTask InitializeAsync() => _bench = await ConnectBench.StartAsync(Face);

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return Bench.DisposeAsync();
    }

    [Fact]
    public async Task An_account_that_may_not_list_webhooks_gets_the_setting_up_by_hand()
    {
        var line = (await Bench.AskAsync())["Webhook", "webhook"];

        line.State.ShouldBe("unknown");
        line.Remedy.ShouldNotBeNull().ShouldContain($"URL {Door}; Secret: the value of Connections:acme:WebhookSecrets; Events: jira:issue_created, ");
        line.Remedy.ShouldNotContain(RunningGuard.Secret);
    }

    [Fact]
    public async Task No_webhook_is_a_finding()
    {
        MakeGuardAdmin();

        var told = await Bench.AskAsync();

        told.Exit.ShouldBe(ExitCode.Findings);
        told["Webhook", "webhook"].Detail.ShouldBe("no webhook delivers to the guard");
    }

    [Fact]
    public async Task A_good_webhook_is_fine()
    {
        MakeGuardAdmin();
        Bench.Team.Register(new Uri(Door));

        var told = await Bench.AskAsync();

        told.Exit.ShouldBe(ExitCode.Fine);
        told.Of("Webhook").ShouldAllBe(line => line.State == "ok");
    }

    [Fact]
    public async Task A_webhook_to_another_address_is_told()
    {
        MakeGuardAdmin();
        Bench.Team.Register(new Uri("http://old.example.test/webhooks/acme"));

        var told = await Bench.AskAsync();

        told.Failures.ShouldHaveSingleItem().Detail.ShouldEndWith($"delivers to http://old.example.test/webhooks/acme, not to {Door}");
    }

    [Fact]
    public async Task Without_the_guards_address_the_webhooks_is_shown_and_not_compared()
    {
        MakeGuardAdmin();
        Bench.Team.Register(new Uri("http://old.example.test/webhooks/acme"));

        var told = await Bench.AskAsync(url: null);

        told.Exit.ShouldBe(ExitCode.Fine);
        told.Of("Webhook").ShouldContain(line => line.State == "warn" && line.Remedy!.Contains("PublicUrl"));
    }

    [Fact]
    public async Task Missing_events_a_narrow_filter_and_a_switch_are_told()
    {
        MakeGuardAdmin();
        Bench.Team.Register(new Uri(Door));
        var webhook = Office.Webhooks.ShouldHaveSingleItem();
        webhook.Events = [.. webhook.Events.Where(name => name is not "sprint_started" and not "comment_created")];
        webhook.Jql = "project = PAY";
        webhook.Enabled = false;

        var told = await Bench.AskAsync();

        told["Webhook", "events"].Detail.ShouldBe("not sent: comment_created, sprint_started");
        told["Webhook", "filter"].Detail.ShouldBe("project = PAY; it does not name SHOP, whose events may not come");
        told["Webhook", "state"].Detail.ShouldBe("the webhook is switched off");
    }

    [Fact]
    public async Task Registering_needs_an_administrator_and_says_so()
    {
        var told = await Bench.AskAsync(register: true);

        told.Exit.ShouldBe(ExitCode.Findings);
        told["Registration", "refused"].Remedy.ShouldNotBeNull().ShouldContain("BACKLOGGUARD_ADMIN_TOKEN");
        Office.Webhooks.ShouldBeEmpty();
    }

    [Fact]
    public async Task Registering_twice_with_an_administrators_token_leaves_one_webhook_with_the_secret()
    {
        await using var bench = await ConnectBench.StartAsync(Face, settings: Admin);

        var first = await bench.AskAsync(register: true);
        var second = await bench.AskAsync(register: true);

        first.Exit.ShouldBe(ExitCode.Fine);
        first["Registration", "done"].Detail.ShouldBe($"Created the webhook BacklogGuard for {Door}.");
        second["Registration", "done"].Detail.ShouldStartWith("Set the webhook BacklogGuard (");
        second.Of("Webhook").ShouldAllBe(line => line.State == "ok");
        var webhook = bench.Team.Office.Webhooks.ShouldHaveSingleItem();
        webhook.Url.ShouldBe(Door);
        webhook.Secret.ShouldBe(RunningGuard.Secret);
        (first.Text + second.Text).ShouldNotContain(RunningGuard.Secret);
    }

    [Fact]
    public async Task Registering_repairs_the_webhook_that_is_there_and_leaves_its_filter()
    {
        await using var bench = await ConnectBench.StartAsync(Face, settings: Admin);
        bench.Team.Register(new Uri("http://old.example.test/webhooks/acme"), secret: null);
        bench.Team.Register(new Uri("http://127.0.0.1:9/webhooks/another-guard"));
        var webhook = bench.Team.Office.Webhooks[0];
        webhook.Events = ["jira:issue_updated"];
        webhook.Jql = "project = SHOP";
        webhook.Enabled = false;

        var told = await bench.AskAsync(register: true);

        told.Exit.ShouldBe(ExitCode.Fine);
        bench.Team.Office.Webhooks.Count.ShouldBe(2);
        (webhook.Url, webhook.Jql, webhook.Enabled, webhook.Secret).ShouldBe((Door, "project = SHOP", true, RunningGuard.Secret));
        webhook.Events.Count.ShouldBe(15);
    }

    [Fact]
    public async Task A_list_that_cannot_be_read_creates_nothing()
    {
        await using var bench = await ConnectBench.StartAsync(Face, settings: Admin);
        bench.Practice.Control.Faults.Add(new() { Times = 0, Method = "GET", PathPattern = Face == Face.Cloud ? "*webhooks/1.0/webhook" : "*jira-webhook/1.0/webhooks", Status = 500 });

        var told = await bench.AskAsync(register: true);

        told.Exit.ShouldBe(ExitCode.CannotReach);
        bench.Team.Office.Webhooks.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("guard.example.test")]
    [InlineData("ftp://guard.example.test")]
    public async Task Registering_without_a_good_address_is_a_wrong_question(string? url) =>
        (await Bench.AskAsync(register: true, url: url)).Exit.ShouldBe(ExitCode.Usage);

    [Fact]
    public async Task Observe_mode_binds_the_guard_and_not_the_registration()
    {
        await using var bench = await ConnectBench.StartAsync(Face, settings: new(Admin) { ["Connections:acme:Mode"] = "Observe" });

        (await bench.AskAsync(register: true)).Exit.ShouldBe(ExitCode.Fine);

        bench.Team.Office.Webhooks.ShouldHaveSingleItem();
    }

    private static Dictionary<string, string> Admin => ConnectBench.AsAdmin;

    private void MakeGuardAdmin() => Bench.Decree(Permissions.Administer, may: true, project: null);
}

public sealed class ConnectCloudWebhookTests : ConnectWebhookTests
{
    private protected override Face Face => Face.Cloud;
}

public sealed class ConnectDataCenterWebhookTests : ConnectWebhookTests
{
    private protected override Face Face => Face.DataCenter;
}
