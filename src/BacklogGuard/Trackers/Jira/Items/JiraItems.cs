using System.Text.Json;
using BacklogGuard.Facts;
using BacklogGuard.Trackers.Jira.Sprints;
using BacklogGuard.Trackers.Text;

namespace BacklogGuard.Trackers.Jira.Items;

/// <summary>Translates an issue into a <see cref="WorkItem"/>.</summary>
internal sealed class JiraItems(JiraSite site)
{
    public WorkItem Read(SeenIssue seen, LookPlan? plan, Person me)
    {
        var fields = seen.Fields;
        var status = JiraValues.Status(fields.Member("status"));
        var texts = new JiraTextFields(site.Name, seen, plan, site.IsCloud);
        return new WorkItem
        {
            Ref = new ItemRef(site.Name, seen.Id),
            Key = seen.Key,
            Title = fields.Text("summary") ?? "",
            Type = fields.Member("issuetype").Text("name") ?? "",
            IsSubtask = fields.Member("issuetype").Member("subtask") is { ValueKind: JsonValueKind.True },
            Project = seen.Project,
            Status = status,
            Description = JiraTexts.Read(fields.Member("description"), site.IsCloud),
            TextFields = texts.Read(),
            UnreadableFields = texts.Unreadable(),
            Labels = [.. fields.Member("labels").Items().Select(label => ((JsonElement?)label).AsText()).OfType<string>()],
            Assignee = JiraValues.Person(fields.Member("assignee")),
            Reporter = JiraValues.Person(fields.Member("reporter")),
            Creator = JiraValues.Person(fields.Member("creator")),
            CreatedAt = LooseTime.Read(fields.Text("created")) ?? default,
            UpdatedAt = LooseTime.Read(fields.Text("updated")) ?? default,
            Parent = Parent(seen),
            Links = JiraLinks.Read(fields.Member("issuelinks")),
            Sprints = [.. seen.Map.Sprint.SelectMany(id => JiraSprints.InField(fields.Member(id)))],
            Comments = [.. Comments(fields).Where(comment => comment.Author?.Id != me.Id)],
            Url = site.Page(seen.Key),
        };
    }

    /// <summary>Everything of the item that teaches us a status.</summary>
    public static IEnumerable<Status> Statuses(SeenIssue seen, WorkItem item) =>
        item.Links.Select(link => link.Other.Status)
            .Append(item.Status)
            .Concat(item.Parent is { } parent ? [parent.Status] : [])
            .Concat((seen.Issue.Transitions ?? []).Select(transition => JiraValues.Status(transition.To)));

    /// <summary>The ids of the guard's own comments, oldest first; null when the issue did not show all of its comments.</summary>
    public static IReadOnlyList<string>? OwnComments(SeenIssue seen, Person me)
    {
        var container = seen.Fields.Member("comment");
        var all = container.Member("comments").Items().ToList();
        var total = JiraValues.Number(container.Member("total"));
        return total is null || total > all.Count
            ? null
            : [.. all.Where(comment => JiraValues.Person(comment.Member("author"))?.Id == me.Id).Select(comment => comment.Member("id").TextOrNumber()).OfType<string>()];
    }

    private IEnumerable<Comment> Comments(JsonElement? fields) => fields.Member("comment").Member("comments").Items()
        .Select(comment => new Comment(
            comment.Member("id").TextOrNumber() ?? "",
            JiraValues.Person(comment.Member("author")),
            LooseTime.Read(comment.Text("created")) ?? default,
            JiraTexts.Read(comment.Member("body"), site.IsCloud)))
        .OrderBy(comment => comment.At);

    // Data Center keeps the epic as a bare key in a field of its own.
    private static LinkedItem? Parent(SeenIssue seen) =>
        JiraValues.Linked(seen.Fields.Member("parent"))
        ?? seen.Map.EpicLink.Select(id => seen.Fields.Text(id)).OfType<string>()
            .Select(key => new LinkedItem(key, key, key, new Status("", "", StatusCategory.Unknown), "Epic")).FirstOrDefault();
}
