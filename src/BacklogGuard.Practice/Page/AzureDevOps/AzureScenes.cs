using BacklogGuard.Practice.AzureDevOps.World;

namespace BacklogGuard.Practice.Page.AzureDevOps;

/// <summary>The five scenes, played on a practice Azure DevOps.</summary>
internal static class AzureScenes
{
    public static string ItemOf(SceneStory scene) => scene.Id switch
    {
        "dropped" => "109",
        "added" => "110",
        "blocked" => "107",
        _ => "108",
    };

    /// <exception cref="SceneRefusal">The board is not as the scene needs it.</exception>
    public static Step Play(AzureWorld world, SceneStory scene, AzureItem item) => scene.Id switch
    {
        "vague" => Put(world, item, "deniz", "moved", Sprint(world, "future")),
        "fixed" => Fixed(world, item),
        "dropped" => Put(world, item, "ana", "dragged", Sprint(world, "current")),
        "added" => Put(world, item, "deniz", "added", Sprint(world, "current")),
        _ => Blocked(world, item),
    };

    private static AzureNode Sprint(AzureWorld world, string timeFrame) =>
        AzureViews.Team(world).Iterations.Where(node => node.TimeFrame(AzureViews.Today(world)) == timeFrame).MinBy(node => node.Start)
        ?? throw new SceneRefusal("The team has no such sprint any more: start over.");

    private static Step Put(AzureWorld world, AzureItem item, string person, string verb, AzureNode sprint)
    {
        SceneRefusal.Unless(!AzureViews.Team(world).Iterations.Contains(item.Iteration));
        return Do(world, item, person, $"{verb} {item.Id} {(verb == "added" ? "to" : "into")} {sprint.Name}.", edit => edit.Fields.Put(AzureFields.IterationPath, sprint));
    }

    private static Step Fixed(AzureWorld world, AzureItem item)
    {
        SceneRefusal.Unless(AzureViews.Team(world).Iterations.Contains(item.Iteration), "Play scene 1 first: it moves the vague story into the next sprint.");
        SceneRefusal.Unless(AzureViews.Points(item) is null);
        return Do(world, item, "maria", $"rewrote {item.Id}: outcome, criteria, 5 points.", Rewrite);
    }

    private static Step Blocked(AzureWorld world, AzureItem item)
    {
        SceneRefusal.Unless(item.State == item.Type.First.Name && !item.Updates.Exists(update => update.By.IsBot));
        return Do(world, item, "lee", $"moved {item.Id} to Active.", edit => edit.Fields.Put(AzureFields.State, "Active"));
    }

    private static void Rewrite(ItemEdit edit)
    {
        edit.Fields.Put(AzureFields.Title, "Pay with the card of the last order");
        edit.Fields.Put(AzureFields.Description, "<div>As a shopper I want to pay with the card I used last time, so that I do not have to type it again.</div>");
        edit.MarkdownFields.Remove(AzureFields.Description);
        edit.Fields.Put(AzureFields.Criteria, """
            <ul><li>The last card is offered as "Visa ending 4242" on the payment page</li><li>Paying with it asks only for the security code</li><li>A shopper can remove the stored card in the account</li></ul>
            """);
        edit.Fields.Put(AzureFields.StoryPoints, 5d);
    }

    private static Step Do(AzureWorld world, AzureItem item, string person, string what, Action<ItemEdit> deed)
    {
        var act = new AzureAct(world.UserNamed(person), world.Clock.Now);
        var edit = new ItemEdit(world, item, act);
        deed(edit);
        edit.Commit();
        return new Step(act.User.DisplayName, what, act.At);
    }
}
