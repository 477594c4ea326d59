using System.Text.Json.Nodes;

namespace BacklogGuard.Practice.Page;

/// <summary>One of the five scenes, the same on every board.</summary>
/// <param name="About">What people do, and what a guard should have to say about it.</param>
internal sealed record SceneStory(string Id, string Title, string About)
{
    public static readonly SceneStory Vague = new("vague", "1 A vague story is planned", "A developer pulls a story without criteria or estimate into the next sprint.");
    public static readonly SceneStory Fixed = new("fixed", "2 The product owner fixes it", "She answers the question, lists criteria and the team's estimate.");
    public static readonly SceneStory Dropped = new("dropped", "3 A stakeholder drops work in", "On day 4 of the running sprint, by somebody who is not one of the developers.");
    public static readonly SceneStory Added = new("added", "4 A developer adds work", "That is the developers' right; the sprint's growth is made visible.");
    public static readonly SceneStory Blocked = new("blocked", "5 A blocked story is started", "The story it waits for is not done and in no sprint.");

    public static readonly IReadOnlyList<SceneStory> All = [Vague, Fixed, Dropped, Added, Blocked];

    public static SceneStory? Find(string id) => All.FirstOrDefault(scene => scene.Id == id);
}

/// <summary>The board is not as the scene needs it.</summary>
internal sealed class SceneRefusal(string message) : Exception(message)
{
    public static SceneRefusal Gone(string item) => new($"{item} is gone: start over to play this scene.");

    /// <exception cref="SceneRefusal">The scene, or the one before it, has not been played in its order.</exception>
    public static void Unless(bool asNeeded, string otherwise = "This scene has been played already: start over to play it again.")
    {
        if (!asNeeded)
        {
            throw new SceneRefusal(otherwise);
        }
    }
}

/// <param name="AfterMs">For the guard's steps: milliseconds after the scene was played.</param>
/// <param name="Why">The guard's comment, in the tracker's own form; the page shows its first line.</param>
internal sealed record Step(string Who, string What, DateTimeOffset At, bool ByGuard = false, double? AfterMs = null, JsonNode? Why = null)
{
    public static Step OfGuard(string who, string what, DateTimeOffset at, DateTimeOffset since, JsonNode? why = null) =>
        new(who, what, at, ByGuard: true, (at - since).TotalMilliseconds, why);
}
