namespace BacklogGuard.Practice.World;

/// <summary>Starting, closing and deleting sprints, and moving issues between them and the backlog.</summary>
internal static class SprintOffice
{
    /// <summary>Closed sprints stay in the field; a future or active one is replaced.</summary>
    public static void Put(JiraWorld world, Act act, Issue issue, Sprint? target)
    {
        var edit = new IssueEdit(world, issue, act);
        edit.Sprints(After(issue, target));
        edit.Commit();
        foreach (var child in world.SubtasksOf(issue).ToList())
        {
            Put(world, act, child, target);
        }
    }

    public static IReadOnlyList<Sprint> After(Issue issue, Sprint? target)
    {
        var kept = issue.Sprints.Where(sprint => sprint.State == SprintState.Closed);
        return target is null ? [.. kept] : [.. kept.Where(sprint => sprint != target), target];
    }

    public static void Start(JiraWorld world, Act act, Sprint sprint, DateTimeOffset start, DateTimeOffset end)
    {
        var old = sprint.Copy();
        sprint.State = SprintState.Active;
        sprint.Start = start;
        sprint.End = end;
        sprint.Activated = act.At;
        act.Note(null, $"sprint {sprint.Id} started");
        world.Raise(new WorldEvent.SprintChanged(sprint, old, "updated", act));
        world.Raise(new WorldEvent.SprintChanged(sprint, null, "started", act));
    }

    /// <summary>Unfinished issues go to the next future sprint of the board, else to the backlog.</summary>
    public static void Close(JiraWorld world, Act act, Sprint sprint)
    {
        sprint.State = SprintState.Closed;
        sprint.Completed = act.At;
        act.Note(null, $"sprint {sprint.Id} closed");
        world.Raise(new WorldEvent.SprintChanged(sprint, null, "closed", act));
        foreach (var issue in world.Issues.Where(issue => !issue.Type.Subtask && issue.Sprints.Contains(sprint)).ToList())
        {
            CarryOver(world, act, issue, sprint);
        }
    }

    public static void Delete(JiraWorld world, Act act, Sprint sprint)
    {
        foreach (var issue in world.Issues.Where(issue => issue.Sprints.Contains(sprint)).ToList())
        {
            var edit = new IssueEdit(world, issue, act);
            edit.Sprints([.. issue.Sprints.Where(other => other != sprint)]);
            edit.Commit();
        }

        world.Sprints.Remove(sprint);
        act.Note(null, $"sprint {sprint.Id} deleted");
        world.Raise(new WorldEvent.SprintChanged(sprint, null, "deleted", act));
    }

    private static void CarryOver(JiraWorld world, Act act, Issue issue, Sprint closed)
    {
        if (issue.Status.Category == Catalogue.Finished)
        {
            return;
        }

        var next = world.Sprints.Find(sprint => sprint.BoardId == closed.BoardId && sprint.State == SprintState.Future);
        if (next is not null)
        {
            Put(world, act, issue, next);
        }
    }
}
