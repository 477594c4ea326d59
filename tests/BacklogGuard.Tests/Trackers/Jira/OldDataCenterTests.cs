using System.Text.Json.Nodes;
using BacklogGuard.Trackers;
using BacklogGuard.Trackers.Doctor;
using BacklogGuard.Trackers.Jira;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;
using WireMock.Server;

namespace BacklogGuard.Tests.Trackers.Jira;

/// <summary>Data Center before 10 has the old webhook API and cannot sign: the address carries the secret.</summary>
public sealed class OldDataCenterTests : IDisposable
{
    private const string Secret = "a secret of at least sixteen characters";
    private const string Path = "/rest/webhooks/1.0/webhook";

    private readonly WireMockServer _server = WireMockServer.Start();
    private readonly JiraConnection _acme;

    public OldDataCenterTests()
    {
        Answer("GET", "/rest/api/2/serverInfo", """{"version":"9.12.4","versionNumbers":[9,12,4],"deploymentType":"Server"}""");
        Answer("GET", Path, "[]");
        Answer("POST", Path, "{}");
        Answer("PUT", Path + "/7", "{}");
        _acme = new JiraConnection("acme", new ConnectionOptions { Kind = nameof(TrackerKind.JiraDataCenter), Url = _server.Url, Token = "t" }, TimeProvider.System);
    }

    private static WebhookOrder Order => new(new Uri("https://guard.example.test/webhooks/acme"), Secret, ["SHOP"]);

    public void Dispose()
    {
        _acme.Dispose();
        _server.Dispose();
    }

    [Fact]
    public async Task The_webhook_is_registered_with_the_secret_in_its_address()
    {
        await _acme.Doctor.RegisterAsync(Order, TestContext.Current.CancellationToken);

        var sent = Sent("POST");
        ((string)sent["url"]!).ShouldBe($"https://guard.example.test/webhooks/acme/{Uri.EscapeDataString(Secret)}");
        sent["secret"].ShouldBeNull();
    }

    [Fact]
    public async Task The_webhook_that_is_there_is_known_by_its_door_and_shown_without_the_secret()
    {
        Answer("GET", Path, $$"""[{"self":"{{_server.Url}}{{Path}}/7","name":"BacklogGuard","url":"https://guard.example.test/webhooks/acme/old%20secret","events":[],"enabled":true}]""");

        var section = await _acme.Doctor.ExamineDeliveryAsync(Order.Address, [], TestContext.Current.CancellationToken);
        await _acme.Doctor.RegisterAsync(Order, TestContext.Current.CancellationToken);

        section.Lines.ShouldContain(line => line.Detail == "webhook 7 delivers to https://guard.example.test/webhooks/acme/<secret>");
        section.Lines.ShouldNotContain(line => line.Detail.Contains("old%20secret"));
        ((string)Sent("PUT")["url"]!).ShouldEndWith(Uri.EscapeDataString(Secret));
    }

    private JsonNode Sent(string method) =>
        JsonNode.Parse(_server.LogEntries.Single(entry => entry.RequestMessage!.Method == method).RequestMessage!.Body!)!;

    private void Answer(string method, string path, string json) => _server
        .Given(Request.Create().WithPath(path).UsingMethod(method))
        .RespondWith(Response.Create().WithHeader("Content-Type", "application/json").WithBody(json));
}
