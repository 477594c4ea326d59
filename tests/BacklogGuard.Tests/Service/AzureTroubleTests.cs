using System.Globalization;
using BacklogGuard.Practice;
using BacklogGuard.Practice.AzureDevOps.World;
using BacklogGuard.Practice.Control;
using BacklogGuard.Tests.Support;

namespace BacklogGuard.Tests.Service;

/// <summary>Azure DevOps in trouble, with what only it does: sign-in pages with a good status, revisions that are tested, rules of the process.</summary>
public sealed class AzureTroubleTests : TrackerInTrouble
{
    private const string Api = "/azure-devops/acme/_apis";
    private const string Whose = "*/connectionData";
    private const string Items = "*/workitems/*";

    private const string SignInPage = "<html><body>Azure DevOps Services | Sign In</body></html>";
    private const string NotSignedIn = "acme does not accept the guard's account or token (it answers as to an anonymous visitor).";

    private static readonly Dictionary<string, (Func<Fault, Fault> Break, string Sentence)> Troubles = new(Usual)
    {
        ["203 and a sign-in page"] = (fault => With(fault, 203, html: SignInPage), NotSignedIn),
        ["a page instead of JSON"] = (fault => With(fault, html: SignInPage), NotSignedIn),
        ["412"] = (fault => With(fault, 412), "acme answered 412 to {0}: A practice fault."),
    };

    // What is no answer to a write: a 403 is one, and another revision leads to another look.
    private static readonly string[] Waiting = ["the connection breaks off", "401", "429", "500", "503", "203 and a sign-in page"];

    public static TheoryData<string, string> ReadTroubles => [.. Troubles.Keys.SelectMany(trouble => new[] { (trouble, Whose), (trouble, Items) })];

    /// <summary>With the number of PATCH requests that pass before: the first asks only whether it would be accepted.</summary>
    public static TheoryData<string, int> WriteTroubles => [.. Waiting.SelectMany(trouble => new[] { (trouble, 0), (trouble, 1) })];

    private protected override string ItemPath => Items;

    private string Dropped => People.ItemOf("dropped");

    [Theory]
    [MemberData(nameof(ReadTroubles))]
    public Task A_change_that_cannot_be_looked_at_waits_and_is_answered_once_later(string trouble, string path) =>
        WaitsForALookAsync(Troubles[trouble], path, path == Whose ? $"GET {Api}/connectionData" : $"GET {Api}/wit/workitems/{Dropped}");

    [Theory]
    [MemberData(nameof(WriteTroubles))]
    public async Task A_put_back_that_did_not_happen_happens_once_later(string trouble, int passing)
    {
        var (fault, sentence) = Troubles[trouble];
        LetPass(passing);
        Break(fault(new Fault { Method = "PATCH", PathPattern = Items }));

        await PlayAsync();

        (People.See(Dropped) is { TakenOut: 0, Says.Count: 0 }).ShouldBeTrue("words and move are one request");
        await WaitsAsync(string.Format(CultureInfo.InvariantCulture, sentence, $"PATCH {Api}/wit/workitems/{Dropped}"));

        await MendAsync();

        await AnsweredOnceAsync();
    }

    [Theory]
    [InlineData("the connection breaks off")]
    [InlineData("500")]
    [InlineData("503")]
    [InlineData("a page instead of JSON")]
    public async Task A_put_back_that_nobody_heard_of_is_not_made_again(string trouble)
    {
        LetPass(1);
        Break(Unheard(trouble, "PATCH", Items));

        await PlayAsync();
        People.See(Dropped).TakenOut.ShouldBe(1);
        (await DeliveryAsync())["state"]!.ToString().ShouldBe("pending");

        await MendAsync();

        await AnsweredOnceAsync();
        Writes().ShouldBe(1);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("PATCH")]
    public async Task A_request_that_hangs_is_given_up_and_made_again_later(string? method)
    {
        Clock.Hurry = 20;
        Break(With(new Fault { Method = method, PathPattern = Items }, delayMs: 60_000));

        await PlayAsync();

        People.See(Dropped).TakenOut.ShouldBe(0);
        await WaitsAsync($"acme: {method ?? "GET"} {Api}/wit/workitems/{Dropped} had no answer within {(method is null ? 60 : 100)} s.");
        Clock.Hurry = 1;

        await MendAsync();

        await AnsweredOnceAsync();
    }

