using BacklogGuard.Practice.Text;
using BacklogGuard.Practice.World;

namespace BacklogGuard.Practice.Page;

/// <param name="About">What people do, and what a guard should have to say about it.</param>
/// <param name="Item">The key of the ticket it plays on.</param>
/// <param name="Play">Does it and returns what was done; throws <see cref="SceneRefusal"/> when the board is not as the scene needs it.</param>
internal sealed record Scene(string Id, string Title, string About, string Item, Func<Stage, Issue, Step> Play);

/// <summary>The board is not as the scene needs it.</summary>
internal sealed class SceneRefusal(string message) : Exception(message);

/// <param name="AfterMs">For the guard's steps: milliseconds after the scene was played.</param>
/// <param name="Why">The first line of the guard's comment.</param>
internal sealed record Step(string Who, string What, DateTimeOffset At, bool ByGuard = false, double? AfterMs = null, string? Why = null);

/// <summary>Where scenes are played: a world, under its gate.</summary>
internal sealed class Stage(JiraWorld world)
{
    public JiraWorld World => world;

    public Sprint Active => world.Sprints.First(sprint => sprint.State == SprintState.Active);

    public Sprint Next => world.Sprints.First(sprint => sprint.State == SprintState.Future);

    public Step Do(string person, string what, Action<Act> deed)
    {
        var user = world.UserNamed(person);
        var act = new Act(user, world.Clock.Now);
        deed(act);
        return new Step(user.DisplayName, what, act.At);
    }

    public static void Need(bool asNeeded, string otherwise)
    {
        if (!asNeeded)
        {
            throw new SceneRefusal(otherwise);
        }
    }
}

/// <summary>The five scenes of the practice board.</summary>
internal static class Scenes
{
    public const string Vague = "SHOP-8";
    public const string Dropped = "SHOP-9";
    public const string Added = "SHOP-10";
    public const string Blocked = "SHOP-7";

    private const string Played = "This scene has been played already: start over to play it again.";

    public static readonly IReadOnlyList<Scene> All =
    [
        new("vague", "1 A vague story is planned", "A developer pulls a story without criteria or estimate into the next sprint.", Vague, (stage, issue) =>
        {
            Stage.Need(issue.OpenSprint is null, Played);
            return stage.Do("deniz", $"moved {issue.Key} into {stage.Next.Name}.", act => SprintOffice.Put(stage.World, act, issue, stage.Next));
        }),
        new("fixed", "2 The product owner fixes it", "She answers the question, lists criteria and the team's estimate.", Vague, (stage, issue) =>
        {
            Stage.Need(issue.OpenSprint is not null, "Play scene 1 first: it moves the vague story into the next sprint.");
            Stage.Need(issue.Points is null, Played);
            return stage.Do("maria", $"rewrote {issue.Key}: outcome, two criteria, 5 points.", act => Rewrite(stage.World, act, issue));
        }),
        new("dropped", "3 A stakeholder drops work in", "On day 4 of the running sprint, by somebody who is not one of the developers.", Dropped, (stage, issue) =>
        {
            Stage.Need(issue.OpenSprint is null, Played);
            return stage.Do("ana", $"dragged {issue.Key} into {stage.Active.Name}.", act => SprintOffice.Put(stage.World, act, issue, stage.Active));
        }),
        new("added", "4 A developer adds work", "That is the developers' right; the sprint's growth is made visible.", Added, (stage, issue) =>
        {
            Stage.Need(issue.OpenSprint is null, Played);
            return stage.Do("deniz", $"added {issue.Key} to {stage.Active.Name}.", act => SprintOffice.Put(stage.World, act, issue, stage.Active));
        }),
        new("blocked", "5 A blocked story is started", "The story it waits for is not done and in no sprint.", Blocked, (stage, issue) =>
        {
            Stage.Need(issue.Status == Catalogue.ToDo && !issue.History.Exists(entry => entry.Author.IsBot), Played);
            return stage.Do("lee", $"moved {issue.Key} to In Progress.", act => Start(stage.World, act, issue));
        }),
    ];

    private static void Rewrite(JiraWorld world, Act act, Issue issue)
    {
        const string Text = """
            As a shopper I want to pay with the card I used last time, so that I do not have to type it again.

            h3. Acceptance criteria
            * The last card is offered as "Visa ending 4242" on the payment page
            * Paying with it asks only for the security code
            * A shopper can remove the stored card in the account
            """;
        var edit = new IssueEdit(world, issue, act);
        edit.Summary("Pay with the card of the last order");
        edit.Description(world.Face == Face.Cloud ? WikiToAdf.Convert(Text) : System.Text.Json.Nodes.JsonValue.Create(Text));
        edit.Points(5);
        edit.Commit();
    }

    private static void Start(JiraWorld world, Act act, Issue issue)
    {
        var edit = new IssueEdit(world, issue, act);
        edit.Status(Catalogue.InProgress);
        edit.Commit("issue_generic");
    }
}
