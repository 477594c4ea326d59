using Azure;
using Azure.Core;
using Azure.Identity;
using BacklogGuard.Facts;
using BacklogGuard.Trackers;
using BacklogGuard.Trackers.AzureDevOps;
using Microsoft.Extensions.Time.Testing;

namespace BacklogGuard.Tests.Trackers.AzureDevOps;

public sealed class AzureSignInTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("AzureDevOps", "guard@example.test", "guard@example.test")]
    [InlineData("AzureDevOpsServer", @"PRACTICE\guard", null)]
    public async Task The_guard_knows_who_it_is(string kind, string account, string? mail)
    {
        await using var azure = new RecordedAzure(Enum.Parse<TrackerKind>(kind));
        using var acme = azure.Open();

        (await acme.Eyes.WhoAmIAsync(Cancel)).ShouldBe(new Person(RecordedIdentities.GuardId, "BacklogGuard", mail, account));
        (await acme.ProbeAsync(Cancel)).ShouldBe(new ProbeResult(true, "acme answers; the guard is BacklogGuard there."));
    }

    [Fact]
    public async Task A_dead_token_is_named_whatever_the_answer_looks_like()
    {
        await using var azure = new RecordedAzure(TrackerKind.AzureDevOps);
        Trouble[] answers = [new(203) { Html = "<html>Sign In</html>" }, new(200) { Html = "<html>Sign In</html>" }, new(302) { Header = ("Location", "https://spsprodweu5.vssps.visualstudio.com/_signin?realm=dev.azure.com") }, new(401, "{}")];
        foreach (var answer in answers)
        {
            using var acme = azure.Open();
            azure.Break(answer);
            var probe = await acme.ProbeAsync(Cancel);

            probe.Fine.ShouldBeFalse();
            probe.Sentence.ShouldContain("account or token");
            (await Should.ThrowAsync<TrackerException>(() => acme.Eyes.WhoAmIAsync(Cancel))).Trouble.ShouldBe(TrackerTrouble.NotSignedIn);
        }

        azure.Heal();
        using var stranger = azure.Open(change: options => options.Token = "another");
        (await stranger.ProbeAsync(Cancel)).Sentence.ShouldBe("acme does not accept the guard's account or token (it answers as to an anonymous visitor).");
    }

    [Fact]
    public async Task A_token_of_entra_is_kept_until_shortly_before_it_expires()
    {
        var clock = new FakeTimeProvider();
        var entra = new Entra(clock);
        using var tokens = new EntraTokens("acme", entra, clock);

        var first = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => tokens.GetAsync(Cancel)));
        clock.Advance(TimeSpan.FromMinutes(54));
        var later = await tokens.GetAsync(Cancel);
        clock.Advance(TimeSpan.FromMinutes(2));
        var fresh = await tokens.GetAsync(Cancel);

        first.Append(later).Distinct().ShouldBe(["token-1"]);
        fresh.ShouldBe("token-2");
        entra.Scopes.ShouldBe(["499b84ac-1321-427f-aa17-267ca6975798/.default"]);
    }

    [Fact]
    public async Task A_token_that_is_refused_is_not_used_again()
    {
        var clock = new FakeTimeProvider();
        using var tokens = new EntraTokens("acme", new Entra(clock), clock);
        await tokens.GetAsync(Cancel);

        tokens.Forget();

        (await tokens.GetAsync(Cancel)).ShouldBe("token-2");
    }

    [Theory]
    [InlineData("refused", "NotSignedIn", "acme cannot sign in: Microsoft Entra refuses the client (AADSTS7000215). Check TenantId and ClientId, and whether ClientSecret has expired.")]
    [InlineData("away", "Unreachable", "acme cannot sign in: Microsoft Entra cannot be reached.")]
    [InlineData("no identity", "NotSignedIn", "acme cannot sign in: this machine has no such managed identity. Assign it, or write TenantId, ClientId and ClientSecret.")]
    public async Task Trouble_with_entra_is_told_in_words(string what, string trouble, string words)
    {
        var clock = new FakeTimeProvider();
        using var tokens = new EntraTokens("acme", new Entra(clock) { Trouble = Troubles[what] }, clock);

        var thrown = await Should.ThrowAsync<TrackerException>(() => tokens.GetAsync(Cancel));

        (thrown.Trouble.ToString(), thrown.Message).ShouldBe((trouble, words));
    }

    [Fact]
    public async Task The_bearer_goes_to_the_tracker()
    {
        await using var azure = new RecordedAzure(TrackerKind.AzureDevOps);
        var clock = new FakeTimeProvider();
        using var acme = new AzureConnection("acme", azure.Options(), TimeProvider.System, credential: new Entra(clock));

        // The recording knows one personal access token and nothing else.
        (await acme.ProbeAsync(Cancel)).Fine.ShouldBeFalse();
        azure.Authorizations.ShouldBe(["Bearer token-1"]);
    }

    private static readonly Dictionary<string, Exception> Troubles = new()
    {
        ["refused"] = new AuthenticationFailedException("ClientSecretCredential authentication failed: AADSTS7000215: Invalid client secret provided.", new RequestFailedException(401, "AADSTS7000215")),
        ["away"] = new AuthenticationFailedException("ClientSecretCredential authentication failed", new HttpRequestException("No such host")),
        ["no identity"] = new CredentialUnavailableException("No managed identity endpoint found."),
    };

    private sealed class Entra(TimeProvider clock) : TokenCredential
    {
        private int _given;

        public Exception? Trouble { get; init; }

        public string[] Scopes { get; private set; } = [];

        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken)
        {
            Scopes = requestContext.Scopes;
            return Trouble is null ? new AccessToken($"token-{++_given}", clock.GetUtcNow().AddHours(1)) : throw Trouble;
        }

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            ValueTask.FromResult(GetToken(requestContext, cancellationToken));
    }
}
