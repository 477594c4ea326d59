using BacklogGuard.Practice.Text;
using BacklogGuard.Practice.World;

namespace BacklogGuard.Practice.Page.Jira;

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
}

/// <summary>The five scenes, played on a practice Jira.</summary>
internal static class JiraScenes
{
    public static string ItemOf(SceneStory scene) => scene.Id switch
    {
        "dropped" => "SHOP-9",
        "added" => "SHOP-10",
        "blocked" => "SHOP-7",
        _ => "SHOP-8",
    };

    /// <exception cref="SceneRefusal">The board is not as the scene needs it.</exception>
    public static Step Play(Stage stage, SceneStory scene, Issue issue) => scene.Id switch
    {
        "vague" => Vague(stage, issue),
        "fixed" => Fixed(stage, issue),
        "dropped" => Put(stage, issue, "ana", "dragged", stage.Active),
        "added" => Put(stage, issue, "deniz", "added", stage.Active),
        _ => Blocked(stage, issue),
    };

    private static Step Vague(Stage stage, Issue issue) => Put(stage, issue, "deniz", "moved", stage.Next);

    private static Step Fixed(Stage stage, Issue issue)
    {
        SceneRefusal.Unless(issue.OpenSprint is not null, "Play scene 1 first: it moves the vague story into the next sprint.");
        SceneRefusal.Unless(issue.Points is null);
        return stage.Do("maria", $"rewrote {issue.Key}: outcome, two criteria, 5 points.", act => Rewrite(stage.World, act, issue));
    }

    private static Step Put(Stage stage, Issue issue, string person, string verb, Sprint sprint)
    {
        SceneRefusal.Unless(issue.OpenSprint is null);
        return stage.Do(person, $"{verb} {issue.Key} {(verb == "added" ? "to" : "into")} {sprint.Name}.", act => SprintOffice.Put(stage.World, act, issue, sprint));
    }

    private static Step Blocked(Stage stage, Issue issue)
    {
        SceneRefusal.Unless(issue.Status == Catalogue.ToDo && !issue.History.Exists(entry => entry.Author.IsBot));
        return stage.Do("lee", $"moved {issue.Key} to In Progress.", act => Start(stage.World, act, issue));
    }

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
