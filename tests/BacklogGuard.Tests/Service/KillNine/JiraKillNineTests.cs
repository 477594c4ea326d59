using System.Text;
using System.Text.Json.Nodes;
using BacklogGuard.Practice;
using BacklogGuard.Practice.World;
using BacklogGuard.Tests.Support;

namespace BacklogGuard.Tests.Service.KillNine;

/// <summary>The same change told several times under other time stamps: other bodies, so that nothing is a duplicate at the door.</summary>
public abstract class JiraKillNineTests : KillNineTests
{
    private protected override IPracticeTeam At(PracticeServer practice) => new JiraPracticeTeam(practice, Face.Cloud);

    private protected override IReadOnlyList<byte[]> Bodies(IPracticeTeam team, IReadOnlyList<string> items) =>
    [
        .. from repeat in Enumerable.Range(0, Repeats)
           from told in team.Held
           where told.Event == "jira:issue_updated"
           select Retimed(told.Body, repeat),
    ];

    private static byte[] Retimed(byte[] body, int milliseconds)
    {
        var payload = JsonNode.Parse(body)!;
        payload["timestamp"] = payload["timestamp"]!.GetValue<long>() + milliseconds;
        return Encoding.UTF8.GetBytes(payload.ToJsonString());
    }
}

public sealed class SqliteKillNineTests : JiraKillNineTests
{
    private protected override Task<Databases> DatabaseAsync() => Task.FromResult(Databases.Sqlite());
}

public sealed class PostgreSqlKillNineTests : JiraKillNineTests
{
    private protected override Task<Databases> DatabaseAsync() => Databases.PostgreSqlAsync();
}
