using BacklogGuard.Practice.World;

namespace BacklogGuard.Practice.Page.Jira;

/// <summary>A practice Jira's first board on the page.</summary>
internal sealed class JiraPage(PracticeFace face) : IPageBoard
{
    public string Face => face.Name;

    public Lock Gate => face.World.Gate;

    public Uri? Hook => face.Office.Webhooks is [var hook, ..] ? new Uri(hook.Url) : null;

    public BoardView Board() => JiraViews.Board(face.World);

    public TicketView? Ticket(string key) => face.World.FindIssue(key) is { } issue ? JiraViews.Ticket(face.World, issue) : null;

    public string ItemOf(SceneStory scene) => JiraScenes.ItemOf(scene);

    public Step Play(SceneStory scene) => JiraScenes.Play(new Stage(face.World), scene, Issue(scene) ?? throw SceneRefusal.Gone(ItemOf(scene)));

    public IReadOnlyList<Step> AnswersSince(SceneStory scene, DateTimeOffset since) => Issue(scene) is { } issue ? JiraAnswers.Since(issue, since) : [];

    private Issue? Issue(SceneStory scene) => face.World.FindIssue(ItemOf(scene));
}
