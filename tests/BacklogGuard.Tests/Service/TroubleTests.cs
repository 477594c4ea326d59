using System.Globalization;
using System.Net;
using BacklogGuard.Practice;
using BacklogGuard.Practice.Control;
using BacklogGuard.Practice.World;
using BacklogGuard.Tests.Support;

namespace BacklogGuard.Tests.Service;

/// <summary>A tracker in trouble: nothing is done twice, nothing is lost, and the receipt says what happened.</summary>
public sealed class TroubleTests : TrackerInTrouble
{
    private const string Key = "SHOP-9";

    private static readonly string BothProjects = RunningGuard.FullRules.Replace("projects: [SHOP]", "projects: [SHOP, PAY]", StringComparison.Ordinal);

    private static readonly Dictionary<string, (Func<Fault, Fault> Break, string Sentence)> Troubles = new(Usual)
    {
        ["a page instead of JSON"] = (fault => With(fault, html: "<html><body>Sign in</body></html>"), "acme answered 200 to {0} with text/html instead of JSON."),
        ["a dead token"] = (
            fault => With(fault, loginReason: "AUTHENTICATED_FAILED"), "acme does not accept the guard's account or token (it answers as to an anonymous visitor)."),
    };

    // Of a board they say that the guard may not see it, which is an unknown and no trouble.
    private static readonly string[] Refused = ["401", "403", "a dead token"];

    public static TheoryData<string, string> ReadTroubles =>
    [
        .. Troubles.Keys.SelectMany(trouble => new[] { (trouble, "*/myself"), (trouble, "*/issue/*") }),
        .. Troubles.Keys.Except(Refused).Select(trouble => (trouble, "*/board/*/configuration")),
    ];

    public static TheoryData<string> WriteTroubles => [.. Troubles.Keys.Except(["403", "a page instead of JSON", "a dead token"])];

