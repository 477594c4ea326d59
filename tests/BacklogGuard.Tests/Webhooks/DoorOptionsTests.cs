using BacklogGuard.Webhooks;

namespace BacklogGuard.Tests.Webhooks;

public sealed class DoorOptionsTests
{
    private const string Good = "sixteen letters!";

    [Fact]
    public void A_connection_without_a_secret_stops_the_start() => Complaints("acme").ShouldBe(
        ["Connections:acme:WebhookSecrets is empty, so that anybody could post deliveries; generate one with: openssl rand -hex 32"]);

    [Fact]
    public void A_short_secret_stops_the_start_and_is_not_repeated() => Complaints("acme", Good, "hunter2").ShouldBe(
        ["Connections:acme:WebhookSecrets:1 is too short: it needs at least 16 characters; generate one with: openssl rand -hex 32"]);

    [Fact]
    public void An_empty_secret_is_too_short() => Complaints("acme", "").ShouldHaveSingleItem();

    [Fact]
    public void Three_live_secrets_are_one_too_many() => Complaints("acme", Good, Good, Good).ShouldBe(
        ["Connections:acme:WebhookSecrets holds 3 secrets; at most two may be live, the old and the new one."]);

    [Fact]
    public void A_name_that_does_not_fit_an_address_stops_the_start() => Complaints("acme/shop", Good).ShouldBe(
        ["Connections:acme/shop: the name becomes part of the webhook's address; use only letters, digits, - and _."]);

    [Fact]
    public void One_secret_or_two_are_fine()
    {
        Complaints("acme", Good).ShouldBeEmpty();
        Complaints("acme-2_x", Good, Good).ShouldBeEmpty();
    }

    private static IEnumerable<string> Complaints(string name, params string[] secrets) =>
        new DoorOptionsCheck().Validate(null, new DoorOptions { [name] = new DoorKeys { WebhookSecrets = secrets } }).Failures ?? [];
}
