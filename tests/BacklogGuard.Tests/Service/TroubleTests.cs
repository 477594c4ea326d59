using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using BacklogGuard.Practice;
using BacklogGuard.Practice.Control;
using BacklogGuard.Practice.World;
using BacklogGuard.Storage;
using BacklogGuard.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BacklogGuard.Tests.Service;

/// <summary>A tracker in trouble: nothing is done twice, nothing is lost, and the receipt says what happened.</summary>
public sealed class TroubleTests : IAsyncLifetime
{
    private const string Scene = "dropped";
    private const string Key = "SHOP-9";

    private static readonly string BothProjects = RunningGuard.FullRules.Replace("projects: [SHOP]", "projects: [SHOP, PAY]", StringComparison.Ordinal);

    // One request each; {0} is the request that failed.
    private static readonly Dictionary<string, (Func<Fault, Fault> Break, string Sentence)> Troubles = new()
    {
        ["the connection breaks off"] = (fault => With(fault, drop: "before"), "acme: {0} broke off before the whole answer had come."),
        ["401"] = (fault => With(fault, 401), "acme answered 401 to {0}: A practice fault."),
        ["403"] = (fault => With(fault, 403), "acme answered 403 to {0}: A practice fault."),
        ["409"] = (fault => With(fault, 409), "acme answered 409 to {0}: A practice fault."),
        ["429"] = (fault => With(fault, 429), "acme answered 429 to {0}: A practice fault."),
        ["500"] = (fault => With(fault, 500), "acme answered 500 to {0}: A practice fault."),
        ["503"] = (fault => With(fault, 503), "acme answered 503 to {0}: A practice fault."),
        ["a page instead of JSON"] = (fault => With(fault, html: "<html><body>Sign in</body></html>"), "acme answered 200 to {0} with text/html instead of JSON."),
        ["a dead token"] = (
            fault => With(fault, loginReason: "AUTHENTICATED_FAILED"), "acme does not accept the guard's account or token (it answers as to an anonymous visitor)."),
    };

    // Of a board they say that the guard may not see it, which is an unknown and no trouble.
    private static readonly string[] Refused = ["401", "403", "a dead token"];

    private PracticeServer _practice = null!;
    private RunningGuard _guard = null!;
    private Team _team = null!;

    public static TheoryData<string, string> ReadTroubles =>
    [
        .. Troubles.Keys.SelectMany(trouble => new[] { (trouble, "*/myself"), (trouble, "*/issue/*") }),
        .. Troubles.Keys.Except(Refused).Select(trouble => (trouble, "*/board/*/configuration")),
    ];

    public static TheoryData<string> WriteTroubles => [.. Troubles.Keys.Except(["403", "a page instead of JSON", "a dead token"])];

    public async ValueTask InitializeAsync()
    {
        _practice = await PracticeTown.StartAsync();
        _guard = await RunningGuard.StartAsync(
            _practice, Face.Cloud, BothProjects, new Dictionary<string, string> { ["Actions:Settle"] = "00:00:00", ["Inbox:Poll"] = "00:01:00" }, introduced: false);
        _team = new Team(_practice, Face.Cloud);
        _team.Register(_guard.Door);
    }

    public async ValueTask DisposeAsync()
    {
        await _guard.DisposeAsync();
        await _practice.DisposeAsync();
    }

