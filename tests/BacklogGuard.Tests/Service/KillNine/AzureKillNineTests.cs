using BacklogGuard.Practice;
using BacklogGuard.Practice.AzureDevOps.World;
using BacklogGuard.Tests.Support;

namespace BacklogGuard.Tests.Service.KillNine;

/// <summary>
/// On Azure DevOps an update told twice is a duplicate at the door, so that each item changes several times. A smaller run than
/// Jira's, since both share everything but eyes and hands; as large with BACKLOGGUARD_LONG_TESTS=1.
/// </summary>
public abstract class AzureKillNineTests : KillNineTests
{
    private static readonly bool Long = Environment.GetEnvironmentVariable("BACKLOGGUARD_LONG_TESTS") == "1";

    private protected override int Kills => Long ? base.Kills : 8;

    private protected override int Items => Long ? base.Items : 60;

    private protected override int Repeats => Long ? base.Repeats : 5;

    private protected override IPracticeTeam At(PracticeServer practice) => new AzurePracticeTeam(practice, AzureEdition.Services);

    // Besides the change that is answered: a comment, which is told as two events, and new estimates.
    private protected override IReadOnlyList<byte[]> Bodies(IPracticeTeam team, IReadOnlyList<string> items)
    {
        foreach (var item in items)
        {
            team.Say("maria", item, "Who can look at this?");
        }

        for (var estimate = 1; estimate <= Repeats - 3; estimate++)
        {
            foreach (var item in items)
            {
                team.Estimate("lee", item, 3 + estimate);
            }
        }

        return [.. team.Held.Select(told => told.Body)];
    }
}

public sealed class AzureOnSqliteKillNineTests : AzureKillNineTests
{
    private protected override Task<Databases> DatabaseAsync() => Task.FromResult(Databases.Sqlite());
}

public sealed class AzureOnPostgreSqlKillNineTests : AzureKillNineTests
{
    private protected override Task<Databases> DatabaseAsync() => Databases.PostgreSqlAsync();
}
