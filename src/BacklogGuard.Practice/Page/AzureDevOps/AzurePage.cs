using System.Globalization;
using BacklogGuard.Practice.AzureDevOps;
using BacklogGuard.Practice.AzureDevOps.World;

namespace BacklogGuard.Practice.Page.AzureDevOps;

/// <summary>The SHOP team's sprints and backlog of a practice Azure DevOps on the page.</summary>
internal sealed class AzurePage(AzureFace face) : IPageBoard
{
    public string Face => face.World.Edition.Name();

    public Lock Gate => face.World.Gate;

    public Uri? Hook => face.Hooks.Subscriptions is [var first, ..] && first.Input("url") is { } url ? new Uri(url) : null;

    public BoardView Board() => AzureViews.Board(face.World);

    public TicketView? Ticket(string key) => Find(key) is { } item ? AzureViews.Ticket(face.World, item) : null;

    public string ItemOf(SceneStory scene) => AzureScenes.ItemOf(scene);

    public Step Play(SceneStory scene) => AzureScenes.Play(face.World, scene, Find(ItemOf(scene)) ?? throw SceneRefusal.Gone(ItemOf(scene)));

    public IReadOnlyList<Step> AnswersSince(SceneStory scene, DateTimeOffset since) => Find(ItemOf(scene)) is { } item ? AzureAnswers.Since(item, since) : [];

    private AzureItem? Find(string key) => int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? face.World.FindItem(id) : null;
}