    [Theory]
    [MemberData(nameof(ReadTroubles))]
    public Task A_change_that_cannot_be_looked_at_waits_and_is_answered_once_later(string trouble, string path) => WaitsForALookAsync(Troubles[trouble], path, Failed(path));

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    public async Task A_board_that_theGuard_may_not_see_is_unknown_and_the_story_is_judged_without_it(int status)
    {
        Break(new Fault { PathPattern = "*/board/*/configuration", Times = 0, Status = status });

        await PlayAsync();

        await AnsweredOnceAsync();
        var because = (await DecisionsAsync())[^1]!["outcomes"]!.AsArray().Where(outcome => outcome!["outcome"]!.ToString() == "unknown").Select(outcome => outcome!["because"]!.ToString());
        because.ShouldContain(why => why.Contains($"acme answered {status} to GET /jira-cloud/rest/agile/1.0/board/1/configuration", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(WriteTroubles))]
    public async Task A_comment_that_was_not_written_is_written_once_later(string trouble)
    {
        var (fault, sentence) = Troubles[trouble];
        Break(fault(new Fault { Method = "POST", PathPattern = "*/comment" }));

        await PlayAsync();

        Team.GuardComments(Team[Key]).ShouldBeEmpty();
        Team.GuardChanges(Team[Key], "Sprint").ShouldBe(0, "a move without its explanation would be a silent revert");
        await WaitsAsync(string.Format(CultureInfo.InvariantCulture, sentence, $"POST /jira-cloud/rest/api/3/issue/{Team[Key].Id}/comment"));

        await MendAsync();

        await AnsweredOnceAsync();
        Posts("/comment").ShouldBe(2);
    }

    [Theory]
    [InlineData("the connection breaks off")]
    [InlineData("500")]
    [InlineData("503")]
    [InlineData("a page instead of JSON")]
    public async Task A_comment_that_was_written_without_anybody_hearing_of_it_is_not_written_again(string trouble)
    {
        Break(Unheard(trouble, "POST", "*/comment"));

        await PlayAsync();

        Team.GuardComments(Team[Key]).Count.ShouldBe(1);
        (await LastDecisionAsync())["actions"]!.AsArray().ShouldHaveSingleItem()!["state"]!.ToString().ShouldBe("unknown");
        await WaitsAsync((await LastDecisionAsync())["error"]!.ToString());

        await MendAsync();

        await AnsweredOnceAsync();
        Posts("/comment").ShouldBe(1);
    }

    [Theory]
    [InlineData("the connection breaks off")]
    [InlineData("500")]
    [InlineData("a page instead of JSON")]
    public async Task A_story_that_was_put_back_without_anybody_hearing_of_it_is_not_put_back_again(string trouble)
    {
        Break(Unheard(trouble, "POST", "*/backlog/issue"));

        await PlayAsync();
        Team[Key].OpenSprint.ShouldBeNull();

        await MendAsync();

        await AnsweredOnceAsync();
        Posts("/backlog/issue").ShouldBe(1);
    }

    [Fact]
    public async Task A_comment_theGuard_may_not_write_leaves_the_story_where_it_is_and_says_which_permission_is_missing()
    {
        Break(new Fault { Method = "POST", PathPattern = "*/comment", Status = 403 });

        await PlayAsync();

        Team.GuardComments(Team[Key]).ShouldBeEmpty();
        Team[Key].OpenSprint.ShouldBe(Team.ActiveSprint);
        var decision = await LastDecisionAsync();
        decision["actions"]![0]!["reason"]!.ToString().ShouldBe(
            "The guard's account may not comment on SHOP-9: give it the Add Comments and Edit Own Comments permissions in project SHOP.");
        decision["suppressed"]!.AsArray().Select(one => one!["why"]?.ToString() ?? one.ToJsonString()).ShouldContain("the comment that explains it was refused");
        (await DeliveryAsync())["state"]!.ToString().ShouldBe("done");
    }

    [Fact]
    public async Task A_story_that_was_moved_to_another_project_before_the_look_is_answered_under_its_new_key()
    {
        var issue = Team[Key];
        Hold();
        Team.Plan("ana", issue, Team.ActiveSprint);
        var told = Team.Held.Single(delivery => delivery.Event == "jira:issue_updated");
        Change(act => IssueOffice.Move(Team.World, act, issue, Team.World.FindProject("PAY")!));

        (await Guard.DeliverAsync(told.Body, told.Identifier)).StatusCode.ShouldBe(HttpStatusCode.Accepted);
        await Guard.DrainAsync();

        issue.Key.ShouldStartWith("PAY-");
        (await DeliveryAsync())["state"]!.ToString().ShouldBe("done");
        (await DecisionsAsync(issue.Key)).ShouldHaveSingleItem()!["itemKey"]!.ToString().ShouldBe(issue.Key);
        Team.GuardSays(issue).ShouldNotBeNull().ShouldContain("Ana Ruiz");
        Team.GuardChanges(issue, "Sprint").ShouldBe(1);
    }

    [Fact]
    public async Task A_story_keeps_its_one_comment_when_it_gets_a_new_key()
    {
        await PlayAsync("vague");
        var issue = Team["SHOP-8"];
        var comment = Team.GuardComments(issue).ShouldHaveSingleItem().Id;

        Change(act => IssueOffice.Move(Team.World, act, issue, Team.World.FindProject("PAY")!));
        await SettleAsync();
        Team.Edit("maria", issue, edit => edit.Points(5));
        await SettleAsync();

        Team.GuardComments(issue).ShouldHaveSingleItem().Id.ShouldBe(comment);
        (await DecisionsAsync(issue.Key)).ShouldNotBeEmpty();
        Posts("/comment").ShouldBe(1);
    }

    private void Hold()
    {
        lock (Team.World.Gate)
        {
            Team.Office.Hold();
        }
    }

    private void Change(Action<Act> change)
    {
        lock (Team.World.Gate)
        {
            change(new Act(Team.World.UserNamed("maria"), Team.World.Clock.Now));
        }
    }

    private Team Team => new(Practice, Face.Cloud);

    private protected override string Rules => BothProjects;

    private protected override string ItemPath => "*/issue/*";

    private protected override IPracticeTeam At(PracticeServer practice) => new JiraPracticeTeam(practice, Face.Cloud);

    private protected override IReadOnlyList<int?> Doors()
    {
        lock (Team.World.Gate)
        {
            return [.. Team.Office.Deliveries.Select(delivery => delivery.Status)];
        }
    }

    private string Failed(string path) => path switch
    {
        "*/myself" => "GET /jira-cloud/rest/api/3/myself",
        "*/issue/*" => $"GET /jira-cloud/rest/api/3/issue/{Team[Key].Id}",
        _ => "GET /jira-cloud/rest/agile/1.0/board/1/configuration",
    };

    private int Posts(string path) =>
        Practice.Control.Journal.Read(Face.Cloud).Count(call => call.Method == "POST" && call.Path.EndsWith(path, StringComparison.Ordinal));
}
