using System.Globalization;
using BacklogGuard.Practice.World;

namespace BacklogGuard.Tests.Practice;

public sealed class SeedTests : PracticeTest
{
    [Theory]
    [InlineData(nameof(Face.Cloud))]
    [InlineData(nameof(Face.DataCenter))]
    public async Task Today_is_day_four_of_ten_with_34_points_committed(string name)
    {
        var face = Enum.Parse<Face>(name);
        var sprint = (await Send(face, "guard", "GET", "rest/agile/1.0/sprint/42")).Json!;
        var start = DateTimeOffset.Parse((string)sprint["startDate"]!, CultureInfo.InvariantCulture);
        var end = DateTimeOffset.Parse((string)sprint["endDate"]!, CultureInfo.InvariantCulture);
        ((Server.Clock.Now - start).Days + 1).ShouldBe(4);
        (end - start).Days.ShouldBe(10);
        Server.Of(face).World.Issues.Where(issue => issue.OpenSprint?.Id == 42).Sum(issue => issue.Points ?? 0).ShouldBe(34);
    }

    [Fact]
    public void The_committed_stories_entered_before_the_sprint_began_by_a_developer()
    {
        foreach (var issue in Server.Cloud.World.Issues.Where(issue => issue.OpenSprint?.Id == 42))
        {
            var entry = issue.History.Last(change => change.Items.Any(item => item.Field == "Sprint"));
            entry.At.ShouldBeLessThan(issue.OpenSprint!.Start!.Value);
            entry.Author.Name.ShouldBe("deniz");
        }
    }

    [Fact]
    public void Histories_run_forward_and_end_in_what_the_issue_shows()
    {
        foreach (var issue in Server.Faces.SelectMany(face => face.World.Issues))
        {
            issue.History.Select(change => change.At).ShouldBeInOrder();
            issue.History.ForEach(change => change.At.ShouldBeLessThanOrEqualTo(Server.Clock.Now));
            issue.History.SelectMany(change => change.Items).LastOrDefault(item => item.Field == "status")?.ToText.ShouldBe(issue.Status.Name);
            (issue.History.LastOrDefault()?.At ?? issue.Created).ShouldBe(issue.Updated);
        }
    }

    [Fact]
    public async Task A_story_of_the_sprint_is_blocked_by_the_other_team()
    {
        var reply = await DataCenter("GET", "rest/api/2/issue/SHOP-7?fields=issuelinks");
        var link = reply.Json!["fields"]!["issuelinks"]!.AsArray().ShouldHaveSingleItem()!;
        ((string)link["type"]!["inward"]!).ShouldBe("is blocked by");
        ((string)link["inwardIssue"]!["key"]!).ShouldBe("PAY-12");
        ((string)link["inwardIssue"]!["fields"]!["status"]!["statusCategory"]!["key"]!).ShouldBe("new");
    }

    [Fact]
    public async Task The_faces_show_text_and_sprints_in_their_own_forms()
    {
        var cloud = (await Cloud("GET", "rest/api/3/issue/SHOP-5")).Json!["fields"]!;
        ((string)cloud["description"]!["type"]!).ShouldBe("doc");
        cloud["customfield_10020"]!.AsArray().Select(sprint => (string)sprint!["state"]!).ShouldBe(["closed", "active"]);
        var wiki = (await Cloud("GET", "rest/api/2/issue/SHOP-5")).Json!["fields"]!;
        ((string)wiki["customfield_10030"]!).ShouldStartWith("* A basket is kept for 30 days");
        var dc = (await DataCenter("GET", "rest/api/2/issue/SHOP-5")).Json!["fields"]!;
        ((string)dc["customfield_10020"]![1]!).ShouldMatch(@"^com\.atlassian\.greenhopper\.service\.sprint\.Sprint@[0-9a-f]+\[id=42,rapidViewId=1,state=ACTIVE,name=Sprint 42,startDate=.*Z,endDate=.*Z,completeDate=<null>,activatedDate=.*Z,sequence=42,goal=A shopper can pay and knows what happens next\]$");
        ((string)dc["customfield_10014"]!).ShouldBe("SHOP-1");
    }

    [Fact]
    public async Task Reset_brings_the_same_world_back()
    {
        await Cloud("POST", "rest/agile/1.0/sprint/42/issue", """{"issues":["SHOP-8"]}""");
        await Practice("POST", "reset");
        var world = (await Practice("GET", "world?face=cloud")).Json!;
        var vague = world["issues"]!.AsArray().Single(issue => (string)issue!["key"]! == "SHOP-8")!;
        vague["sprints"]!.AsArray().ShouldBeEmpty();
        world["users"]!.AsArray().Select(user => (string)user!["token"]!).ShouldContain("practice-maria");
    }
}
