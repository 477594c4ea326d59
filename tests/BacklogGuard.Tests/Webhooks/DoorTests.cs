using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using BacklogGuard.Storage;
using BacklogGuard.Webhooks;

namespace BacklogGuard.Tests.Webhooks;

/// <summary>What the door lets in, what it refuses, and with which words.</summary>
public sealed class DoorTests : IAsyncLifetime
{
    private DoorHost _door = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _door = await DoorHost.OpenAsync();

    public ValueTask DisposeAsync() => _door.DisposeAsync();

    [Fact]
    public async Task A_signed_delivery_is_stored_before_it_is_acknowledged()
    {
        using var answer = await _door.PostSignedAsync(
            "A#1"u8.ToArray(), ("X-Atlassian-Webhook-Identifier", "one"), ("X-Atlassian-Webhook-Flow", "Primary"), ("User-Agent", "Atlassian"),
            ("Content-Type", "application/json"), ("Authorization", "Basic c2VjcmV0"), ("Cookie", "secret"));

        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        var row = (await _door.RowsAsync()).ShouldHaveSingleItem();
        (await answer.Content.ReadAsStringAsync(Token)).ShouldBe($$"""{"deliveryId":"{{row.DeliveryId}}"}""");
        (row.Connection, row.Event, row.Item, row.Identifier).ShouldBe(("acme", "moved", "A", "one"));
        row.Body.ShouldBe("A#1"u8.ToArray());
        var headers = JsonNode.Parse(row.Headers)!.AsObject().ToDictionary(header => header.Key, header => header.Value!.ToString());
        headers.ShouldBe(
            new Dictionary<string, string>
            {
                ["content-type"] = "application/json",
                ["user-agent"] = "Atlassian",
                ["x-atlassian-webhook-identifier"] = "one",
                ["x-atlassian-webhook-flow"] = "Primary",
            },
            ignoreOrder: true);
    }

