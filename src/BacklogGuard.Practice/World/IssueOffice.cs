using System.Text.Json.Nodes;

namespace BacklogGuard.Practice.World;

/// <summary>Creating, moving and deleting issues, and what hangs on them: comments, links, properties.</summary>
internal static class IssueOffice
{
    public static Issue Create(JiraWorld world, Act act, Project project, IssueType type, Action<IssueEdit> fill, int? number = null)
    {
        var issue = new Issue
        {
            Id = world.NextId(),
            Key = $"{project.Key}-{number ?? project.LastNumber + 1}",
            Project = project,
            Type = type,
            Creator = act.User,
            Reporter = act.User,
            Created = act.At,
            Updated = act.At,
            StatusCategoryChanged = act.At,
            Rank = Ranking.Last(world),
        };
        var edit = new IssueEdit(world, issue, act);
        fill(edit);
        project.LastNumber = Math.Max(project.LastNumber, number ?? project.LastNumber + 1);
        edit.CommitSilently();
        ChangeLog.LagBehind(world, act, issue, null);
        world.Issues.Add(issue);
        act.Note(issue, "created");
        world.Raise(new WorldEvent.IssueCreated(issue, act));
        return issue;
    }

    public static void Delete(JiraWorld world, Act act, Issue issue)
    {
        foreach (var child in world.SubtasksOf(issue).ToList())
        {
            Delete(world, act, child);
        }

        foreach (var link in world.LinksOf(issue).ToList())
        {
            world.Links.Remove(link);
            world.Raise(new WorldEvent.LinkChanged(link, "deleted", act));
        }

        world.Issues.Remove(issue);
        act.Note(issue, "deleted");
        world.Raise(new WorldEvent.IssueDeleted(issue, act));
    }

    /// <summary>To another project: the issue gets a new key and answers to the old one too.</summary>
    public static void Move(JiraWorld world, Act act, Issue issue, Project target)
    {
        var before = issue.Copy();
        var key = $"{target.Key}-{++target.LastNumber}";
        IReadOnlyList<ChangeItem> items =
        [
            new("project", "project", false, Id(issue.Project.Id), issue.Project.Name, Id(target.Id), target.Name),
            new("Key", "key", false, null, issue.Key, null, key),
        ];
        issue.FormerKeys.Add(issue.Key);
        issue.Project = target;
        issue.Key = key;
        ChangeLog.Enter(world, act, issue, before, items, "issue_moved");
    }

    public static Comment AddComment(JiraWorld world, Act act, Issue issue, JsonNode body, JsonNode? visibility = null)
    {
        var comment = new Comment
        {
            Id = world.NextId(),
            Author = act.User,
            Created = act.At,
            Updated = act.At,
            Body = body.DeepClone(),
            Visibility = visibility?.DeepClone(),
        };
        issue.Comments.Add(comment);
        Touch(world, act, issue, comment, "created", "issue_commented");
        return comment;
    }

    public static void EditComment(JiraWorld world, Act act, Issue issue, Comment comment, JsonNode body)
    {
        comment.Body = body.DeepClone();
        comment.Updater = act.User;
        comment.Updated = act.At;
        Touch(world, act, issue, comment, "updated", "issue_comment_edited");
    }

    public static void DeleteComment(JiraWorld world, Act act, Issue issue, Comment comment)
    {
        issue.Comments.Remove(comment);
        Touch(world, act, issue, comment, "deleted", "issue_comment_deleted");
    }

    public static IssueLink AddLink(JiraWorld world, Act act, LinkType type, Issue source, Issue destination)
    {
        var link = new IssueLink(world.NextId(), type, source, destination);
        world.Links.Add(link);
        EnterLink(world, act, source, null, $"This issue {type.Outward} {destination.Key}", destination);
        EnterLink(world, act, destination, null, $"This issue {type.Inward} {source.Key}", source);
        world.Raise(new WorldEvent.LinkChanged(link, "created", act));
        return link;
    }

    public static void DeleteLink(JiraWorld world, Act act, IssueLink link)
    {
        world.Links.Remove(link);
        EnterLink(world, act, link.Source, $"This issue {link.Type.Outward} {link.Destination.Key}", null, link.Destination);
        EnterLink(world, act, link.Destination, $"This issue {link.Type.Inward} {link.Source.Key}", null, link.Source);
        world.Raise(new WorldEvent.LinkChanged(link, "deleted", act));
    }

    /// <returns>True when the property is new.</returns>
    public static bool SetProperty(JiraWorld world, Act act, Issue issue, string key, JsonNode? value)
    {
        var isNew = !issue.Properties.ContainsKey(key);
        issue.Properties[key] = value?.DeepClone();
        act.Note(issue, $"property {key} set");
        world.Raise(new WorldEvent.PropertyChanged(issue, key, "set", act));
        return isNew;
    }

    private static void Touch(JiraWorld world, Act act, Issue issue, Comment comment, string what, string type)
    {
        act.Note(issue, $"comment {comment.Id} {what}");
        world.Raise(new WorldEvent.CommentChanged(issue, comment, what, act));
        ChangeLog.Enter(world, act, issue, issue.Copy(), [], type, null, comment);
    }

    private static void EnterLink(JiraWorld world, Act act, Issue issue, string? from, string? to, Issue other) => ChangeLog.Enter(
        world,
        act,
        issue,
        issue.Copy(),
        [new ChangeItem("Link", "issuelinks", false, from is null ? null : other.Key, from, to is null ? null : other.Key, to)],
        "issue_updated");

    private static string Id(long id) => id.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