    [Theory]
    [InlineData(409)]
    [InlineData(412)]
    public async Task Another_revision_leads_to_another_look_at_once(int status)
    {
        Break(new Fault { Method = "PATCH", PathPattern = Items, Status = status });

        await PlayAsync();

        await AnsweredOnceAsync();
        Writes().ShouldBe(1);
    }

    [Fact]
    public async Task What_somebody_changes_between_look_and_put_back_is_kept()
    {
        await MeanwhileAsync(() => People.Estimate("maria", Dropped, 13));

        await AnsweredOnceAsync();
        new AzureCrew(Practice, AzureEdition.Services)[109].Fields[AzureFields.StoryPoints].ShouldBe(13d);
    }

    [Fact]
    public async Task What_somebody_puts_back_between_look_and_put_back_is_left_to_them()
    {
        await MeanwhileAsync(() => People.Plan("maria", Dropped, null));

        (People.See(Dropped) is { Sprint: null, TakenOut: 0 }).ShouldBeTrue();
        (await DeliveryAsync())["state"]!.ToString().ShouldBe("done");
    }

    [Fact]
    public async Task A_put_back_the_guard_may_not_make_says_which_permission_is_missing()
    {
        Break(new Fault { Method = "PATCH", PathPattern = Items, Status = 403, Times = 0 });

        await PlayAsync();

        (People.See(Dropped) is { Sprint: "Sprint 42", TakenOut: 0 }).ShouldBeTrue();
        (await DeliveryAsync())["state"]!.ToString().ShouldBe("done");
        (await LastDecisionAsync())["actions"]![0]!["reason"]!.ToString().ShouldBe(
            @"The guard's account may not edit 109: give it the ""Edit work items in this node"" permission for area SHOP.");
    }

    [Fact]
    public async Task A_state_that_a_rule_of_the_process_does_not_let_back_is_explained_and_tagged()
    {
        var world = Practice.Of(AzureEdition.Services).World;
        lock (world.Gate)
        {
            world.Rules.Add(new AzureRule.ForbiddenTransition(null, "Active", "New"));
        }

        await PlayAsync("blocked");

        var ticket = People.See(People.ItemOf("blocked"));
        (ticket is { IsStarted: true, SentBack: 0 }).ShouldBeTrue();
        ticket.Labels.ShouldContain("guard-unresolved-blocker");
        ticket.Says.ShouldHaveSingleItem().ShouldContain("a rule of the process does not allow it");
    }

    [Fact]
    public async Task A_good_answer_that_asks_for_patience_gets_it()
    {
        Break(new Fault { PathPattern = Items, Headers = { ["Retry-After"] = "30" } });

        var before = TimeProvider.System.GetUtcNow();
        await PlayAsync();

        Practice.Control.Journal.Read(People.Face).ShouldNotContain(call => call.IsWrite);
        (await DeliveryAsync())["reason"]!.ToString().ShouldStartWith("acme asked the guard to wait ");
        (await WaitOfTheFirstAttemptAsync()).ShouldBeInRange(before.AddSeconds(29), TimeProvider.System.GetUtcNow().AddSeconds(31));

        await MendAsync();

        await AnsweredOnceAsync();
    }

    private protected override IPracticeTeam At(PracticeServer practice) => new AzurePracticeTeam(practice, AzureEdition.Services);

    private protected override IReadOnlyList<int?> Doors()
    {
        var face = Practice.Of(AzureEdition.Services);
        lock (face.Gate)
        {
            return [.. face.Hooks.Deliveries.Select(delivery => delivery.Status)];
        }
    }

    private void LetPass(int requests)
    {
        if (requests > 0)
        {
            Break(new Fault { Method = "PATCH", PathPattern = Items, Times = requests });
        }
    }

    // The guard has looked, and its first PATCH is on its way when it happens.
    private async Task MeanwhileAsync(Action happens)
    {
        Break(new Fault { Method = "PATCH", PathPattern = Items, DelayMs = 1_000 });
        await PlayAsync(drain: false);
        while (Practice.Control.Faults.All.Count > 0)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, TestContext.Current.CancellationToken);
        }

        happens();
        await SettleAsync();
    }

    private int Writes() => Practice.Control.Journal.Read(People.Face).Count(call => call is { IsWrite: true, Status: 200 or 500 or 503 });
}
