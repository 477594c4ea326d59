using System.Text.Json.Nodes;
using BacklogGuard.CommandLine;
using BacklogGuard.Tests.Support;
using BacklogGuard.Tests.Trackers;
using BacklogGuard.Tests.Trackers.AzureDevOps;
using BacklogGuard.Trackers;

namespace BacklogGuard.Tests.CommandLine;

/// <summary>connect: what is wrong with a connection to Azure DevOps, and --register that makes the five subscriptions.</summary>
public abstract class ConnectAzureTests : IAsyncLifetime
{
    private const string Door = "http://127.0.0.1:9/webhooks/acme";

    private static readonly string[] Events = ["workitem.created", "workitem.updated", "workitem.commented", "workitem.deleted", "workitem.restored"];

    private RecordedAzure? _azure;
    private RunningGuard? _guard;

    private protected abstract TrackerKind Kind { get; }

    private RecordedAzure Azure => _azure ?? throw new InvalidOperationException("The recording has not been started.");

    private RunningGuard Guard => _guard ?? throw new InvalidOperationException("The guard has not been started.");

    private List<JsonObject> Subscriptions => Azure.Organisation.Hooks.Subscriptions;

    public async ValueTask InitializeAsync()
    {
        _azure = new RecordedAzure(Kind);
        _guard = await StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await Guard.DisposeAsync();
        await Azure.DisposeAsync();
    }

    [Fact]
    public async Task A_healthy_connection_is_fine_and_nothing_is_changed()
    {
        Subscribe(Events);

        var told = await AskAsync();

        told.Exit.ShouldBe(ExitCode.Fine, told.Text);
        told.Titles.ShouldBe(["Account", "Rule sets", "Permissions in SHOP", "Fields in SHOP", "Teams of SHOP", "Strengths", "Service hooks"]);
        told["Account", "signed in"].Detail.ShouldStartWith("as BacklogGuard (");
        told["Account", "site"].Detail.ShouldEndWith(Kind == TrackerKind.AzureDevOps ? "is Azure DevOps Services, REST API version 7.1" : "is Azure DevOps Server, REST API version 7.1");
        told["Fields in SHOP", "estimate"].Detail.ShouldStartWith("\"Story Points\" is Microsoft.VSTS.Scheduling.StoryPoints");
        told.Of("Teams of SHOP").ShouldContain(line => line.Detail.StartsWith("current iteration: Sprint 42 until ", StringComparison.Ordinal));
        told["Strengths", "revert"].Detail.ShouldEndWith("; in SHOP");
        told["Service hooks", "SHOP"].Detail.ShouldBe("all 5 events that the guard uses");
        Azure.WritesAndChecks.ShouldAllBe(write => write.EndsWith("(checked only)"));
    }

    [Fact]
    public async Task Refused_changes_are_named_with_what_they_are_for()
    {
        Subscribe(Events);
        Azure.Break(new Trouble(403, """{"message":"TF401027: You need the Edit work items in this node permission."}""") { Method = "PATCH" });

        var told = await AskAsync();

        told.Exit.ShouldBe(ExitCode.Findings);
        told.Failures.Select(line => line.Name).ShouldBe(["comment", "set tags", "change the state", "change the iteration"]);
        told["Permissions in SHOP", "comment"].Detail.ShouldEndWith("needed for the one comment per item (from mode comment)");
        told["Permissions in SHOP", "set tags"].Remedy.ShouldNotBeNull().ShouldContain("Create tag definition");
        told["Strengths", "revert"].Detail.ShouldContain("; not in SHOP");
    }

