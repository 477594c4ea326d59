using System.Globalization;
using BacklogGuard.Practice;
using BacklogGuard.Practice.AzureDevOps.World;
using BacklogGuard.Practice.Page;
using BacklogGuard.Practice.Page.AzureDevOps;
using BacklogGuard.Trackers;

namespace BacklogGuard.Tests.Support;

/// <summary>The practice team on one edition of Azure DevOps.</summary>
internal sealed class AzurePracticeTeam(PracticeServer practice, AzureEdition edition) : IPracticeTeam
{
    private const int Blocker = 212;

    private readonly AzureCrew _crew = new(practice, edition);

    public string Face => edition.Name();

    public TrackerKind Kind => RunningGuard.Kind(edition);

    public Uri Tracker => new(practice.Address, edition.Prefix());

    public IReadOnlyList<string> Items
    {
        get
        {
            lock (_crew.World.Gate)
            {
                return [.. _crew.World.Items.Keys.Select(id => id.ToString(CultureInfo.InvariantCulture))];
            }
        }
    }

    public IReadOnlyList<Told> Held
    {
        get
        {
            lock (_crew.World.Gate)
            {
                return [.. practice.Of(edition).Hooks.Deliveries.Where(delivery => !delivery.IsDone && delivery.Attempts == 0).Select(delivery => new Told(delivery.Event.Type, delivery.Body))];
            }
        }
    }

    public string ItemOf(string scene) => AzureScenes.ItemOf(SceneStory.Find(scene)!);

    public Task SubscribeAsync(Uri door) => _crew.SubscribeAsync(door);

    public async Task HoldAsync()
    {
        await SubscribeAsync(new Uri("http://127.0.0.1:9/nobody"));
        lock (_crew.World.Gate)
        {
            practice.Of(edition).HoldWebhooks();
        }
    }

    public HttpRequestMessage Delivery(Uri door, byte[] body) => RunningGuard.WithPassword(door, body);

    public string Write(string title, double? points = 3, bool withCriteria = true) =>
        _crew.Write(title, points, withCriteria: withCriteria).Id.ToString(CultureInfo.InvariantCulture);

    public void Plan(string by, string item, Timebox? sprint) => _crew.Plan(by, Item(item), sprint switch
    {
        Timebox.Active => _crew.ActiveSprint,
        Timebox.Next => _crew.NextSprint,
        _ => _crew.Backlog,
    });

    public void Start(string by, string item, bool started = true) => _crew.Move(by, Item(item), started ? "Active" : "New");

    public void Block(string by, string item)
    {
        if (Item(item).Relations.All(relation => relation.Target != Blocker))
        {
            _crew.Block(by, _crew[Blocker], Item(item));
        }
    }

    public void Describe(string by, string item, string text) => _crew.Edit(by, Item(item), edit => edit.Fields.Put(AzureFields.Description, $"<div>{text}</div>"));

    public void Estimate(string by, string item, double points) => _crew.Edit(by, Item(item), edit => edit.Fields.Put(AzureFields.StoryPoints, points));

    public void Label(string by, string item, string label) =>
        _crew.Edit(by, Item(item), edit => edit.Fields.Put(AzureFields.Tags, AzureTags.Join([.. edit.Item.Tags, label])));

    public void Say(string by, string item, string text) => _crew.Say(by, Item(item), text);

    public void Delete(string by, string item)
    {
        lock (_crew.World.Gate)
        {
            ItemOffice.Delete(_crew.World, new AzureAct(_crew.World.UserNamed(by), _crew.World.Clock.Now), Item(item));
        }
    }

    public Ticket See(string item)
    {
        lock (_crew.World.Gate)
        {
            var seen = Item(item);
            return new Ticket(
                seen.State,
                seen.State != "New",
                seen.Iteration.Parent is null ? null : seen.Iteration.Name,
                seen.Tags,
                [.. _crew.GuardComments(seen).Select(comment => comment.Text)],
                _crew.GuardChanges(seen, AzureFields.IterationPath),
                _crew.GuardChanges(seen, AzureFields.State));
        }
    }

    private AzureItem Item(string key) => _crew[int.Parse(key, CultureInfo.InvariantCulture)];
}
