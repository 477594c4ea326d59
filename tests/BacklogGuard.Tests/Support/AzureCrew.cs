using System.Net.Http.Json;
using BacklogGuard.Practice;
using BacklogGuard.Practice.AzureDevOps.World;

namespace BacklogGuard.Tests.Support;

/// <summary>The practice team at work on one edition of Azure DevOps.</summary>
internal sealed class AzureCrew(PracticeServer practice, AzureEdition edition)
{
    public AzureWorld World => practice.Of(edition).World;

    public AzureItem this[int id] => World.FindItem(id) ?? throw new ArgumentException($"There is no {id}.");

    public AzureNode Backlog => World.Projects[0].Iterations;

    public AzureNode ActiveSprint => Sprint(42);

    public AzureNode NextSprint => Sprint(43);

    /// <summary>Subscribes the guard's door to all five work item events, as an admin would.</summary>
    public async Task SubscribeAsync(Uri door)
    {
        using var http = new HttpClient { BaseAddress = practice.Address };
        using var answer = await http.PostAsJsonAsync(
            "practice/hooks/register",
            new { face = edition.Name(), url = door.ToString(), user = "backlogguard", password = RunningGuard.Secret },
            TestContext.Current.CancellationToken);
        answer.EnsureSuccessStatusCode();
    }

    public AzureItem Write(string title, double? points = 3, string by = "maria", bool withCriteria = true)
    {
        lock (World.Gate)
        {
            var project = World.Projects[0];
            var edit = ItemOffice.Begin(World, As(by), project, project.Process.FindType("User Story")!, World.NextId());
            edit.Fields.Put(AzureFields.Title, title);
            edit.Fields.Put(AzureFields.Description, "<div>As a shopper I want this to work, so that I can finish my order.</div>");
            edit.Fields.Put(AzureFields.Criteria, withCriteria ? "<ul><li>The list shows ten entries</li><li>An empty list says so</li></ul>" : null);
            edit.Fields.Put(AzureFields.StoryPoints, points);
            return ItemOffice.Create(World, edit);
        }
    }

    public void Edit(string by, AzureItem item, Action<ItemEdit> change)
    {
        lock (World.Gate)
        {
            var edit = new ItemEdit(World, item, As(by));
            change(edit);
            edit.Commit();
        }
    }

    public void Plan(string by, AzureItem item, AzureNode iteration) => Edit(by, item, edit => edit.Fields.Put(AzureFields.IterationPath, iteration));

    public void Move(string by, AzureItem item, string state) => Edit(by, item, edit => edit.Fields.Put(AzureFields.State, state));

    public void Block(string by, AzureItem blocker, AzureItem blocked) =>
        Edit(by, blocked, edit => edit.Relations.Add(new AzureRelation(LinkTypes.Predecessor, blocker.Id, null, [])));

    public void Say(string by, AzureItem item, string text) => Edit(by, item, edit => edit.Comment = text);

    public IReadOnlyList<AzureComment> GuardComments(AzureItem item)
    {
        lock (World.Gate)
        {
            return [.. item.Comments.Where(comment => comment.CreatedBy.IsBot && !comment.IsDeleted)];
        }
    }

    /// <summary>The guard's one comment as it stands, HTML or Markdown; null when it has none.</summary>
    public string? GuardSays(AzureItem item) => GuardComments(item).SingleOrDefault()?.Text;

    /// <summary>How often the guard changed a field of the item.</summary>
    public int GuardChanges(AzureItem item, string field)
    {
        lock (World.Gate)
        {
            return item.Updates.Count(update => update.By.IsBot && update.Fields.ContainsKey(field));
        }
    }

    /// <summary>Everything the guard has asked this edition for, as method, path and status.</summary>
    public IReadOnlyList<(bool IsWrite, string Told)> Calls() =>
        [.. practice.Control.Journal.Read(edition.Name()).Select(call => (call.IsWrite, $"{call.Method} {call.Path} -> {call.Status}"))];

    private AzureNode Sprint(int number) => World.Projects[0].FindNode(isArea: false, $@"SHOP\Sprint {number}")!;

    private AzureAct As(string person) => new(World.UserNamed(person), World.Clock.Now);
}
