using System.Text;
using System.Text.Json;
using BacklogGuard.Practice.Jira;
using BacklogGuard.Practice.Webhooks;
using BacklogGuard.Practice.World;

namespace BacklogGuard.Practice.Control;

/// <summary>What the control face tells about worlds, calls and deliveries.</summary>
internal static class PracticeReport
{
    public static object Entry(JournalEntry entry) => new
    {
        seq = entry.Seq,
        at = entry.At,
        face = entry.Face,
        user = entry.User,
        method = entry.Method,
        path = entry.Path,
        status = entry.Status,
        isWrite = entry.IsWrite,
        issue = entry.Issue,
        changed = entry.Effects.Select(effect => new { issue = effect.Issue, what = effect.What }).ToList(),
    };

    public static object Delivery(Delivery delivery) => new
    {
        id = delivery.Id,
        face = delivery.Face.Name(),
        at = delivery.At,
        webhook = delivery.Webhook.Id,
        url = delivery.Webhook.Url,
        @event = delivery.Event,
        identifier = delivery.Identifier,
        attempts = delivery.Attempts,
        status = delivery.Status,
        isDone = delivery.IsDone,
        body = JsonSerializer.Deserialize<JsonElement>(Encoding.UTF8.GetString(delivery.Body)),
    };

    public static object World(JiraWorld world)
    {
        lock (world.Gate)
        {
            return new
            {
                face = world.Face.Name(),
                baseUrl = world.BaseUrl,
                now = world.Clock.Now,
                users = world.Users.Select(user => new { id = user.Id, name = user.Name, displayName = user.DisplayName, email = user.Email, token = user.Token, groups = user.Groups.Order(StringComparer.Ordinal).ToList(), isAdmin = user.IsAdmin }).ToList(),
                projects = world.Projects.Select(project => new { id = project.Id, key = project.Key, name = project.Name, roles = project.Roles.Select(role => role.Name).ToList() }).ToList(),
                boards = world.Boards.Select(board => new { id = board.Id, name = board.Name, type = board.Type, project = board.Project.Key }).ToList(),
                sprints = world.Sprints.Select(sprint => new { id = sprint.Id, name = sprint.Name, state = View.State(sprint), boardId = sprint.BoardId, goal = sprint.Goal, start = sprint.Start, end = sprint.End }).ToList(),
                issues = world.Issues.Select(issue => new { id = View.Id(issue.Id), key = issue.Key, summary = issue.Summary, type = issue.Type.Name, status = issue.Status.Name, points = issue.Points, sprints = issue.Sprints.Select(sprint => sprint.Id).ToList(), labels = issue.Labels }).ToList(),
            };
        }
    }
}
