using BacklogGuard.Practice.Control;
using BacklogGuard.Practice.Jira;
using BacklogGuard.Practice.Webhooks;
using BacklogGuard.Practice.World;
using BacklogGuard.Practice.World.Seed;

namespace BacklogGuard.Practice;

/// <summary>One Jira face with its world and its webhooks. The world object stays, its content can be made anew.</summary>
internal sealed class PracticeFace : IPracticeFace
{
    public PracticeFace(Face face, PracticeClock clock, Postman postman)
    {
        World = new JiraWorld(face, clock);
        Office = new PostOffice(World, postman);
        Reseed();
    }

    public string Name => World.Face.Name();

    public Lock Gate => World.Gate;

    public JiraWorld World { get; }

    public PostOffice Office { get; }

    /// <summary>The same world again: same keys, people and tokens under new ids; history relative to the clock's now.</summary>
    public void Reseed()
    {
        lock (World.Gate)
        {
            World.Listener = null;
            World.Clear();
            SeedWorld.Fill(World);
            World.Listener = Office.Tell;
        }
    }

    public void ForgetWebhooks() => Office.Reset();

    public object Report() => PracticeReport.World(World);

    public IReadOnlyList<object> Deliveries() => [.. Office.Deliveries.Select(PracticeReport.Delivery)];

    public void HoldWebhooks() => Office.Hold();

    public int ReleaseWebhooks(bool shuffled, int times, Random random) => Office.Release(shuffled, times, random);

    public void Decree(string user, string permission, string? scope, bool? may) => World.Decree(World.UserNamed(user), permission, scope, may);

    public void Map(FaceRoutes routes)
    {
        SiteEndpoints.Map(routes);
        MetaEndpoints.Map(routes);
        UserEndpoints.Map(routes);
        ProjectEndpoints.Map(routes);
        IssueEndpoints.Map(routes);
        TransitionEndpoints.Map(routes);
        CommentEndpoints.Map(routes);
        PropertyEndpoints.Map(routes);
        LinkEndpoints.Map(routes);
        RemoteLinkEndpoints.Map(routes);
        HistoryEndpoints.Map(routes);
        SearchEndpoints.Map(routes);
        BoardEndpoints.Map(routes);
        SprintEndpoints.Map(routes);
        AgileMoves.Map(routes);
        AgileIssueEndpoints.Map(routes);
        new WebhookEndpoints(Office).Map(routes);
        routes.Rest();
    }
}
