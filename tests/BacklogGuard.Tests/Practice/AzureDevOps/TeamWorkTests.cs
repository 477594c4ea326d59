using BacklogGuard.Practice.AzureDevOps.World;

namespace BacklogGuard.Tests.Practice.AzureDevOps;

public sealed class TeamWorkTests : AzureTest
{
    private const string Team = "SHOP/SHOP%20Team/_apis/work/";

    [Fact]
    public async Task One_call_tells_the_effort_field_and_the_categories_of_every_state()
    {
        var agile = (await Ado("GET", Team + "backlogconfiguration")).Json!;
        ((string)agile["backlogFields"]!["typeFields"]!["Effort"]!).ShouldBe("Microsoft.VSTS.Scheduling.StoryPoints");
        agile["requirementBacklog"]!["workItemTypes"]!.AsArray().Select(type => (string)type!["name"]!).ShouldBe(["User Story", "Bug"]);
        var scrum = (await AdoServer("GET", "PAY/_apis/work/backlogconfiguration")).Json!;
        ((string)scrum["backlogFields"]!["typeFields"]!["Effort"]!).ShouldBe("Microsoft.VSTS.Scheduling.Effort");
        var states = scrum["workItemTypeMappedStates"]!.AsArray().Single(type => (string)type!["workItemTypeName"]! == "Product Backlog Item")!["states"]!;
        ((string)states["Committed"]!).ShouldBe("InProgress");
    }

    [Fact]
    public async Task A_team_lists_its_iterations_and_knows_the_current_one()
    {
        var all = (await Ado("GET", Team + "teamsettings/iterations")).Values();
        all.Select(iteration => $"{iteration["path"]} {iteration["attributes"]!["timeFrame"]}").ShouldBe([@"SHOP\Sprint 41 past", @"SHOP\Sprint 42 current", @"SHOP\Sprint 43 future"]);
        ((string)(await Ado("GET", Team + "teamsettings/iterations?$timeframe=current")).Values().ShouldHaveSingleItem()["name"]!).ShouldBe("Sprint 42");
        (await Ado("GET", Team + "teamsettings/iterations?$timeframe=past")).Status.ShouldBe(400);
        (await Ado("GET", "SHOP/shop-team/_apis/work/teamsettings/iterations")).Values().ShouldBeEmpty();
        (await Ado("GET", "SHOP/no-team/_apis/work/teamsettings/iterations")).Status.ShouldBe(404);
    }

    [Fact]
    public async Task An_iteration_is_selected_and_dropped_by_the_teams_administrator()
    {
        var node = (await Ado("POST", "SHOP/_apis/wit/classificationnodes/iterations", """{"name":"Sprint 44"}""")).Json!;
        var body = $$"""{"id":"{{node["identifier"]}}"}""";
        (await Ado("POST", Team + "teamsettings/iterations", body)).Status.ShouldBe(403);
        var added = await Ado("POST", Team + "teamsettings/iterations", body, "maria");
        added.Json!["attributes"]!["startDate"].ShouldBeNull();
        (await Ado("GET", Team + $"teamsettings/iterations/{node["identifier"]}")).Status.ShouldBe(200);
        (await Ado("DELETE", Team + $"teamsettings/iterations/{node["identifier"]}", user: "maria")).Status.ShouldBe(204);
        (await Ado("GET", Team + $"teamsettings/iterations/{node["identifier"]}")).Status.ShouldBe(404);
    }

    [Fact]
    public async Task An_iteration_shows_its_items_with_tasks_below_their_stories()
    {
        var rows = (await Ado("GET", Team + $"teamsettings/iterations/{Sprint()}/workitems")).Json!["workItemRelations"]!.AsArray();
        rows.Select(row => (int)row!["target"]!["id"]!).ShouldBe([102, 112, 103, 104, 105, 106, 107]);
        ((string)rows[1]!["rel"]!, (int)rows[1]!["source"]!["id"]!).ShouldBe(("System.LinkTypes.Hierarchy-Forward", 102));
    }