    [Fact]
    public async Task In_observe_mode_nothing_shaped_like_a_change_is_tried()
    {
        await using var guard = await StartAsync(new() { ["Connections:acme:Mode"] = "Observe" });
        Subscribe(Events);

        var told = await AskAsync(guard: guard);

        told.Exit.ShouldBe(ExitCode.Fine);
        told["Permissions in SHOP", "comment"].Detail.ShouldStartWith("not tried, since the connection's mode is observe");
        Azure.WritesAndChecks.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_token_that_is_answered_with_a_sign_in_page_is_a_finding()
    {
        Azure.Break(new Trouble(203) { Html = "<html><body>Azure DevOps Services | Sign In</body></html>" });

        var told = await AskAsync();

        told.Exit.ShouldBe(ExitCode.Findings);
        told.Titles.ShouldBe(["Account"]);
        told["Account", "signed in"].Remedy.ShouldNotBeNull().ShouldContain("Connections:acme:Token");
    }

    [Fact]
    public async Task Two_fields_of_one_name_are_ambiguous()
    {
        Subscribe(Events);
        Azure.Organisation.MoreFields["Custom.Points"] = "Story Points";

        (await AskAsync()).Failures.ShouldHaveSingleItem().Detail
            .ShouldBe("2 fields are named \"Story Points\": Microsoft.VSTS.Scheduling.StoryPoints, Custom.Points");
    }

    [Fact]
    public async Task Two_teams_that_own_one_area_are_ambiguous()
    {
        Azure.Organisation.Areas["shop-team"] = ["SHOP"];

        (await AskAsync())["Teams of SHOP", "which team"].Detail.ShouldStartWith("area SHOP belongs to SHOP Team and shop-team");
    }

    [Fact]
    public async Task Missing_subscriptions_are_a_finding_with_the_setting_up_by_hand()
    {
        Subscribe("workitem.created", "workitem.updated");

        var told = await AskAsync();

        told.Exit.ShouldBe(ExitCode.Findings);
        var line = told.Failures.ShouldHaveSingleItem();
        line.Detail.ShouldBe("no subscription for workitem.commented, workitem.deleted, workitem.restored");
        line.Remedy.ShouldNotBeNull().ShouldContain($"URL {Door}; Basic authentication username backlogguard");
        told.Text.ShouldNotContain(RunningGuard.Secret);
    }

    [Theory]
    [InlineData("onProbation", "workitem.updated is on probation")]
    [InlineData("disabledByUser", "workitem.updated was switched off by somebody")]
    [InlineData("disabledBySystem", "workitem.updated was switched off after deliveries had failed")]
    [InlineData("disabledByInactiveIdentity", "workitem.updated was switched off because whoever created it is inactive")]
    public async Task A_sick_subscription_is_told_with_what_to_do(string status, string sentence)
    {
        Subscribe(Events);
        Updated["status"] = status;

        var line = (await AskAsync()).Failures.ShouldHaveSingleItem();

        line.Detail.ShouldStartWith(sentence);
        line.Remedy.ShouldNotBeNull().ShouldContain("Project settings → Service hooks");
    }

    [Fact]
    public async Task Another_address_no_password_an_old_version_and_filters_are_told()
    {
        Subscribe(Events);
        var inputs = Updated["consumerInputs"]!;
        inputs["url"] = "http://old.example.test/webhooks/acme";
        inputs["basicAuthUsername"] = null;
        Updated["resourceVersion"] = "5.1-preview.3";
        Updated["publisherInputs"]!["areaPath"] = @"\SHOP\Checkout\";

        var told = (await AskAsync()).Of("Service hooks").Select(line => line.Detail).ToList();

        told.ShouldContain($"workitem.updated delivers to http://old.example.test/webhooks/acme, not to {Door}");
        told.ShouldContain("workitem.updated has no Basic authentication, so that the guard refuses every delivery");
        told.ShouldContain("workitem.updated sends resource version 5.1-preview.3, which may leave the links out");
        told.ShouldContain(@"workitem.updated is filtered by areaPath \SHOP\Checkout\, so that other events do not come");
    }

    [Fact]
    public async Task Registering_twice_leaves_five_subscriptions_as_documented()
    {
        var first = await AskAsync(register: true);
        var second = await AskAsync(register: true);

        first.Exit.ShouldBe(ExitCode.Fine, first.Text);
        first["Registration", "done"].Detail.ShouldStartWith("Created in SHOP: workitem.created, ");
        second["Registration", "done"].Detail.ShouldStartWith("Set again in SHOP: workitem.created, ");
        Subscriptions.Select(one => (string)one["eventType"]!).ShouldBe(Events);
        var made = Updated;
        ((string)made["resourceVersion"]!).ShouldBe("1.0");
        made["consumerInputs"]!.ToJsonString().ShouldBe(
            $$"""{"url":"{{Door}}","basicAuthUsername":"backlogguard","basicAuthPassword":"{{RunningGuard.Secret}}","resourceDetailsToSend":"all","messagesToSend":"none","detailedMessagesToSend":"none"}""");
        (first.Text + second.Text).ShouldNotContain(RunningGuard.Secret);
    }

    [Fact]
    public async Task Registering_repairs_what_is_there()
    {
        Subscribe(Events);
        Updated["status"] = "disabledBySystem";
        Updated["publisherInputs"]!["tag"] = "urgent";
        Updated["consumerInputs"]!["url"] = "http://old.example.test/webhooks/acme";

        var told = await AskAsync(register: true);

        told.Exit.ShouldBe(ExitCode.Fine, told.Text);
        Subscriptions.Count.ShouldBe(5);
        told.Of("Service hooks").ShouldAllBe(line => line.State == "ok");
    }

    [Fact]
    public async Task A_list_that_cannot_be_read_creates_nothing()
    {
        Azure.Break(new Trouble(500) { Method = "GET" });

        var told = await AskAsync(register: true);

        told.Exit.ShouldBe(ExitCode.CannotReach);
        Subscriptions.ShouldBeEmpty();
    }

    private JsonObject Updated => Subscriptions.Single(one => (string)one["eventType"]! == "workitem.updated");

    private void Subscribe(params string[] events)
    {
        foreach (var name in events)
        {
            Azure.Organisation.Hooks.Add(name, Door);
        }
    }

    private Task<RunningGuard> StartAsync(Dictionary<string, string>? more = null) => RunningGuard.StartAsync(
        Azure.Url, Kind, settings: more);

    private async Task<ConnectAnswer> AskAsync(bool register = false, RunningGuard? guard = null)
    {
        var output = new StringWriter();
        var exit = await ConnectCommand.RunAsync(
            (guard ?? Guard).Services, new ConnectAsk(RunningGuard.Connection, register, "http://127.0.0.1:9", Items: 0, Json: true), output, TestContext.Current.CancellationToken);
        return new ConnectAnswer(exit, output.ToString());
    }
}

public sealed class ConnectAzureServicesTests : ConnectAzureTests
{
    private protected override TrackerKind Kind => TrackerKind.AzureDevOps;
}

public sealed class ConnectAzureServerTests : ConnectAzureTests
{
    private protected override TrackerKind Kind => TrackerKind.AzureDevOpsServer;
}
