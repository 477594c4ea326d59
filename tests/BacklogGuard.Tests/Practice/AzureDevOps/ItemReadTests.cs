using BacklogGuard.Practice.AzureDevOps.World;

namespace BacklogGuard.Tests.Practice.AzureDevOps;

public sealed class ItemReadTests : AzureTest
{
    [Fact]
    public async Task An_expansion_shows_links_and_hidden_fields()
    {
        var plain = await Ado("GET", "_apis/wit/workitems/107");
        plain.Json!["relations"].ShouldBeNull();
        plain.Json["fields"]!["System.IterationId"].ShouldBeNull();
        var all = await Ado("GET", "SHOP/_apis/wit/workitems/107?$expand=all");
        all.Json!["relations"]!.AsArray().Select(link => (string)link!["rel"]!).ShouldBe(["System.LinkTypes.Hierarchy-Reverse", "System.LinkTypes.Dependency-Reverse"]);
        ((string)all.Field("System.IterationLevel2")!).ShouldBe("Sprint 42");
        ((string)all.Field("System.IterationPath")!).ShouldBe(@"SHOP\Sprint 42");
        (await Ado("GET", "_apis/wit/workitems/107?$expand=4")).Json!["relations"].ShouldNotBeNull();
    }

    [Fact]
    public async Task Fields_and_an_expansion_exclude_each_other()
    {
        (await Ado("GET", "_apis/wit/workitems/107?$expand=all&fields=System.Id")).Status.ShouldBe(400);
        (await Ado("GET", "_apis/wit/workitems/107?fields=System.Id,System.State")).Json!["fields"]!.AsObject().Count.ShouldBe(2);
        (await Ado("GET", "_apis/wit/workitems/107?fields=Custom.No")).Message().ShouldStartWith("TF51535");
    }

    [Fact]
    public async Task Items_come_in_lists_of_up_to_two_hundred()
    {
        (await Ado("GET", "_apis/wit/workitems?ids=107,212")).Values().Select(item => (int)item["id"]!).ShouldBe([107, 212]);
        (await Ado("GET", "_apis/wit/workitems?ids=107,999")).Status.ShouldBe(404);
        var omitted = await Ado("POST", "_apis/wit/workitemsbatch", """{"ids":[107,999],"fields":["System.State"],"errorPolicy":"omit"}""");
        omitted.Json!["value"]!.AsArray()[1].ShouldBeNull();
        (await Ado("GET", $"_apis/wit/workitems?ids={string.Join(',', Enumerable.Range(1, 201))}")).Message().ShouldStartWith("VS403474");
    }

