namespace BacklogGuard.Practice.World;

internal sealed record Category(int Id, string Key, string Name, string Colour);

internal sealed record Status(string Id, string Name, Category Category);

internal sealed record IssueType(string Id, string Name, bool Subtask, int Level, string Description);

internal sealed record Priority(string Id, string Name);

internal sealed record Resolution(string Id, string Name);

internal sealed record LinkType(string Id, string Name, string Outward, string Inward);

/// <summary>The lists that every project of the practice Jira shares.</summary>
internal static class Catalogue
{
    public static readonly Category New = new(2, "new", "To Do", "blue-gray");
    public static readonly Category Underway = new(4, "indeterminate", "In Progress", "yellow");
    public static readonly Category Finished = new(3, "done", "Done", "green");
    public static readonly IReadOnlyList<Category> Categories = [new(1, "undefined", "No Category", "medium-gray"), New, Underway, Finished];

    public static readonly Status ToDo = new("10000", "To Do", New);
    public static readonly Status InProgress = new("10001", "In Progress", Underway);
    public static readonly Status InReview = new("10002", "In Review", Underway);
    public static readonly Status Done = new("10003", "Done", Finished);
    public static readonly IReadOnlyList<Status> Statuses = [ToDo, InProgress, InReview, Done];

    public static readonly IssueType Epic = new("10100", "Epic", false, 1, "A big piece of work that holds several stories.");
    public static readonly IssueType Story = new("10101", "Story", false, 0, "Something a user wants to do.");
    public static readonly IssueType Task = new("10102", "Task", false, 0, "A piece of work.");
    public static readonly IssueType Bug = new("10103", "Bug", false, 0, "Something that does not work as promised.");
    public static readonly IssueType Subtask = new("10104", "Sub-task", true, -1, "A part of another item.");
    public static readonly IReadOnlyList<IssueType> Types = [Epic, Story, Task, Bug, Subtask];

    public static readonly Priority Medium = new("3", "Medium");
    public static readonly IReadOnlyList<Priority> Priorities = [new("1", "Highest"), new("2", "High"), Medium, new("4", "Low"), new("5", "Lowest")];

    public static readonly Resolution Fixed = new("10000", "Done");
    public static readonly IReadOnlyList<Resolution> Resolutions = [Fixed, new("10001", "Won't Do"), new("10002", "Duplicate")];

    public static readonly LinkType Blocks = new("10000", "Blocks", "blocks", "is blocked by");
    public static readonly IReadOnlyList<LinkType> LinkTypes =
        [Blocks, new("10001", "Cloners", "clones", "is cloned by"), new("10002", "Duplicate", "duplicates", "is duplicated by"), new("10003", "Relates", "relates to", "relates to")];
}
