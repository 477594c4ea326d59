using BacklogGuard.Practice;
using BacklogGuard.Practice.World;
using BacklogGuard.Tests.Support;
using BacklogGuard.Trackers;

namespace BacklogGuard.Tests.Trackers.Jira;

/// <summary>The practice server in the part of Jira.</summary>
internal sealed class PracticeBench(PracticeServer server, Face face) : JiraBench
{
    public override TrackerKind Kind => face == Face.Cloud ? TrackerKind.JiraCloud : TrackerKind.JiraDataCenter;

    public override Uri Url => Lee.BaseAddress!;

    protected override HttpClient Lee { get; } = server.As("lee", face);

    public override IReadOnlyList<string> Writes =>
        [.. server.Control.Journal.Read(face).Where(entry => entry.IsWrite && entry.User != "lee").Select(entry => $"{entry.Method} {entry.Path}")];

    /// <summary>Changes the practice world where no request can.</summary>
    public void Change(Action<JiraWorld> change)
    {
        var world = server.Of(face).World;
        lock (world.Gate)
        {
            change(world);
        }
    }

    public HttpClient As(string user) => server.As(user, face);

    public static async Task<PracticeBench> StartAsync(Face face, CancellationToken cancellationToken) =>
        new(await PracticeServer.StartAsync(new PracticeOptions { RecordTo = PracticeTown.RecordingFolder() }, cancellationToken), face);

    public override void Break(Trouble trouble) => server.Control.Faults.Add(PracticeTrouble.Fault(trouble));

    public override void Heal() => server.Control.Faults.Clear();

    public override void LetTheGuardReadRoles() =>
        Change(world => world.Decree(world.UserNamed("guard"), Permissions.AdministerProjects, "SHOP", true));

    public override async ValueTask DisposeAsync()
    {
        Lee.Dispose();
        await server.DisposeAsync();
    }
}
