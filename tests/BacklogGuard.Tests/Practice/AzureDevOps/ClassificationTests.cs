using BacklogGuard.Practice.AzureDevOps.World;

namespace BacklogGuard.Tests.Practice.AzureDevOps;

public sealed class ClassificationTests : AzureTest
{
    [Fact]
    public async Task A_node_is_found_by_path_and_by_id()
    {
        var node = (await Ado("GET", "SHOP/_apis/wit/classificationnodes/Iterations/Sprint%2042")).Json!;
        ((string)node["path"]!).ShouldBe(@"\SHOP\Iteration\Sprint 42");
        ((string)node["attributes"]!["startDate"]!).ShouldEndWith("T00:00:00Z");
        var root = (await Ado("GET", "SHOP/_apis/wit/classificationnodes/1?$depth=1")).Json!;
        root["children"]!.AsArray().Select(child => (string)child!["name"]!).ShouldBe(["Sprint 41", "Sprint 42", "Sprint 43"]);
        var byId = await Ado("GET", $"SHOP/_apis/wit/classificationnodes?ids={node["id"]},9999&errorPolicy=omit");
        byId.Json!["value"]!.AsArray()[1].ShouldBeNull();
        (await Ado("GET", "SHOP/_apis/wit/classificationnodes/areas/Nowhere")).Status.ShouldBe(404);
    }

    [Fact]
    public async Task A_node_is_made_dated_renamed_and_deleted()
    {
        const string Iterations = "SHOP/_apis/wit/classificationnodes/iterations";
        var made = await Ado("POST", Iterations, """{"name":"Sprint 44"}""");
        made.Status.ShouldBe(201);
        (await Ado("POST", Iterations, """{"name":"sprint 44"}""")).Status.ShouldBe(409);
        await Ado("PATCH", $"{Iterations}/Sprint%2044", """{"attributes":{"startDate":"2030-01-01T00:00:00Z","finishDate":"2030-01-14T00:00:00Z"}}""");
        await Ado("PATCH", $"{Iterations}/Sprint%2044", """{"name":"Sprint 4x4"}""");
        await Patch(109, "", @"add /fields/System.IterationPath SHOP\Sprint 4x4");
        (await Ado("DELETE", $"{Iterations}/Sprint%204x4")).Status.ShouldBe(204);
        ((string)(await Ado("GET", "_apis/wit/workitems/109")).Field("System.IterationPath")!).ShouldBe("SHOP");
        World(AzureEdition.Services).Items[109].Updates[^1].Fields.ShouldContainKey(AzureFields.IterationPath);
    }

    [Fact]
    public async Task Types_tell_states_with_categories()
    {
        var states = (await Ado("GET", "SHOP/_apis/wit/workitemtypes/User%20Story/states")).Values();
        states.Select(state => $"{state["name"]}={state["category"]}").ShouldBe(["New=Proposed", "Active=InProgress", "Resolved=Resolved", "Closed=Completed", "Removed=Removed"]);
        (await Ado("GET", "PAY/_apis/wit/workitemtypes/Product%20Backlog%20Item")).Status.ShouldBe(200);
        (await Ado("GET", "SHOP/_apis/wit/workitemtypes/Product%20Backlog%20Item")).Message().ShouldStartWith("VS402323");
        (await Ado("GET", "SHOP/_apis/wit/workitemtypecategories/Microsoft.RequirementCategory")).Status.ShouldBe(200);
        (await Ado("GET", "_apis/wit/fields/Microsoft.VSTS.Scheduling.StoryPoints")).Status.ShouldBe(200);
        (await Ado("GET", "PAY/_apis/wit/fields/Microsoft.VSTS.Scheduling.StoryPoints")).Status.ShouldBe(404);
        (await Ado("GET", "_apis/wit/workitemrelationtypes")).Values().Count.ShouldBe(LinkTypes.All.Count);
    }

    [Fact]
    public async Task A_report_goes_on_where_its_token_stops()
    {
        var first = (await Ado("GET", "SHOP/_apis/wit/reporting/workitemrevisions?$maxPageSize=5")).Json!;
        (first["values"]!.AsArray().Count, (bool)first["isLastBatch"]!).ShouldBe((5, false));
        var token = (string)first["continuationToken"]!;
        var rest = (await Ado("GET", $"SHOP/_apis/wit/reporting/workitemrevisions?continuationToken={token}")).Json!;
        ((bool)rest["isLastBatch"]!).ShouldBeTrue();
        (5 + rest["values"]!.AsArray().Count).ShouldBe(World(AzureEdition.Services).Items.Values.Where(item => item.Project.Name == "SHOP").Sum(item => item.Revisions.Count));
        await Patch(109, "", "add /fields/System.State Active");
        var news = (await Ado("POST", $"SHOP/_apis/wit/reporting/workitemrevisions?continuationToken={(string)rest["continuationToken"]!}", """{"fields":["System.Id","System.ChangedBy"]}""")).Json!;
        ((string)news["values"]!.AsArray().ShouldHaveSingleItem()!["fields"]!["System.ChangedBy"]!).ShouldBe("BacklogGuard <guard@example.test>");
    }

    [Fact]
    public async Task A_batch_answers_each_request_for_itself()
    {
        const string Batch = """
            [{"method":"PATCH","uri":"/_apis/wit/workitems/109?api-version=7.1","headers":{"Content-Type":"application/json-patch+json"},"body":[{"op":"add","path":"/fields/System.State","value":"Active"}]},
             {"method":"PATCH","uri":"/_apis/wit/workitems/110?api-version=7.1","headers":{"Content-Type":"application/json-patch+json"},"body":[{"op":"test","path":"/rev","value":99}]}]
            """;
        var reply = await Ado("PATCH", "_apis/wit/$batch", Batch);
        reply.Values().Select(answer => (int)answer["code"]!).ShouldBe([200, 412]);
        World(AzureEdition.Services).Items[109].State.ShouldBe("Active");
    }
}