    [Fact]
    public async Task A_duplicate_is_answered_with_the_first_ones_id()
    {
        using var first = await _door.PostSignedAsync("A#1"u8.ToArray());
        using var again = await _door.PostSignedAsync("A#1"u8.ToArray());

        again.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        var id = (await first.Content.ReadFromJsonAsync<JsonNode>(Token))!["deliveryId"];
        (await again.Content.ReadAsStringAsync(Token)).ShouldBe($$"""{"deliveryId":"{{id}}","duplicate":true}""");
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"webhookEvent\":\"jira:iss")]
    [InlineData("null")]
    [InlineData("gibberish")]
    [InlineData("\u0000\u0001")]
    public async Task Every_authentic_body_is_accepted(string body)
    {
        using var answer = await _door.PostSignedAsync(Encoding.UTF8.GetBytes(body));

        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        (await _door.RowsAsync()).ShouldHaveSingleItem().Body.ShouldBe(Encoding.UTF8.GetBytes(body));
    }

    [Fact]
    public async Task Invalid_utf8_and_endless_nesting_are_accepted()
    {
        using var invalid = await _door.PostSignedAsync([0xff, 0xfe, 0x00, 0xc3]);
        using var deep = await _door.PostSignedAsync(Encoding.UTF8.GetBytes(new string('[', 100_000)));

        invalid.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        deep.StatusCode.ShouldBe(HttpStatusCode.Accepted);
    }

    [Theory]
    [InlineData("X-Hub-Signature", null)]
    [InlineData("X-Hub-Signature", "")]
    [InlineData("X-Hub-Signature", "sha256")]
    [InlineData("X-Hub-Signature", "sha256=0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("X-BacklogGuard-Secret", "")]
    [InlineData("X-BacklogGuard-Secret", "a guess of some length")]
    [InlineData("X-Hub-Signature-256", "sha256=a4771c39fbe90f317c7824e83ddef3caae9cb3d976c214ace1f2937e133263c9")]
    public async Task Whatever_is_wrong_with_the_seal_the_refusal_is_the_same(string header, string? value)
    {
        using var answer = await _door.PostAsync("webhooks/acme", "Hello World!"u8.ToArray(), value is null ? [] : [(header, value)]);

        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await DetailAsync(answer)).ShouldBe("The signature or secret is missing or wrong; set the webhook's secret to one of the connection's WebhookSecrets.");
        (await _door.RowsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Two_signatures_are_none()
    {
        var body = "A#1"u8.ToArray();

        using var answer = await _door.PostAsync("webhooks/acme", body, ("X-Hub-Signature", DoorHost.Sign(body)), ("X-Hub-Signature", "sha256=00"));

        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Both_live_secrets_open_by_signature_header_and_path()
    {
        foreach (var secret in new[] { DoorHost.Secret, DoorHost.NextSecret })
        {
            var body = Encoding.UTF8.GetBytes($"A#{secret}");
            using var signed = await _door.PostAsync("webhooks/acme", body, ("X-Hub-Signature", DoorHost.Sign(body, secret).ToUpperInvariant()));
            using var shown = await _door.PostAsync("webhooks/acme", body, (Envelope.SecretHeader, secret));
            using var path = await _door.PostAsync($"webhooks/acme/{Uri.EscapeDataString(secret)}", body);

            new[] { signed, shown, path }.ShouldAllBe(answer => answer.StatusCode == HttpStatusCode.Accepted);
        }
    }

    [Fact]
    public async Task A_wrong_token_in_the_path_is_refused()
    {
        using var answer = await _door.PostAsync("webhooks/acme/not-the-secret-at-all", "A#1"u8.ToArray());

        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task An_unknown_connection_is_not_found()
    {
        using var answer = await _door.PostAsync("webhooks/nobody", "A#1"u8.ToArray());

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await DetailAsync(answer)).ShouldBe("There is no connection at this address; compare it with the names under Connections in the guard's configuration.");
    }

    [Fact]
    public async Task A_connections_name_is_taken_as_it_is_configured()
    {
        var body = "A#1"u8.ToArray();

        using var answer = await _door.PostAsync("webhooks/ACME", body, ("X-Hub-Signature", DoorHost.Sign(body)));

        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        (await _door.RowsAsync()).ShouldHaveSingleItem().Connection.ShouldBe("acme");
    }

    [Fact]
    public async Task Only_posts_are_deliveries()
    {
        using var answer = await _door.Http.GetAsync(new Uri("webhooks/acme", UriKind.Relative), Token);

        answer.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
    }

    [Fact]
    public async Task A_compressed_body_is_refused()
    {
        using var answer = await _door.PostSignedAsync("A#1"u8.ToArray(), ("Content-Encoding", "gzip"));

        answer.StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType);
        (await DetailAsync(answer)).ShouldBe("Compressed bodies are not accepted; send the JSON without a Content-Encoding.");
    }

    [Fact]
    public async Task A_body_of_exactly_two_megabytes_is_the_largest()
    {
        using var fits = await _door.PostSignedAsync(new byte[2 * 1024 * 1024]);
        using var tooLarge = await _door.PostSignedAsync(new byte[(2 * 1024 * 1024) + 1]);

        fits.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        tooLarge.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await DetailAsync(tooLarge)).ShouldBe("The body is larger than 2097152 bytes; raise Webhooks:MaxBodyBytes or let the webhook send fewer fields.");
    }

    [Fact]
    public async Task Settled_deliveries_are_listed_shown_and_redelivered()
    {
        using var accepted = await _door.PostSignedAsync("A#1"u8.ToArray());
        using var other = await _door.PostSignedAsync("gibberish"u8.ToArray());
        await _door.DrainAsync();
        var id = (await accepted.Content.ReadFromJsonAsync<JsonNode>(Token))!["deliveryId"]!.ToString();

        var first = await GetAsync("api/v1/deliveries?limit=1");
        first["items"]!.AsArray().ShouldHaveSingleItem()!["state"]!.ToString().ShouldBe("unrecognised");
        var second = await GetAsync($"api/v1/deliveries?limit=1&before={first["next"]}");
        second["items"]![0]!["deliveryId"]!.ToString().ShouldBe(id);
        second["next"].ShouldBeNull();
        (await GetAsync("api/v1/deliveries?connection=acme&item=KEY-A&state=Done"))["items"]!.AsArray().Count.ShouldBe(1);
        (await GetAsync("api/v1/deliveries?connection=other"))["items"]!.AsArray().ShouldBeEmpty();

        var detail = await GetAsync($"api/v1/deliveries/{id}");
        detail.ToJsonString().ShouldNotContain(DoorHost.Secret);
        (detail["state"]!.ToString(), detail["reason"]!.ToString(), detail["body"]!.ToString(), (int)detail["attempts"]!).ShouldBe(("done", "Looked at it.", "A#1", 1));

        using var again = await _door.PostAsync($"api/v1/deliveries/{id}/redeliver", []);
        again.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        await _door.DrainAsync();
        _door.Work.Jobs.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("api/v1/deliveries?limit=0", HttpStatusCode.BadRequest, "limit must be between 1 and 200.")]
    [InlineData("api/v1/deliveries?limit=201", HttpStatusCode.BadRequest, "limit must be between 1 and 200.")]
    [InlineData("api/v1/deliveries?state=lost", HttpStatusCode.BadRequest, "state must be one of pending, claimed, done, unrecognised, dead.")]
    [InlineData("api/v1/deliveries?state=3", HttpStatusCode.BadRequest, "state must be one of pending, claimed, done, unrecognised, dead.")]
    [InlineData("api/v1/deliveries?before=x", HttpStatusCode.BadRequest, "before must be the id of a delivery.")]
    [InlineData("api/v1/deliveries/x", HttpStatusCode.NotFound, "There is no delivery x; settled ones are kept for Inbox:DeliveryDays days.")]
    public async Task A_wrong_question_is_answered_with_a_sentence(string path, HttpStatusCode status, string sentence)
    {
        using var answer = await _door.Http.GetAsync(new Uri(path, UriKind.Relative), Token);

        answer.StatusCode.ShouldBe(status);
        (await DetailAsync(answer)).ShouldBe(sentence);
    }

    [Fact]
    public async Task What_names_no_item_cannot_be_redelivered()
    {
        using var stored = await _door.PostSignedAsync("gibberish"u8.ToArray());
        var id = (await stored.Content.ReadFromJsonAsync<JsonNode>(Token))!["deliveryId"]!.ToString();

        using var answer = await _door.PostAsync($"api/v1/deliveries/{id}/redeliver", []);

        answer.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await _door.RowsAsync()).ShouldHaveSingleItem().State.ShouldBe(DeliveryState.Unrecognised);
    }

    private async Task<JsonNode> GetAsync(string path) => (await _door.Http.GetFromJsonAsync<JsonNode>(path, Token))!;

    private static async Task<string?> DetailAsync(HttpResponseMessage answer)
    {
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        return (await answer.Content.ReadFromJsonAsync<JsonNode>(Token))!["detail"]?.ToString();
    }
}