    [Fact]
    public async Task An_item_of_another_project_is_not_found_below_this_one()
    {
        (await Ado("GET", "PAY/_apis/wit/workitems/107")).Message().ShouldStartWith("TF401232");
        (await Ado("GET", "NOPE/_apis/wit/workitems/107")).Message().ShouldStartWith("TF200016");
        (await Ado("GET", $"{World(AzureEdition.Services).FindProject("SHOP")!.Id}/_apis/wit/workitems/107")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task The_past_can_be_asked_for()
    {
        var item = World(AzureEdition.Services).Items[103];
        var before = item.Revisions.First(revision => revision.Fields.Text(AzureFields.State) == "Active").At.AddSeconds(-1);
        var reply = await Ado("GET", $"_apis/wit/workitems/103?asOf={before:yyyy-MM-ddTHH:mm:ssZ}");
        ((string)reply.Field("System.State")!).ShouldBe("New");
    }

    [Fact]
    public async Task Updates_come_in_pages_and_the_first_is_the_creation()
    {
        var all = (await Ado("GET", "_apis/wit/workItems/103/updates")).Values();
        all.Count.ShouldBe(World(AzureEdition.Services).Items[103].Updates.Count);
        all[0]["fields"]!["System.State"]!["oldValue"].ShouldBeNull();
        ((string)all[0]["fields"]!["System.State"]!["newValue"]!).ShouldBe("New");
        ((string)all[^1]["revisedDate"]!).ShouldBe("9999-01-01T00:00:00Z");
        var page = (await Ado("GET", "_apis/wit/workItems/103/updates?$top=2&$skip=1")).Values();
        page.Select(update => (int)update["id"]!).ShouldBe([2, 3]);
        (await Ado("GET", "_apis/wit/workItems/103/updates/99")).Status.ShouldBe(404);
    }

    [Fact]
    public async Task A_move_between_iterations_tells_path_and_id()
    {
        await Patch(109, "", @"add /fields/System.IterationPath SHOP\Sprint 42");
        var update = (await Ado("GET", "_apis/wit/workItems/109/updates")).Values()[^1]["fields"]!;
        ((string)update["System.IterationPath"]!["newValue"]!).ShouldBe(@"SHOP\Sprint 42");
        update["System.IterationId"]!["newValue"].ShouldNotBeNull();
        update["System.State"].ShouldBeNull();
    }

    [Fact]
    public async Task Revisions_hold_the_whole_item()
    {
        var revisions = (await Ado("GET", "_apis/wit/workItems/103/revisions?$expand=all")).Values();
        revisions.Select(revision => (int)revision["rev"]!).ShouldBe(Enumerable.Range(1, revisions.Count));
        ((string)revisions[0]["fields"]!["System.IterationPath"]!).ShouldBe("SHOP");
    }

    [Fact]
    public async Task What_one_may_not_see_does_not_exist()
    {
        var world = World(AzureEdition.Services);
        world.Decree(world.UserNamed("guard"), AzurePermissions.View, "PAY", false);
        (await Ado("GET", "_apis/wit/workitems/212")).Message().ShouldStartWith("TF401232");
        world.Decree(world.UserNamed("guard"), AzurePermissions.Edit, "SHOP", false);
        var reply = await Patch(109, "", "add /fields/System.State Active");
        (reply.Status, reply.Message()[..8]).ShouldBe((403, "TF237111"));
        world.Decree(world.UserNamed("guard"), AzurePermissions.Edit, "SHOP", null);
        world.Decree(world.UserNamed("guard"), AzurePermissions.CreateTags, null, false);
        (await Patch(109, "", "add /fields/System.Tags brand-new")).Message().ShouldStartWith("TF401289");
        (await Patch(109, "", "add /fields/System.Tags regression")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_deleted_item_lies_in_the_bin_until_it_is_restored()
    {
        var deleted = await Ado("DELETE", "SHOP/_apis/wit/workitems/109");
        ((string)deleted.Json!["resource"]!["url"]!).ShouldEndWith("/_apis/wit/recyclebin/109");
        (await Ado("GET", "_apis/wit/workitems/109")).Status.ShouldBe(404);
        (await Ado("GET", "SHOP/_apis/wit/recyclebin")).Values().Select(item => (int)item["id"]!).ShouldBe([109]);
        (await Ado("GET", "SHOP/_apis/wit/recyclebin/109")).Status.ShouldBe(200);
        (await Ado("PATCH", "SHOP/_apis/wit/recyclebin/109", """{"isDeleted":false}""")).Status.ShouldBe(200);
        (await Ado("GET", "_apis/wit/workitems/109")).Status.ShouldBe(200);
        (await Ado("DELETE", "SHOP/_apis/wit/workitems/109?destroy=true", user: "ana")).Status.ShouldBe(403);
        (await Ado("DELETE", "SHOP/_apis/wit/workitems/109?destroy=true", user: "admin")).Status.ShouldBe(204);
        (await Ado("GET", "SHOP/_apis/wit/recyclebin/109")).Status.ShouldBe(404);
    }

    [Fact]
    public async Task The_format_of_a_long_text_is_told_by_the_newest_version_of_services_only()
    {
        ((string)(await Ado("GET", "_apis/wit/workitems/114?api-version=7.2-preview.3")).Json!["multilineFieldsFormat"]!["System.Description"]!).ShouldBe("markdown");
        (await Ado("GET", "_apis/wit/workitems/114?api-version=7.1")).Json!["multilineFieldsFormat"].ShouldBeNull();
        (await AdoServer("GET", "_apis/wit/workitems/114?api-version=7.2-preview")).TypeKey().ShouldBe("VssVersionOutOfRangeException");
        ((string)(await AdoServer("GET", "_apis/wit/workitems/114?api-version=7.0")).Field("System.Description")!).ShouldStartWith("<div>");
    }
}
