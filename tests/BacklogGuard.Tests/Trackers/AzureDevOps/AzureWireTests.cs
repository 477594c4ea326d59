using System.Globalization;
using System.Text.Json.Nodes;
using BacklogGuard.Facts;
using BacklogGuard.Trackers;
using BacklogGuard.Trackers.AzureDevOps;
using BacklogGuard.Trackers.AzureDevOps.Api;
using Microsoft.Extensions.Time.Testing;

namespace BacklogGuard.Tests.Trackers.AzureDevOps;

/// <summary>How requests leave and what is made of the answers.</summary>
public sealed class AzureWireTests : IAsyncDisposable
{
    private readonly RecordedAzure _azure = new(TrackerKind.AzureDevOpsServer);
    private readonly FakeTimeProvider _clock = new(TimeProvider.System.GetUtcNow());

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _azure.DisposeAsync();

    [Fact]
    public async Task Every_request_says_its_version_and_comments_are_a_preview()
    {
        using var acme = _azure.Open();

        await acme.Eyes.TakeAsync(new LookRequest { Item = "107", PlanFor = _ => null }, Cancel);
        await acme.Site.WorkItems.CommentsAsync("SHOP", "107", 10, null, "desc", null, Cancel);

        _azure.Requests.ShouldBe(
        [
            "GET _apis/connectionData?api-version=7.1-preview",
            "GET _apis/wit/workitems/107?%24expand=all&api-version=7.1",
            "GET SHOP/_apis/wit/workItems/107/comments?%24top=10&order=desc&api-version=7.1-preview.4",
        ]);
    }

    [Fact]
    public async Task A_server_that_knows_only_the_older_version_is_asked_in_it_from_then_on()
    {
        _azure.Organisation.KnowsOldVersionOnly = true;
        using var acme = _azure.Open();

        await acme.Eyes.WhoAmIAsync(Cancel);
        await acme.Site.WorkItems.CommentsAsync("SHOP", "107", 10, null, null, null, Cancel);
        using var told = _azure.Open(change: options => options.ApiVersion = "7.0");
        await told.Eyes.WhoAmIAsync(Cancel);

        acme.Site.Version.Released.ShouldBe("7.0");
        _azure.Requests.ShouldBe(
        [
            "GET _apis/connectionData?api-version=7.1-preview",
            "GET _apis/connectionData?api-version=7.0-preview",
            "GET SHOP/_apis/wit/workItems/107/comments?%24top=10&api-version=7.0-preview.3",
            "GET _apis/connectionData?api-version=7.0-preview",
        ]);
    }

