using BacklogGuard.Practice;
using BacklogGuard.Practice.Text;
using BacklogGuard.Practice.Webhooks;
using BacklogGuard.Practice.World;

namespace BacklogGuard.Tests.Support;

/// <summary>The practice team at work: people of one face's world doing what people do on a board.</summary>
internal sealed class Team(PracticeServer practice, Face face)
{
    public JiraWorld World => practice.Of(face).World;

    public PostOffice Office => practice.Of(face).Office;

    public Sprint ActiveSprint => World.Sprints.First(sprint => sprint.State == SprintState.Active);

    public Sprint NextSprint => World.Sprints.First(sprint => sprint is { State: SprintState.Future, BoardId: 1 });

    public Issue this[string key] => World.FindIssue(key) ?? throw new ArgumentException($"There is no {key}.");

    /// <summary>Registers a webhook; events of the family the README names.</summary>
    public void Register(Uri door, string? secret = RunningGuard.Secret)
    {
        lock (World.Gate)
        {
            Office.Webhooks.Add(new Webhook
            {
                Id = Office.NextId(),
                Name = "BacklogGuard",
                Url = door.ToString(),
                Secret = secret,
                Events =
                [
                    "jira:issue_created", "jira:issue_updated", "jira:issue_deleted", "comment_created", "issuelink_created", "issuelink_deleted",
                    "sprint_created", "sprint_updated", "sprint_started", "sprint_closed", "sprint_deleted",
                    "board_created", "board_updated", "board_deleted", "board_configuration_changed",
                ],
            });
        }
    }

    /// <summary>From now on webhooks are kept here instead of being sent.</summary>
    public void HoldWebhooks()
    {
        Register(new Uri("http://127.0.0.1:9/nobody"));
        lock (World.Gate)
        {
            Office.Hold();
        }
    }

    public IReadOnlyList<Delivery> Held
    {
        get
        {
            lock (World.Gate)
            {
                return [.. Office.Held];
            }
        }
    }

    public Issue Write(string title, double? points = 3, string by = "maria", string? criteria = "* The list shows ten entries\n* An empty list says so")
    {
        lock (World.Gate)
        {
            var act = As(by);
            return IssueOffice.Create(World, act, World.FindProject("SHOP")!, Catalogue.Story, edit =>
            {
                edit.Summary(title);
                edit.Description(Native("As a shopper I want this to work, so that I can finish my order."));
                edit.Criteria(criteria is null ? null : Native(criteria));
                edit.Points(points);
            });
        }
    }

    public void Edit(string by, Issue issue, Action<IssueEdit> change)
    {
        lock (World.Gate)
        {
            var edit = new IssueEdit(World, issue, As(by));
            change(edit);
            edit.Commit();
        }
    }

    public void Describe(string by, Issue issue, string wiki) => Edit(by, issue, edit => edit.Description(Native(wiki)));

    /// <summary>Into a sprint, or into the backlog.</summary>
    public void Plan(string by, Issue issue, Sprint? sprint)
    {
        lock (World.Gate)
        {
            SprintOffice.Put(World, As(by), issue, sprint);
        }
    }

    public void Move(string by, Issue issue, Status status) => Edit(by, issue, edit => edit.Status(status));

    public void Block(string by, Issue blocker, Issue blocked)
    {
        lock (World.Gate)
        {
            IssueOffice.AddLink(World, As(by), Catalogue.Blocks, blocker, blocked);
        }
    }

    public void Say(string by, Issue issue, string text)
    {
        lock (World.Gate)
        {
            IssueOffice.AddComment(World, As(by), issue, Native(text));
        }
    }

    public IReadOnlyList<Comment> GuardComments(Issue issue)
    {
        lock (World.Gate)
        {
            return [.. issue.Comments.Where(comment => comment.Author.IsBot)];
        }
    }

    /// <summary>The guard's comment as plain wiki text; null when it has none.</summary>
    public string? GuardSays(Issue issue) => GuardComments(issue).SingleOrDefault() is { } comment ? NativeText.AsWiki(comment.Body) : null;

    /// <summary>How often the guard changed a field of the issue.</summary>
    public int GuardChanges(Issue issue, string field)
    {
        lock (World.Gate)
        {
            return issue.History.Count(entry => entry.Author.IsBot && entry.Items.Any(item => item.Field == field));
        }
    }

    private Act As(string person) => new(World.UserNamed(person), World.Clock.Now);

    private System.Text.Json.Nodes.JsonNode Native(string wiki) =>
        face == Face.Cloud ? WikiToAdf.Convert(wiki) : System.Text.Json.Nodes.JsonValue.Create(wiki);
}
