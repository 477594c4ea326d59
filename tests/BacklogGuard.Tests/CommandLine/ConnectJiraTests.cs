using BacklogGuard.CommandLine;
using BacklogGuard.Practice.Control;
using BacklogGuard.Practice.World;

namespace BacklogGuard.Tests.CommandLine;

/// <summary>connect: what is wrong with a connection to Jira, in a sentence that says where to change it.</summary>
public abstract class ConnectJiraTests : IAsyncLifetime
{
    private ConnectBench? _bench;

    private protected abstract Face Face { get; }

    private ConnectBench Bench => _bench ?? throw new InvalidOperationException("The bench has not been started.");

    public async ValueTask InitializeAsync() => _bench = await ConnectBench.StartAsync(Face);

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return Bench.DisposeAsync();
    }

    [Fact]
    public async Task A_healthy_connection_is_fine_and_nothing_is_written()
    {
        var told = await Bench.AskAsync();

        told.Exit.ShouldBe(ExitCode.Fine);
        told.Failures.ShouldBeEmpty();
        told.Titles.ShouldBe(["Account", "Rule sets", "Permissions in SHOP", "Fields in SHOP", "Boards of SHOP", "Strengths", "Webhook"]);
        told["Account", "signed in"].Detail.ShouldStartWith("as BacklogGuard (");
        told["Account", "site"].Detail.ShouldEndWith(Face == Face.Cloud ? "is Jira Cloud, REST API version 3" : "is Jira Data Center 10.3.5, REST API version 2");
        told["Fields in SHOP", "estimate"].Detail.ShouldBe("\"Story Points\" is customfield_10016");
        told["Boards of SHOP", "SHOP board"].Detail.ShouldStartWith("scrum board 1; estimates in \"Story Points\" (customfield_10016); active: Sprint 42 until ");
        told["Strengths", "revert"].Detail.ShouldEndWith("; in SHOP");
        Bench.Writes.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(Permissions.AddComments, "Add Comments", "not granted; needed for the one comment per ticket (from mode comment)")]
    [InlineData(Permissions.EditOwnComments, "Edit Own Comments", "not granted; needed for keeping that comment up to date (from mode comment)")]
    [InlineData(Permissions.Edit, "Edit Issues", "not granted; needed for labels, and putting a sprint change back (from mode label)")]
    [InlineData(Permissions.Transition, "Transition Issues", "not granted; needed for putting a status back (from mode block)")]
    [InlineData(Permissions.Schedule, "Schedule Issues", "not granted; needed for putting a sprint change back (from mode block)")]
    public async Task A_missing_permission_is_named_with_what_it_is_for(string permission, string name, string sentence)
    {
        Bench.Decree(permission, may: false);

        var told = await Bench.AskAsync();

        told.Exit.ShouldBe(ExitCode.Findings);
        var line = told.Failures.ShouldHaveSingleItem();
        line.Name.ShouldBe(name);
        line.Detail.ShouldBe(sentence);
        line.Remedy.ShouldBe($"Give the guard's account {name} at Project settings → Permissions of SHOP.");
    }

    [Fact]
    public async Task A_project_that_is_not_visible_is_told_once()
    {
        Bench.Decree(Permissions.Browse, may: false);

        var told = await Bench.AskAsync(items: 10);

        told.Exit.ShouldBe(ExitCode.Findings);
        told.Failures.ShouldHaveSingleItem().Detail.ShouldBe("the guard's account sees no project SHOP");
    }

    [Fact]
    public async Task Groups_in_the_rule_set_need_the_global_permission_to_read_them()
    {
        Bench.Decree(Permissions.BrowseUsers, may: false, project: null);

        var line = (await Bench.AskAsync()).Failures.ShouldHaveSingleItem();

        line.Name.ShouldBe("Browse users and groups");
        line.Remedy.ShouldNotBeNull().ShouldContain("Global permissions");
    }

    [Theory]
    [InlineData(Permissions.Administer, "Administer Jira")]
    [InlineData(Permissions.AdministerProjects, "Administer Projects")]
    [InlineData(Permissions.DeleteAllComments, "more than needed")]
    public async Task More_than_the_guard_needs_is_a_warning(string permission, string name)
    {
        Bench.Decree(permission, may: true, project: null);

        var told = await Bench.AskAsync();

        told["Permissions in SHOP", name].State.ShouldBe("warn");
        told["Permissions in SHOP", name].Remedy.ShouldNotBeNull();
    }

    [Fact]
    public async Task Two_fields_of_one_name_are_ambiguous()
    {
        Bench.World.FieldList.Add(new FieldInfo("customfield_10099", "Story Points", "number", Custom: "com.atlassian.jira.plugin.system.customfieldtypes:float"));

        var told = await Bench.AskAsync();

        var line = told.Failures.ShouldHaveSingleItem();
        line.Name.ShouldBe("estimate");
        line.Detail.ShouldBe("2 fields of SHOP are named \"Story Points\": customfield_10016, customfield_10099");
        line.Remedy.ShouldNotBeNull().ShouldStartWith("Rename all but one");
    }

    [Fact]
    public async Task A_field_that_does_not_exist_is_named_with_those_that_are_alike()
    {
        Bench.World.FieldList.RemoveAll(field => field.Name == "Acceptance Criteria");
        Bench.World.FieldList.Add(new FieldInfo("customfield_10098", "Criteria of acceptance", "string", Custom: "com.atlassian.jira.plugin.system.customfieldtypes:textarea"));

        var line = (await Bench.AskAsync()).Failures.ShouldHaveSingleItem();

        line.Detail.ShouldBe("there is no field named \"Acceptance Criteria\"; there is \"Criteria of acceptance\"");
    }

    [Fact]
    public async Task A_board_that_estimates_in_another_field_is_told()
    {
        Bench.World.FieldList.Add(new FieldInfo("customfield_10097", "Size", "number", Custom: "com.atlassian.jira.plugin.system.customfieldtypes:float"));
        Bench.World.Boards[0].EstimationField = "customfield_10097";

        var told = await Bench.AskAsync();

        told.Of("Fields in SHOP").ShouldContain(line => line.State == "warn" && line.Detail.Contains("the rule set says \"Story Points\"; the board wins"));
    }

    [Fact]
    public async Task Two_scrum_boards_leave_open_which_is_meant()
    {
        Bench.World.Boards.Add(new Board { Id = 9, Name = "Second board", Type = "scrum", Project = Bench.World.FindProject("SHOP")!, Columns = [] });

        (await Bench.AskAsync())["Boards of SHOP", "which board"].Detail.ShouldStartWith("Project SHOP has 2 boards (SHOP board, Second board)");
    }

    [Fact]
    public async Task A_token_that_is_not_accepted_is_a_finding_with_where_to_get_a_new_one()
    {
        Bench.World.UserNamed("guard").Token = "another";

        var told = await Bench.AskAsync();

        told.Exit.ShouldBe(ExitCode.Findings);
        told.Titles.ShouldBe(["Account"]);
        told["Account", "signed in"].Remedy.ShouldNotBeNull().ShouldContain("Connections:acme:Token");
    }

    [Fact]
    public async Task A_tracker_that_breaks_off_halfway_is_told_with_what_is_known()
    {
        Bench.Practice.Control.Faults.Add(new Fault { Times = 0, PathPattern = "*mypermissions", Status = 500 });

        var told = await Bench.AskAsync();

        told.Exit.ShouldBe(ExitCode.CannotReach);
        told.Titles.ShouldBe(["Account", "Rule sets"]);
        ((string)told.Json["brokenOff"]!).ShouldContain("answered 500");
    }

    [Fact]
    public async Task Another_kind_of_Jira_than_configured_is_told()
    {
        var other = Face == Face.Cloud ? "JiraDataCenter" : "JiraCloud";
        await using var bench = await ConnectBench.StartAsync(Face, settings: new() { ["Connections:acme:Kind"] = other, ["Connections:acme:Token"] = "practice-guard" });

        var told = await bench.AskAsync();

        told.Exit.ShouldBe(ExitCode.Findings);
        told.Failures.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task The_flag_rate_is_measured_with_few_calls()
    {
        var told = await Bench.AskAsync(items: 200);

        var rate = told.Json["flagRates"]!.AsArray().ShouldHaveSingleItem()!;
        ((string)rate["ruleSet"]!).ShouldBe("shop");
        ((int)rate["items"]!).ShouldBe(Bench.World.Issues.Count(issue => issue.Project.Key == "SHOP"));
        ((int)rate["flagged"]!).ShouldBeGreaterThan(0);
        ((int)rate["calls"]!).ShouldBeLessThan(8);
        var criteria = rate["rules"]!.AsArray().Single(rule => (string)rule!["rule"]! == "acceptance-criteria")!;
        ((int)criteria["flagged"]!).ShouldBeGreaterThan(0);
        ((int)criteria["flagged"]! + (int)criteria["passed"]! + (int)criteria["skipped"]! + (int)criteria["unknown"]!).ShouldBe((int)rate["items"]!);
        Bench.Writes.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_table_reads_the_same()
    {
        Bench.Decree(Permissions.Schedule, may: false);

        var table = await Bench.ReadAsync(items: 5);

        table.ShouldContain("Permissions in SHOP");
        table.ShouldContain("│ FAIL │ Schedule Issues");
        table.ShouldContain("→ Give the guard's account Schedule Issues at Project settings → Permissions of SHOP.");
        table.ShouldContain("Flag rate of shop on the last 5 items of SHOP");
        table.ShouldEndWith("1 fail, 0 warn, 1 unknown; " + table[(table.LastIndexOf(';') + 2)..]);
    }
}

public sealed class ConnectCloudTests : ConnectJiraTests
{
    private protected override Face Face => Face.Cloud;
}

public sealed class ConnectDataCenterTests : ConnectJiraTests
{
    private protected override Face Face => Face.DataCenter;
}