    [Theory]
    [MemberData(nameof(ReadTroubles))]
    public async Task A_change_that_cannot_be_looked_at_waits_and_is_answered_once_later(string trouble, string path)
    {
        var (fault, sentence) = Troubles[trouble];
        Break(fault(new Fault { PathPattern = path, Times = 0 }));

        await PlayAsync();

        Doors().ShouldAllBe(status => status == 202);
        _practice.Control.Journal.Read(Face.Cloud).ShouldNotContain(call => call.IsWrite);
        var said = string.Format(CultureInfo.InvariantCulture, sentence, Failed(path));
        await WaitsAsync(said);
        (await LastDecisionAsync())["summary"]!.ToString().ShouldBe($"not judged: {said}");

        await MendAsync();

        await AnsweredOnceAsync();
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    public async Task A_board_that_the_guard_may_not_see_is_unknown_and_the_story_is_judged_without_it(int status)
    {
        Break(new Fault { PathPattern = "*/board/*/configuration", Times = 0, Status = status });

        await PlayAsync();

        await AnsweredOnceAsync();
        var because = (await DecisionsAsync())[^1]!["outcomes"]!.AsArray().Where(outcome => outcome!["outcome"]!.ToString() == "unknown").Select(outcome => outcome!["because"]!.ToString());
        because.ShouldContain(why => why.Contains($"acme answered {status} to GET /jira-cloud/rest/agile/1.0/board/1/configuration", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("7", 7, 7)]
    [InlineData("soon", 4, 6)]
    [InlineData("-3", 4, 6)]
    [InlineData("", 4, 6)]
    public async Task Retry_After_is_kept_when_it_can_be_read(string retryAfter, int atLeast, int atMost)
    {
        var fault = new Fault { PathPattern = "*/issue/*", Status = 429, Headers = { ["Retry-After"] = retryAfter } };
        Break(fault);

        var before = TimeProvider.System.GetUtcNow();
        await PlayAsync(drain: false);
        await _guard.DrainAsync();

        var waits = await WaitOfTheFirstAttemptAsync();
        waits.ShouldBeInRange(before.AddSeconds(atLeast).AddMilliseconds(-1), TimeProvider.System.GetUtcNow().AddSeconds(atMost));
    }

    [Fact]
    public async Task Retry_After_may_be_a_date()
    {
        var date = TimeProvider.System.GetUtcNow().AddHours(2);
        Break(new Fault { PathPattern = "*/issue/*", Status = 429, Times = 0, Headers = { ["Retry-After"] = date.ToString("r", CultureInfo.InvariantCulture) } });

        await PlayAsync();

        (await WaitOfTheFirstAttemptAsync()).ShouldBeInRange(date.AddSeconds(-2), date.AddSeconds(2));
        await MendAsync();
        await AnsweredOnceAsync();
    }

    [Theory]
    [MemberData(nameof(WriteTroubles))]
    public async Task A_comment_that_was_not_written_is_written_once_later(string trouble)
    {
        var (fault, sentence) = Troubles[trouble];
        Break(fault(new Fault { Method = "POST", PathPattern = "*/comment" }));

        await PlayAsync();

        _team.GuardComments(_team[Key]).ShouldBeEmpty();
        _team.GuardChanges(_team[Key], "Sprint").ShouldBe(0, "a move without its explanation would be a silent revert");
        await WaitsAsync(string.Format(CultureInfo.InvariantCulture, sentence, $"POST /jira-cloud/rest/api/3/issue/{_team[Key].Id}/comment"));

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
        Break(Unheard(trouble, "*/comment"));

        await PlayAsync();

        _team.GuardComments(_team[Key]).Count.ShouldBe(1);
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
        Break(Unheard(trouble, "*/backlog/issue"));

        await PlayAsync();
        _team[Key].OpenSprint.ShouldBeNull();

        await MendAsync();

        await AnsweredOnceAsync();
        Posts("/backlog/issue").ShouldBe(1);
    }

    [Fact]
    public async Task A_comment_the_guard_may_not_write_leaves_the_story_where_it_is_and_says_which_permission_is_missing()
    {
        Break(new Fault { Method = "POST", PathPattern = "*/comment", Status = 403 });

        await PlayAsync();

        _team.GuardComments(_team[Key]).ShouldBeEmpty();
        _team[Key].OpenSprint.ShouldBe(_team.ActiveSprint);
        var decision = await LastDecisionAsync();
        decision["actions"]![0]!["reason"]!.ToString().ShouldBe(
            "The guard's account may not comment on SHOP-9: give it the Add Comments and Edit Own Comments permissions in project SHOP.");
        decision["suppressed"]!.AsArray().Select(one => one!["why"]?.ToString() ?? one.ToJsonString()).ShouldContain("the comment that explains it was refused");
        (await DeliveryAsync())["state"]!.ToString().ShouldBe("done");
    }

    [Fact]
    public async Task An_item_that_was_deleted_before_the_look_is_no_error()
    {
        var issue = _team[Key];
        Hold();
        _team.Plan("ana", issue, _team.ActiveSprint);
        Change(act => IssueOffice.Delete(_team.World, act, issue));
        foreach (var delivery in _team.Held.Where(delivery => delivery.Event != "jira:issue_deleted"))
        {
            (await _guard.DeliverAsync(delivery.Body, delivery.Identifier)).StatusCode.ShouldBe(HttpStatusCode.Accepted);
        }

        await _guard.DrainAsync();

        var told = await DeliveryAsync();
        told["state"]!.ToString().ShouldBe("done");
        told["reason"]!.ToString().ShouldBe("The tracker does not show this item: deleted, or the guard's account may not see it.");
        _practice.Control.Journal.Read(Face.Cloud).ShouldNotContain(call => call.IsWrite);
        (await DecisionsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_deletion_costs_no_call()
    {
        Change(act => IssueOffice.Delete(_team.World, act, _team[Key]));
        await SettleAsync();

        (await DeliveryAsync())["reason"]!.ToString().ShouldBe("The item was deleted.");
        _practice.Control.Journal.Read(Face.Cloud).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_story_that_was_moved_to_another_project_before_the_look_is_answered_under_its_new_key()
    {
        var issue = _team[Key];
        Hold();
        _team.Plan("ana", issue, _team.ActiveSprint);
        var told = _team.Held.Single(delivery => delivery.Event == "jira:issue_updated");
        Change(act => IssueOffice.Move(_team.World, act, issue, _team.World.FindProject("PAY")!));

        (await _guard.DeliverAsync(told.Body, told.Identifier)).StatusCode.ShouldBe(HttpStatusCode.Accepted);
        await _guard.DrainAsync();

        issue.Key.ShouldStartWith("PAY-");
        (await DeliveryAsync())["state"]!.ToString().ShouldBe("done");
        (await DecisionsAsync(issue.Key)).ShouldHaveSingleItem()!["itemKey"]!.ToString().ShouldBe(issue.Key);
        _team.GuardSays(issue).ShouldNotBeNull().ShouldContain("Ana Ruiz");
        _team.GuardChanges(issue, "Sprint").ShouldBe(1);
    }

    [Fact]
    public async Task A_story_keeps_its_one_comment_when_it_gets_a_new_key()
    {
        await PlayAsync("vague");
        var issue = _team["SHOP-8"];
        var comment = _team.GuardComments(issue).ShouldHaveSingleItem().Id;

        Change(act => IssueOffice.Move(_team.World, act, issue, _team.World.FindProject("PAY")!));
        await SettleAsync();
        _team.Edit("maria", issue, edit => edit.Points(5));
        await SettleAsync();

        _team.GuardComments(issue).ShouldHaveSingleItem().Id.ShouldBe(comment);
        (await DecisionsAsync(issue.Key)).ShouldNotBeEmpty();
        Posts("/comment").ShouldBe(1);
    }

    private static Fault With(Fault fault, int? status = null, string? drop = null, string? html = null, string? loginReason = null) => new()
    {
        Method = fault.Method,
        PathPattern = fault.PathPattern,
        Times = fault.Times,
        Status = status,
        DropConnection = drop,
        Html = html,
        LoginReason = loginReason,
    };

    private static Fault Unheard(string trouble, string path) => new()
    {
        Method = "POST",
        PathPattern = path,
        Status = int.TryParse(trouble, CultureInfo.InvariantCulture, out var status) ? status : null,
        AfterApplying = true,
        DropConnection = trouble == "the connection breaks off" ? "after" : null,
        Html = trouble == "a page instead of JSON" ? "<html></html>" : null,
    };

    private void Break(Fault fault) => _practice.Control.Faults.Add(fault);

    private void Hold()
    {
        lock (_team.World.Gate)
        {
            _team.Office.Hold();
        }
    }

    private void Change(Action<Act> change)
    {
        lock (_team.World.Gate)
        {
            change(new Act(_team.World.UserNamed("maria"), _team.World.Clock.Now));
        }
    }

    private async Task PlayAsync(string scene = Scene, bool drain = true)
    {
        using var http = new HttpClient { BaseAddress = _practice.Address };
        using var answer = await http.PostAsync($"practice/scenes/{scene}?face=cloud", null, TestContext.Current.CancellationToken);
        answer.EnsureSuccessStatusCode();
        if (drain)
        {
            await SettleAsync();
        }
        else
        {
            await _practice.QuietAsync(TestContext.Current.CancellationToken);
        }
    }

    // The tracker is well again, and the time that was waited for has come.
    private async Task MendAsync()
    {
        _practice.Control.Faults.Clear();
        await Store.WriteAsync(
            (db, token) => db.Deliveries.Where(row => row.State == DeliveryState.Pending)
                .ExecuteUpdateAsync(row => row.SetProperty(delivery => delivery.NextAttemptAt, DateTimeOffset.UnixEpoch), token),
            TestContext.Current.CancellationToken);
        await SettleAsync();
    }

    private async Task SettleAsync()
    {
        for (var round = 0; round < 2; round++)
        {
            await _practice.QuietAsync(TestContext.Current.CancellationToken);
            await _guard.DrainAsync();
        }
    }

    private async Task WaitsAsync(string why)
    {
        var delivery = await DeliveryAsync();
        delivery["state"]!.ToString().ShouldBe("pending");
        delivery["reason"]!.ToString().ShouldBe(why);
        (await LastDecisionAsync())["error"]!.ToString().ShouldBe(why);
    }

    private async Task AnsweredOnceAsync()
    {
        _team.GuardSays(_team[Key]).ShouldNotBeNull().ShouldContain("Ana Ruiz");
        _team.GuardChanges(_team[Key], "Sprint").ShouldBe(1);
        _team[Key].OpenSprint.ShouldBeNull();
        (await DeliveryAsync())["state"]!.ToString().ShouldBe("done");
        (await LastDecisionAsync())["error"].ShouldBeNull();
    }

    private async Task<DateTimeOffset> WaitOfTheFirstAttemptAsync() => (await DeliveryAsync())["nextAttemptAt"]!.GetValue<DateTimeOffset>();

    // The delivery of the change; the guard's own answers come back as later ones.
    private async Task<JsonNode> DeliveryAsync() =>
        (await GetAsync($"api/v1/deliveries?item={Key}"))["items"]!.AsArray()[^1]!;

    private async Task<JsonNode> LastDecisionAsync() => (await DecisionsAsync())[0]!;

    private async Task<JsonArray> DecisionsAsync(string item = Key) =>
        (await GetAsync($"api/v1/decisions?connection={RunningGuard.Connection}&item={item}"))["decisions"]!.AsArray();

    private async Task<JsonNode> GetAsync(string path) =>
        (await _guard.Http.GetFromJsonAsync<JsonNode>(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken))!;

    private IStore Store => _guard.Services.GetRequiredService<IStore>();

    private string Failed(string path) => path switch
    {
        "*/myself" => "GET /jira-cloud/rest/api/3/myself",
        "*/issue/*" => $"GET /jira-cloud/rest/api/3/issue/{_team[Key].Id}",
        _ => "GET /jira-cloud/rest/agile/1.0/board/1/configuration",
    };

    private IReadOnlyList<int?> Doors()
    {
        lock (_team.World.Gate)
        {
            return [.. _team.Office.Deliveries.Select(delivery => delivery.Status)];
        }
    }

    private int Posts(string path) =>
        _practice.Control.Journal.Read(Face.Cloud).Count(call => call.Method == "POST" && call.Path.EndsWith(path, StringComparison.Ordinal));
}
