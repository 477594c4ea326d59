using BacklogGuard.Practice.AzureDevOps.World;

namespace BacklogGuard.Tests.Practice.AzureDevOps;

public sealed class AzureSeedTests : AzureTest
{
    private static readonly string[] Editions = [nameof(AzureEdition.Services), nameof(AzureEdition.Server)];

    public static TheoryData<string> Both => [.. Editions];

    [Theory]
    [MemberData(nameof(Both))]
    public void Today_is_day_four_of_ten_with_34_points_committed(string name)
    {
        var world = World(Enum.Parse<AzureEdition>(name));
        var sprint = world.FindProject("SHOP")!.FindNode(isArea: false, @"SHOP\Sprint 42")!;
        var today = DateOnly.FromDateTime(world.Clock.Now.UtcDateTime);
        (today.DayNumber - sprint.Start!.Value.DayNumber + 1).ShouldBe(4);
        (sprint.Finish!.Value.DayNumber - sprint.Start.Value.DayNumber + 1).ShouldBe(10);
        world.Items.Values.Where(item => item.Iteration == sprint).Sum(item => item.Fields.Get<double>(AzureFields.StoryPoints)).ShouldBe(34);
    }

    [Fact]
    public void Histories_run_forward_and_end_in_what_the_item_shows()
    {
        foreach (var item in Server.AzureFaces.SelectMany(face => face.World.Items.Values))
        {
            item.Revisions.Select(revision => revision.At).ShouldBeInOrder();
            item.Updates.Select(update => update.Id).ShouldBe(Enumerable.Range(1, item.Updates.Count));
            item.Revisions.ForEach(revision => revision.At.ShouldBeLessThanOrEqualTo(Server.Clock.Now));
            item.Updates.Last(update => update.Fields.ContainsKey(AzureFields.State)).Fields[AzureFields.State].New.ShouldBe(item.State);
            item.Revisions[^1].Rev.ShouldBe(item.Rev);
            item.Revisions[^1].Relations.ShouldBe(item.Relations);
        }
    }

    [Fact]
    public void A_story_of_the_sprint_waits_for_the_other_team_and_both_ends_know()
    {
        var world = World(AzureEdition.Services);
        world.Items[107].Relations.ShouldContain(relation => relation.Rel == LinkTypes.Predecessor && relation.Target == 212);
        world.Items[212].Relations.ShouldContain(relation => relation.Rel == LinkTypes.Successor && relation.Target == 107);
        world.Items[107].State.ShouldBe("New");
        world.Items[212].State.ShouldBe("New");
        world.Items[107].Updates[^1].Fields.ShouldBeEmpty();
    }

    [Fact]
    public void The_editions_name_people_in_their_own_forms()
    {
        World(AzureEdition.Services).UserNamed("maria").UniqueName.ShouldBe("maria@example.test");
        World(AzureEdition.Server).UserNamed("maria").NameAndAddress.ShouldBe(@"Maria Keller <PRACTICE\maria>");
    }
}
