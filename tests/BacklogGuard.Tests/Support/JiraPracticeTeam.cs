using BacklogGuard.Practice;
using BacklogGuard.Practice.Page;
using BacklogGuard.Practice.Page.Jira;
using BacklogGuard.Practice.Text;
using BacklogGuard.Practice.World;
using BacklogGuard.Trackers;

namespace BacklogGuard.Tests.Support;

/// <summary>The practice team on one face of Jira.</summary>
internal sealed class JiraPracticeTeam(PracticeServer practice, Face face) : IPracticeTeam
{
    private readonly Team _team = new(practice, face);

    public string Face => face.Name();

    public TrackerKind Kind => RunningGuard.Kind(face);

    public Uri Tracker => new(practice.Address, face.Prefix());

    public IReadOnlyList<string> Items
    {
        get
        {
            lock (_team.World.Gate)
            {
                return [.. _team.World.Issues.Select(issue => issue.Key)];
            }
        }
    }

    public IReadOnlyList<Told> Held => [.. _team.Held.Select(delivery => new Told(delivery.Event, delivery.Body))];

    public string ItemOf(string scene) => JiraScenes.ItemOf(SceneStory.Find(scene)!);

    public Task SubscribeAsync(Uri door)
    {
        _team.Register(door);
        return Task.CompletedTask;
    }

    public Task HoldAsync()
    {
        _team.HoldWebhooks();
        return Task.CompletedTask;
    }

    public HttpRequestMessage Delivery(Uri door, byte[] body) => RunningGuard.Signed(door, body);

    public string Write(string title, double? points = 3, bool withCriteria = true) =>
        (withCriteria ? _team.Write(title, points) : _team.Write(title, points, criteria: null)).Key;

    public void Plan(string by, string item, Timebox? sprint) => _team.Plan(by, _team[item], sprint switch
    {
        Timebox.Active => _team.ActiveSprint,
        Timebox.Next => _team.NextSprint,
        _ => null,
    });

    public void Start(string by, string item, bool started = true) => _team.Move(by, _team[item], started ? Catalogue.InProgress : Catalogue.ToDo);

    public void Block(string by, string item) => _team.Block(by, _team["PAY-12"], _team[item]);

    public void Describe(string by, string item, string text) => _team.Describe(by, _team[item], text);

    public void Estimate(string by, string item, double points) => _team.Edit(by, _team[item], edit => edit.Points(points));

    public void Label(string by, string item, string label) => _team.Edit(by, _team[item], edit => edit.Labels([.. edit.Issue.Labels, label]));

    public void Say(string by, string item, string text) => _team.Say(by, _team[item], text);

    public void Delete(string by, string item)
    {
        lock (_team.World.Gate)
        {
            IssueOffice.Delete(_team.World, new Act(_team.World.UserNamed(by), _team.World.Clock.Now), _team[item]);
        }
    }

    public Ticket See(string item)
    {
        lock (_team.World.Gate)
        {
            var issue = _team[item];
            return new Ticket(
                issue.Status.Name,
                issue.Status != Catalogue.ToDo,
                issue.OpenSprint?.Name,
                [.. issue.Labels],
                [.. _team.GuardComments(issue).Select(comment => NativeText.AsWiki(comment.Body))],
                _team.GuardChanges(issue, "Sprint"),
                _team.GuardChanges(issue, "status"));
        }
    }
}