    [Fact]
    public async Task Capacities_come_with_totals_and_as_a_list_in_older_versions()
    {
        var path = Team + $"teamsettings/iterations/{Sprint()}/capacities";
        var now = (await Ado("GET", path)).Json!;
        ((double)now["totalCapacityPerDay"]!, (int)now["totalDaysOff"]!).ShouldBe((11d, 1));
        (await Ado("GET", path + "?api-version=6.0")).Values().Count.ShouldBe(2);
        var lee = World(AzureEdition.Services).UserNamed("lee").Id;
        await Ado("PATCH", $"{path}/{lee}", """{"activities":[{"name":"Design","capacityPerDay":2}],"daysOff":[]}""", "lee");
        ((double)(await Ado("GET", path)).Json!["totalCapacityPerDay"]!).ShouldBe(8);
        await Ado("PATCH", Team + $"teamsettings/iterations/{Sprint()}/teamdaysoff", """{"daysOff":[{"start":"2030-01-01T00:00:00Z","end":"2030-01-02T00:00:00Z"}]}""");
        var all = (await Ado("GET", $"SHOP/_apis/work/iterations/{Sprint()}/iterationcapacities")).Json!;
        ((int)all["totalIterationDaysOff"]!).ShouldBe(2);
    }

    [Fact]
    public async Task Settings_and_areas_belong_to_the_team()
    {
        var settings = (await Ado("GET", Team + "teamsettings")).Json!;
        ((string)settings["bugsBehavior"]!, (string)settings["backlogIteration"]!["name"]!).ShouldBe(("asRequirements", "SHOP"));
        var areas = (await Ado("GET", Team + "teamsettings/teamfieldvalues")).Json!;
        ((string)areas["values"]![0]!["value"]!, (bool)areas["values"]![0]!["includeChildren"]!).ShouldBe(("SHOP", true));
        (await Ado("GET", "SHOP/stakeholders/_apis/work/teamsettings/teamfieldvalues")).Json!["values"]!.AsArray().ShouldBeEmpty();
        await Ado("PATCH", Team + "teamsettings", """{"workingDays":["monday"]}""", "maria");
        (await Ado("GET", Team + "teamsettings")).Json!["workingDays"]!.AsArray().Count.ShouldBe(1);
    }

    [Fact]
    public async Task The_backlog_is_ordered_and_can_be_reordered()
    {
        (await Backlog()).ShouldBe([102, 103, 104, 105, 107, 108, 109, 110, 111, 114]);
        var reply = await Ado("PATCH", Team + "workitemsorder", """{"ids":[110,109],"previousId":102,"nextId":103,"parentId":0}""");
        reply.Values().Select(item => (int)item["id"]!).ShouldBe([110, 109]);
        (await Backlog()).Take(4).ShouldBe([102, 110, 109, 103]);
        (await Ado("PATCH", Team + "workitemsorder", "{}")).Status.ShouldBe(400);
        World(AzureEdition.Services).Items[110].Updates[^1].Fields.ShouldContainKey(AzureFields.StackRank);
    }

    [Fact]
    public async Task Boards_map_columns_to_states()
    {
        var boards = (await Ado("GET", Team + "boards")).Values();
        boards.Select(board => (string)board["name"]!).ShouldBe(["Epics", "Features", "Stories"]);
        var board = (await Ado("GET", Team + "boards/Stories")).Json!;
        ((string)board["fields"]!["columnField"]!["referenceName"]!).ShouldMatch("^WEF_[0-9A-F]{32}_Kanban.Column$");
        var columns = (await Ado("GET", Team + $"boards/{board["id"]}/columns")).Values();
        ((string)columns[1]["stateMappings"]!["User Story"]!).ShouldBe("Active");
        (await Ado("GET", Team + "taskboardcolumns")).Json!["columns"]!.AsArray().Select(column => (string)column!["name"]!).ShouldBe(["New", "Active", "Closed"]);
    }

    private Guid Sprint() => World(AzureEdition.Services).FindProject("SHOP")!.FindNode(isArea: false, @"SHOP\Sprint 42")!.Identifier;

    private async Task<IReadOnlyList<int>> Backlog() =>
        [.. (await Ado("GET", Team + "backlogs/Microsoft.RequirementCategory/workItems")).Json!["workItems"]!.AsArray().Select(row => (int)row!["target"]!["id"]!)];
}
