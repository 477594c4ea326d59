using System.Globalization;
using System.Text.Json.Nodes;
using BacklogGuard.Facts;
using BacklogGuard.Trackers;
using BacklogGuard.Trackers.Jira;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;
using WireMock.Server;

namespace BacklogGuard.Tests.Trackers.Jira;

/// <summary>Cloud shows the newest entries of a changelog with the issue; older ones come in pages.</summary>
public sealed class LongPastTests : IDisposable
{
    private const int Shown = 100;

    private readonly WireMockServer _server = WireMockServer.Start();
    private readonly JiraConnection _acme;

    public LongPastTests() => _acme = new JiraConnection(
        "acme", new ConnectionOptions { Kind = "JiraCloud", Url = _server.Url, Email = "guard@acme.example", Token = "t" }, TimeProvider.System);

    public void Dispose()
    {
        _acme.Dispose();
        _server.Dispose();
    }

    [Theory]
    [InlineData(90, 40, 0)]
    [InlineData(250, 240, 0)]
    [InlineData(250, 120, 1)]
    [InlineData(250, 20, 2)]
    [InlineData(250, null, 2)]
    public async Task Older_pages_are_read_only_until_they_tell_who_put_the_item_into_its_sprint(int entries, int? added, int pages)
    {
        Record(entries, added);

        using var tally = CallTally.Begin();
        var shot = await _acme.Eyes.TakeAsync(new LookRequest { Item = "10007", PlanFor = _ => null }, TestContext.Current.CancellationToken);

        shot!.SprintEntry!.Id.ShouldBe(added is { } id ? Text(id) : Change.Creation);
        shot.StatusEntry!.Id.ShouldBe(Text(entries));
        shot.History.Select(change => change.At).ShouldBeInOrder();
        tally.Reads.ShouldBe(2 + pages);
    }

    // Entry number n was made n minutes after the start; the last one is a change of status.
    private void Record(int entries, int? added)
    {
        var all = Enumerable.Range(1, entries).Select(id => Entry(id, id == added ? Sprint : id == entries ? Status : Rank)).ToList();
        var newest = all.Skip(Math.Max(0, entries - Shown)).Reverse();
        Answer("/rest/api/3/myself", """{"accountId":"guard"}""");
        Answer("/rest/api/3/issue/10007", new JsonObject
        {
            ["id"] = "10007",
            ["key"] = "SHOP-7",
            ["fields"] = JsonNode.Parse("""{"created":"2026-11-01T08:00:00.000+0000","status":{"id":"20","name":"Doing","statusCategory":{"key":"indeterminate"}},"customfield_1":[{"id":42,"state":"active","name":"Sprint 42"}]}"""),
            ["schema"] = JsonNode.Parse("""{"customfield_1":{"type":"array","custom":"com.pyxis.greenhopper.jira:gh-sprint"}}"""),
            ["changelog"] = new JsonObject { ["total"] = entries, ["histories"] = new JsonArray([.. newest.Select(entry => entry.DeepClone())]) },
        }.ToJsonString());
        foreach (var start in Enumerable.Range(0, entries))
        {
            _server.Given(Request.Create().WithPath("/rest/api/3/issue/10007/changelog").WithParam("startAt", Text(start)))
                .RespondWith(Response.Create().WithHeader("Content-Type", "application/json")
                    .WithBody(new JsonObject { ["values"] = new JsonArray([.. all.Skip(start).Take(Shown).Select(entry => entry.DeepClone())]) }.ToJsonString()));
        }
    }

    private void Answer(string path, string body) =>
        _server.Given(Request.Create().WithPath(path)).RespondWith(Response.Create().WithHeader("Content-Type", "application/json").WithBody(body));

    private static JsonObject Entry(int id, string item) => new()
    {
        ["id"] = Text(id),
        ["created"] = new DateTimeOffset(2026, 11, 1, 9, 0, 0, TimeSpan.Zero).AddMinutes(id).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'+0000'", CultureInfo.InvariantCulture),
        ["author"] = new JsonObject { ["accountId"] = "lee" },
        ["items"] = new JsonArray(JsonNode.Parse(item)),
    };

    private const string Sprint = """{"field":"Sprint","fieldId":"customfield_1","fieldtype":"custom","from":"","to":"42"}""";
    private const string Status = """{"field":"status","fieldId":"status","fieldtype":"jira","from":"10","to":"20"}""";
    private const string Rank = """{"field":"Rank","fieldId":"customfield_2","fieldtype":"custom","from":"","to":"","toString":"Ranked higher"}""";

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
