using BacklogGuard.Facts;
using BacklogGuard.Trackers;

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
        using var acme = azure.Connect();

        (await acme.Eyes.WhoAmIAsync(Cancel)).ShouldBe(new Person(RecordedIdentities.GuardId, "BacklogGuard", mail, account));
        (await acme.ProbeAsync(Cancel)).ShouldBe(new ProbeResult(true, "acme answers; the guard is BacklogGuard there."));
    }
}
