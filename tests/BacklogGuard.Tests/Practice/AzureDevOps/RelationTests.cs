using BacklogGuard.Practice.AzureDevOps.World;

namespace BacklogGuard.Tests.Practice.AzureDevOps;

public sealed class RelationTests : AzureTest
{
    [Fact]
    public async Task A_change_of_links_only_is_an_update_without_a_new_rev_on_both_ends()
    {
        var world = World(AzureEdition.Services);
        var (rev, updates, other) = (world.Items[109].Rev, world.Items[109].Updates.Count, world.Items[110].Updates.Count);
        var reply = await Patch(109, "", Link(LinkTypes.Predecessor, 110));
        reply.Json!["rev"]!.GetValue<int>().ShouldBe(rev);
        world.Items[110].Updates.Count.ShouldBe(other + 1);
        var update = (await Ado("GET", $"_apis/wit/workItems/109/updates/{updates + 1}")).Json!;
        update["fields"].ShouldBeNull();
        ((string)update["relations"]!["added"]![0]!["rel"]!).ShouldBe("System.LinkTypes.Dependency-Reverse");
        var target = await Ado("GET", "_apis/wit/workItems/110?$expand=relations");
        ((string)target.Json!["relations"]!.AsArray()[^1]!["rel"]!).ShouldBe("System.LinkTypes.Dependency-Forward");
    }

    [Fact]
    public async Task Positions_are_those_before_the_patch()
    {
        await Patch(109, "", Link(LinkTypes.Related, 110), Link(LinkTypes.Related, 111), Link(LinkTypes.Related, 113));
        var reply = await Patch(109, "", "remove /relations/0", "remove /relations/1");
        reply.Json!["relations"]!.AsArray().ShouldHaveSingleItem()!["url"]!.ToString().ShouldEndWith("/113");
        (await Patch(109, "", "remove /relations/7")).Status.ShouldBe(400);
    }

    [Fact]
    public async Task An_item_has_one_parent()
    {
        (await Patch(110, "", Link(LinkTypes.Parent, 109))).Message().ShouldStartWith("TF201036");
        (await Patch(109, "", Link(LinkTypes.Child, 110))).Message().ShouldStartWith("TF201036");
        var reply = await Patch(109, "", Link(LinkTypes.Parent, 101));
        reply.Field("System.Parent").GetValue<int>().ShouldBe(101);
    }

    [Fact]
    public async Task The_same_link_twice_and_a_link_to_nothing_are_refused()
    {
        (await Patch(107, "", Link(LinkTypes.Predecessor, 212))).Message().ShouldContain("already exists");
        (await Patch(107, "", Link(LinkTypes.Predecessor, 999))).Message().ShouldStartWith("TF401232");
        (await Patch(107, "", Link("System.LinkTypes.Unheard", 212))).Status.ShouldBe(400);
    }

    private string Link(string rel, int id) =>
        $$$"""add /relations/- {"rel":"{{{rel}}}","url":"{{{World(AzureEdition.Services).BaseUrl}}}/_apis/wit/workItems/{{{id}}}","attributes":{"comment":"why"}}""";
}