    [Fact]
    public async Task A_short_pause_that_a_good_answer_asks_for_is_waited_before_the_next_request()
    {
        _azure.Header = ("Retry-After", "5");
        using var acme = _azure.Open(clock: _clock);
        await acme.Eyes.WhoAmIAsync(Cancel);
        _azure.Header = null;

        var next = acme.Site.Meta.ConnectionDataAsync(Cancel);
        _azure.Requests.Count.ShouldBe(1);
        _clock.Advance(TimeSpan.FromSeconds(5));

        (await next).InstanceId.ShouldNotBeNull();
        _azure.Requests.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_long_pause_is_thrown_back_with_its_length_and_nothing_is_sent()
    {
        _azure.Header = ("Retry-After", "120");
        using var acme = _azure.Open(clock: _clock);
        await acme.Eyes.WhoAmIAsync(Cancel);
        _azure.Header = null;
        _clock.Advance(TimeSpan.FromSeconds(30));

        var postponed = await Should.ThrowAsync<TrackerException>(() => acme.Eyes.TakeAsync(new LookRequest { Item = "107", PlanFor = _ => null }, Cancel));

        postponed.Trouble.ShouldBe(TrackerTrouble.Throttled);
        postponed.RetryAfter.ShouldBe(TimeSpan.FromSeconds(90));
        postponed.Message.ShouldBe("acme asked the guard to wait 90 s: GET /tfs/DefaultCollection/_apis/wit/workitems/107 was not sent.");
        _azure.Requests.Count.ShouldBe(1);
        _clock.Advance(TimeSpan.FromSeconds(90));
        (await acme.Eyes.TakeAsync(new LookRequest { Item = "107", PlanFor = _ => null }, Cancel)).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_refusal_for_too_many_requests_holds_for_the_whole_connection()
    {
        using var acme = _azure.Open(clock: _clock);
        _azure.Break(new Trouble(429, """{"message":"TF400733: The request has been canceled: Request was blocked due to exceeding usage of resource.","typeKey":"RequestBlockedException"}"""));

        var blocked = await Should.ThrowAsync<TrackerException>(() => acme.Eyes.WhoAmIAsync(Cancel));
        _azure.Heal();
        var next = await Should.ThrowAsync<TrackerException>(() => acme.Eyes.WhoAmIAsync(Cancel));

        blocked.Code.ShouldBe("RequestBlockedException");
        next.RetryAfter.ShouldBe(TimeSpan.FromMinutes(1));
        _azure.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task The_time_of_a_reset_counts_only_when_nothing_is_left()
    {
        var reset = _clock.GetUtcNow().AddMinutes(3).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        using var acme = _azure.Open(clock: _clock);

        _azure.Header = ("X-RateLimit-Reset", reset);
        await acme.Eyes.WhoAmIAsync(Cancel);

        (await acme.Site.Meta.ConnectionDataAsync(Cancel)).InstanceId.ShouldNotBeNull();
    }

    [Theory]
    [InlineData(412, "VS403351: Test Operation for path /rev failed.", "Conflict")]
    [InlineData(400, "VS403351: value 14 was not equal to test value 13.", "Conflict")]
    [InlineData(400, "TF26071: This work item has been changed by someone else since you opened it.", "Conflict")]
    [InlineData(400, "TF401320: Rule Error for field State. Error code: Required.", "Refused")]
    [InlineData(404, "TF401232: Work item 107 does not exist, or you do not have permissions to read it.", "NotFound")]
    [InlineData(403, "TF401232: Work item 107 does not exist, or you do not have permissions to read it.", "NotFound")]
    [InlineData(403, "VS403207: not allowed.", "Forbidden")]
    [InlineData(500, "TF400898: An Internal Error Occurred.", "ServerError")]
    public async Task A_refusal_is_sorted_by_its_code_and_told_in_its_words(int status, string message, string expected)
    {
        using var acme = _azure.Open();
        _azure.Break(new Trouble(status, new JsonObject { ["message"] = message, ["typeKey"] = "SomeException" }.ToJsonString()));

        var trouble = await Should.ThrowAsync<TrackerException>(() => acme.Site.WorkItems.EditAsync("107", null, null, [], Cancel));

        (trouble.Trouble.ToString(), trouble.Code).ShouldBe((expected, "SomeException"));
        trouble.Message.ShouldBe($"acme answered {status} to PATCH /tfs/DefaultCollection/_apis/wit/workitems/107: {message}");
    }

    [Fact]
    public async Task In_observe_mode_reading_posts_pass_and_a_change_to_be_checked_does_not()
    {
        using var acme = _azure.Open("observe");

        (await acme.Site.WorkItems.BatchAsync(new AzureBatch([107, 999], ["System.Title"]), Cancel)).Items.Count(item => item is not null).ShouldBe(1);
        var refused = await Should.ThrowAsync<TrackerException>(() => acme.Site.WorkItems.EditAsync("107", "true", null, [], Cancel));

        refused.Message.ShouldBe("Nothing was written: connection acme is in observe mode.");
        _azure.Writes.ShouldBeEmpty();
    }

    [Fact]
    public async Task Reads_and_writes_are_counted_and_identities_live_on_a_host_of_their_own()
    {
        using var acme = _azure.Open();
        using var tally = CallTally.Begin();

        await acme.Site.WorkItems.BatchAsync(new AzureBatch([107], null), Cancel);
        await acme.Site.WorkItems.EditAsync("107", "true", null, [], Cancel);

        (tally.Reads, tally.Writes).ShouldBe((1, 1));
        AzureAddress.AtItsHost(new Uri("https://dev.azure.com/acme/_apis/identities")).Host.ShouldBe("vssps.dev.azure.com");
        AzureAddress.AtItsHost(new Uri("https://acme.visualstudio.com/_apis/identities")).Host.ShouldBe("acme.vssps.visualstudio.com");
        AzureAddress.AtItsHost(new Uri("https://dev.azure.com/acme/_apis/projects")).Host.ShouldBe("dev.azure.com");
        AzureAddress.AtItsHost(new Uri("https://tfs.acme.example/tfs/_apis/identities")).Host.ShouldBe("tfs.acme.example");
    }
}
