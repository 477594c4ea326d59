using System.Text;
using System.Text.Json.Nodes;
using BacklogGuard.Practice.AzureDevOps;
using BacklogGuard.Practice.AzureDevOps.Hooks;

namespace BacklogGuard.Tests.Practice.AzureDevOps;

public sealed class HookDeliveryTests : AzureTest
{
    private AzureFace Face => Server.AzureServices;

    [Fact]
    public async Task A_delivery_brings_the_password_and_the_headers()
    {
        await using var mailbox = await Listen();
        Happen();
        var letter = (await Arrived(mailbox)).ShouldHaveSingleItem();
        letter.Event.ShouldBe("workitem.updated");
        letter.Headers["Authorization"].ShouldBe("Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes("backlogguard:s3cret")));
        (letter.Headers["X-Team"], letter.Headers["Content-Type"]).ShouldBe(("shop", "application/json; charset=utf-8"));
    }

    [Fact]
    public async Task The_same_event_reaches_two_subscriptions_under_one_id_and_two_numbers()
    {
        await using var mailbox = await Listen();
        Happen();
        await Server.QuietAsync(Cancel);
        await Register(mailbox);
        Happen();
        var letters = await Arrived(mailbox);
        letters.Count.ShouldBe(3);
        letters.Skip(1).Select(letter => (string)letter.Body["id"]!).Distinct().ShouldHaveSingleItem();
        letters.Skip(1).Select(letter => (int)letter.Body["notificationId"]!).Order().ShouldBe([1, 2]);
        letters.Skip(1).Select(letter => (string)letter.Body["subscriptionId"]!).ShouldBeUnique();
    }

    [Theory]
    [InlineData(408)]
    [InlineData(503)]
    public async Task A_transient_failure_is_sent_again_under_the_same_number(int status)
    {
        await using var mailbox = await Listen();
        await Practice("POST", "webhooks/settings", """{"resendPace":0.0001}""");
        Enumerable.Repeat(status, 8).ToList().ForEach(mailbox.Answers.Enqueue);
        Happen();
        var letters = await Arrived(mailbox);
        letters.Count.ShouldBe(9);
        letters.Select(letter => (int)letter.Body["notificationId"]!).Distinct().ShouldBe([1]);
        Status.ShouldBe(HookStatus.Enabled);
    }

    [Fact]
    public async Task An_enduring_failure_waits_for_the_clock_and_new_events_are_lost()
    {
        await using var mailbox = await Listen();
        mailbox.Answers.Enqueue(401);
        Happen();
        (await Arrived(mailbox)).Count.ShouldBe(1);
        Status.ShouldBe(HookStatus.OnProbation);
        Happen();
        (await Arrived(mailbox)).Count.ShouldBe(1);
        await Practice("POST", "clock", """{"advanceSeconds":1199}""");
        (await Arrived(mailbox)).Count.ShouldBe(1);
        await Practice("POST", "clock", """{"advanceSeconds":1}""");
        (await Arrived(mailbox)).Select(letter => (int)letter.Body["notificationId"]!).ShouldBe([1, 1]);
        Status.ShouldBe(HookStatus.Enabled);
        Happen();
        ((int)(await Arrived(mailbox))[^1].Body["notificationId"]!).ShouldBe(3);
        (await Results()).ShouldBe(["succeeded", "failed", "succeeded"]);
    }

    [Fact]
    public async Task After_seven_retries_the_subscription_is_disabled()
    {
        await using var mailbox = await Listen();
        Enumerable.Repeat(500, 20).ToList().ForEach(mailbox.Answers.Enqueue);
        Happen();
        foreach (var pause in HookHealth.ProbationPauses)
        {
            await Server.QuietAsync(Cancel);
            await Practice("POST", "clock", $$"""{"advanceSeconds":{{pause.TotalSeconds}}}""");
        }

        (await Arrived(mailbox)).Count.ShouldBe(8);
        Status.ShouldBe(HookStatus.DisabledBySystem);
        Happen();
        (await Arrived(mailbox)).Count.ShouldBe(8);
    }

    [Fact]
    public async Task Gone_disables_at_once()
    {
        await using var mailbox = await Listen();
        mailbox.Answers.Enqueue(410);
        Happen();
        (await Arrived(mailbox)).Count.ShouldBe(1);
        Status.ShouldBe(HookStatus.DisabledBySystem);
    }

    [Fact]
    public async Task Held_deliveries_are_let_go_shuffled_and_three_times()
    {
        await using var mailbox = await Listen();
        await Practice("POST", "webhooks/hold", """{"face":"ado"}""");
        Enumerable.Range(0, 10).ToList().ForEach(_ => Happen());
        (await Arrived(mailbox)).ShouldBeEmpty();
        ((int)(await Practice("POST", "webhooks/release?face=ado&order=shuffled&times=3&seed=7")).Json!["sent"]!).ShouldBe(30);
        var numbers = (await Arrived(mailbox)).Select(letter => (int)letter.Body["notificationId"]!).ToList();
        numbers.GroupBy(number => number).ShouldAllBe(group => group.Count() == 3);
        numbers.ShouldNotBe([.. numbers.Order()]);
        (await Practice("GET", "webhooks?face=ado")).Json!.AsArray().Count.ShouldBe(30);
    }

    [Fact]
    public async Task The_history_keeps_request_answer_and_event()
    {
        await using var mailbox = await Listen();
        mailbox.Answers.Enqueue(400);
        Happen();
        await Server.QuietAsync(Cancel);
        var subscription = Face.Hooks.Subscriptions.Single().Id;
        var one = (await Ado("GET", $"_apis/hooks/subscriptions/{subscription}/notifications/1", user: "admin")).Json!;
        ((string)one["status"]!, (string)one["result"]!).ShouldBe(("processing", "pending"));
        ((int)one["details"]!["requestAttempts"]!, (string)one["details"]!["consumerInputs"]!["basicAuthPassword"]!).ShouldBe((1, "********"));
        ((string)one["details"]!["response"]!).ShouldStartWith("Status Code: 400");
        ((string)one["details"]!["event"]!["id"]!).ShouldBe((string)one["eventId"]!);
        var found = (await Ado("POST", "_apis/hooks/notificationsquery", """{"publisherId":"tfs","resultType":"pending","includeDetails":true}""", "admin")).Json!;
        ((int)found["results"]![0]!["details"]!["event"]!["resource"]!["workItemId"]!, (int)found["summary"]![0]!["results"]![0]!["notificationCount"]!).ShouldBe((107, 1));
        (await Ado("POST", "_apis/hooks/notificationsquery", """{"publisherId":"tfs","resultType":"failed"}""", "admin")).Json!["results"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task The_test_button_sends_the_documented_sample_and_judges_nothing()
    {
        await using var mailbox = await Listen();
        mailbox.Answers.Enqueue(500);
        var subscription = (await Ado("GET", "_apis/hooks/subscriptions", user: "admin")).Values().Single();
        var body = new JsonObject { ["subscriptionId"] = subscription["id"]!.DeepClone(), ["details"] = subscription.DeepClone() };
        var test = await Ado("POST", "_apis/hooks/testnotifications?useRealData=false", body.ToJsonString(), "admin");
        var letter = (await Arrived(mailbox)).ShouldHaveSingleItem();
        var resource = letter.Body["resource"]!;
        ((int)resource["workItemId"]!, resource["revisedBy"], (string)resource["revisedDate"]!).ShouldBe((0, null, "0001-01-01T00:00:00"));
        ((string)resource["url"]!).ShouldStartWith("http://fabrikam-fiber-inc.visualstudio.com/DefaultCollection");
        letter.Headers["Authorization"].ShouldBe("Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes("backlogguard:s3cret")));
        ((string)(await Ado("GET", $"_apis/hooks/testnotifications/{test.Json!["id"]}", user: "admin")).Json!["result"]!).ShouldBe("failed");
        Status.ShouldBe(HookStatus.Enabled);
    }

    [Fact]
    public async Task Reset_forgets_subscriptions_and_seeding_keeps_them()
    {
        await using var mailbox = await Listen();
        await Practice("POST", "seed");
        Face.Hooks.Subscriptions.Count.ShouldBe(1);
        await Practice("POST", "reset");
        Face.Hooks.Subscriptions.ShouldBeEmpty();
    }

    private HookStatus Status => Face.Hooks.Subscriptions.Single().Health.Status;

    private void Happen()
    {
        lock (Face.Gate)
        {
            Face.Hooks.Tell(HookEvents.Updated with { Project = Face.World.FindProject("SHOP")!.Id, Id = Guid.NewGuid() }, HookEvents.Services, _ => true);
        }
    }

    private async Task<IReadOnlyList<string>> Results() =>
        [.. (await Ado("GET", $"_apis/hooks/subscriptions/{Face.Hooks.Subscriptions.Single().Id}/notifications", user: "admin")).Values().Select(one => (string)one["result"]!)];

    private async Task<Mailbox> Listen()
    {
        var mailbox = await Mailbox.OpenAsync(Cancel);
        await Register(mailbox);
        return mailbox;
    }

    private async Task Register(Mailbox mailbox) =>
        (await Practice("POST", "hooks/register", $$"""{"face":"ado","project":"SHOP","events":["workitem.updated"],"url":"{{mailbox.Url}}","user":"backlogguard","password":"s3cret","httpHeaders":"X-Team:shop"}""")).Status.ShouldBe(200);

    private async Task<IReadOnlyList<Letter>> Arrived(Mailbox mailbox)
    {
        await Server.QuietAsync(Cancel);
        return [.. mailbox.Letters];
    }
}
