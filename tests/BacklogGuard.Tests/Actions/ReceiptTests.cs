using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using BacklogGuard.Actions;
using BacklogGuard.Api;
using BacklogGuard.Facts;
using BacklogGuard.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace BacklogGuard.Tests.Actions;

public sealed class ReceiptTests : IAsyncLifetime
{
    private readonly Runs _runs = new();
    private WebApplication _app = null!;
    private HttpClient _client = null!;

    private Receipts Receipts => new(_runs.Store);

    [Fact]
    public async Task A_receipt_tells_what_was_seen_said_and_done()
    {
        var verdict = Given.Verdict(Given.Found(Given.Blocker()), Given.Passed("clear-title"), Given.Skipped("estimate"), Given.Unknown("scope-added")) with { Readiness = Given.Readiness(Given.Criteria().Remedy) };
        var report = await _runs.RunAsync(new PaperHand(), verdict);
        var receipt = (New("SHOP-31") with { Summary = ReceiptParts.Summary(verdict, report), Calls = new CallsSpent(3, 3), Timings = new Timings(12.5, 0.4, 80) })
            .With(Snapshot()).With(verdict).With(report);

        await Receipts.SaveAsync(receipt, Token);
        var read = await Receipts.GetAsync(receipt.DecisionId, Token);

        ActionJson.Write(read).ShouldBe(ActionJson.Write(receipt));
        JsonNode.Parse(ActionJson.Write(read! with { DecisionId = "id" }))!.ToJsonString(new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping })
            .ShouldMatchApproved(approval => approval.NoDiff().SubFolder("Approved").LocateTestMethodUsingAttribute<FactAttribute>());
    }

    [Fact]
    public async Task Whole_texts_of_an_item_are_not_kept()
    {
        var receipt = New("SHOP-31").With(Snapshot());

        ActionJson.Write(receipt).ShouldNotContain("secret plan");
        await Receipts.SaveAsync(receipt, Token);
    }

    [Fact]
    public async Task Decisions_are_found_by_id_or_key_newest_first_page_by_page()
    {
        for (var n = 0; n < 5; n++)
        {
            await Receipts.SaveAsync(New("SHOP-31") with { Summary = $"decision {n}" }, Token);
            await Receipts.SaveAsync(New("SHOP-32", item: "10032"), Token);
        }

        await Receipts.SaveAsync(New("SHOP-31") with { Connection = "other" }, Token);

        var first = await JsonAsync("decisions?connection=acme&item=SHOP-31&limit=3");
        var second = await JsonAsync($"decisions?connection=acme&item=10031&limit=3&before={first["next"]}");

        Summaries(first).ShouldBe(["decision 4", "decision 3", "decision 2"]);
        Summaries(second).ShouldBe(["decision 1", "decision 0"]);
        second["next"].ShouldBeNull();
        Summaries(await JsonAsync("decisions")).Count.ShouldBe(11);
        Summaries(await JsonAsync("decisions?connection=nobody")).ShouldBeEmpty();
    }

    [Fact]
    public async Task One_decision_is_shown_by_its_id()
    {
        var receipt = New("SHOP-31");
        await Receipts.SaveAsync(receipt, Token);

        (await JsonAsync($"decisions/{receipt.DecisionId}"))["itemKey"]!.GetValue<string>().ShouldBe("SHOP-31");
    }

    [Theory]
    [InlineData("decisions?item=SHOP-31", 400, "An item is looked for on one connection: add connection=NAME.")]
    [InlineData("decisions?limit=0", 400, "limit is a whole number from 1 to 100.")]
    [InlineData("decisions?limit=101", 400, "limit is a whole number from 1 to 100.")]
    [InlineData("decisions?limit=many", 400, "limit is a whole number from 1 to 100.")]
    [InlineData("decisions?before=never", 400, "before is the id of a decision, for example the \"next\" of the page before.")]
    [InlineData("decisions/never", 404, "The id is not known here, or the decision is older than what is kept.")]
    public async Task A_question_that_cannot_be_answered_says_why(string path, int status, string detail)
    {
        var answer = await _client.GetAsync(path, Token);

        ((int)answer.StatusCode).ShouldBe(status);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        (await answer.Content.ReadFromJsonAsync<JsonObject>(Token))!["detail"]!.GetValue<string>().ShouldBe(detail);
    }

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        builder.Services.AddSingleton<IStore>(_runs.Store).AddSingleton<Receipts>();
        _app = builder.Build();
        _app.MapGroup("/api/v1").MapDecisions();
        await _app.StartAsync(Token);
        _client = _app.GetTestClient();
        _client.BaseAddress = new Uri("http://localhost/api/v1/");
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _runs.DisposeAsync();
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private async Task<JsonObject> JsonAsync(string path)
    {
        var answer = await _client.GetAsync(path, Token);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return (await answer.Content.ReadFromJsonAsync<JsonObject>(Token))!;
    }

    private static List<string> Summaries(JsonObject page) =>
        [.. page["decisions"]!.AsArray().Select(decision => decision!["summary"]!.GetValue<string>())];

    private Receipt New(string key, string item = Given.Item) => new()
    {
        DecisionId = Receipts.NewId(_runs.Clock),
        Connection = Given.Connection,
        Item = item,
        ItemKey = key,
        At = Given.Now,
        Summary = "nothing found; nothing to do",
        Deliveries = ["0192f0c1d2e3f4a5b6c7d8e9f0a1b2c3"],
    };

    private static Snapshot Snapshot() => new()
    {
        TakenAt = Given.Now,
        Item = new WorkItem
        {
            Ref = Given.Ref,
            Key = "SHOP-31",
            Title = "A secret plan",
            Type = "Story",
            Project = "SHOP",
            Status = new Status("3", "In Progress", StatusCategory.InProgress),
            Description = Document.FromPlainText("The secret plan of the shop."),
            Estimate = (decimal?)5,
            Labels = ["urgent"],
            Sprints = [Given.Sprint42],
        },
        Moments = new HashSet<Moment> { Moment.StartWork, Moment.Edited },
        NewChanges = [Given.Started("c9", "1").Change with { Fields = [new FieldChange(FieldNames.Status, "1", "To Do", "3", "In Progress"), new FieldChange(FieldNames.Description, null, null, null, "A secret plan")] }],
        Memberships = new Dictionary<string, Reading<Membership>>
        {
            [Given.Ben.Id] = new Membership(["shop-team"], ["Developers"]),
            [Given.Ana.Id] = Reading<Membership>.Unknown("The groups may not be read."),
        },
    };
}
