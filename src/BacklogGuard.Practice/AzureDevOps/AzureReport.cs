using System.Text;
using System.Text.Json;
using BacklogGuard.Practice.AzureDevOps.Hooks;
using BacklogGuard.Practice.AzureDevOps.World;

namespace BacklogGuard.Practice.AzureDevOps;

/// <summary>What the control face tells about an organisation and its deliveries.</summary>
internal static class AzureReport
{
    public static object World(AzureWorld world) => new
    {
        face = world.Edition.Name(),
        baseUrl = world.BaseUrl,
        now = world.Clock.Now,
        users = world.Users.Select(user => new { id = user.Id, name = user.Name, displayName = user.DisplayName, email = user.Email, uniqueName = user.UniqueName, token = user.Token, isAdmin = user.IsAdmin }).ToList(),
        projects = world.Projects.Select(project => new { id = project.Id, name = project.Name, process = project.Process.Name, teams = project.Teams.Select(team => new { id = team.Id, name = team.Name, members = team.Members.Select(member => member.Name).ToList() }).ToList() }).ToList(),
        iterations = world.Projects.SelectMany(project => project.Iterations.SelfAndBelow).Where(node => node.Parent is not null).Select(node => new { id = node.Identifier, path = node.Path, start = node.Start, finish = node.Finish }).ToList(),
        items = world.Items.Values.Select(item => new { id = item.Id, rev = item.Rev, type = item.Type.Name, title = item.Title, state = item.State, area = item.Area.Path, iteration = item.Iteration.Path, tags = item.Tags, isDeleted = item.Deleted is not null }).ToList(),
    };

    public static object Delivery(string face, HookDelivery delivery) => new
    {
        id = delivery.Id,
        face,
        at = delivery.At,
        webhook = delivery.Subscription.Id,
        url = delivery.Subscription.Input("url"),
        @event = delivery.Event.Type,
        identifier = $"{delivery.Subscription.Id}/{delivery.Notification}",
        attempts = delivery.Attempts,
        status = delivery.Status,
        isDone = delivery.IsDone,
        dueAt = delivery.DueAt,
        subscriptionStatus = delivery.Subscription.Health.Status.Name(),
        body = JsonSerializer.Deserialize<JsonElement>(Encoding.UTF8.GetString(delivery.Body)),
    };
}
