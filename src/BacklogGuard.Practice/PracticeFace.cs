using BacklogGuard.Practice.Jira;
using BacklogGuard.Practice.Webhooks;
using BacklogGuard.Practice.World;
using BacklogGuard.Practice.World.Seed;

namespace BacklogGuard.Practice;

/// <summary>One face with its world and its webhooks. The world object stays, its content can be made anew.</summary>
internal sealed class PracticeFace
{
    public PracticeFace(Face face, PracticeClock clock, Postman postman)
    {
        World = new JiraWorld(face, clock);
        Office = new PostOffice(World, postman);
        Reseed();
    }

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
