namespace BacklogGuard.Practice.AzureDevOps.World;

/// <summary>The Agile and the Scrum process, as far as the practice world uses them.</summary>
internal static class Processes
{
    public const string RequirementCategory = "Microsoft.RequirementCategory";
    public const string TaskCategory = "Microsoft.TaskCategory";
    public const string BugCategory = "Microsoft.BugCategory";

    private const string Agile = "Agile";
    private const string Scrum = "Scrum";

    private static readonly AzureState New = new("New", "Proposed", "b2b2b2");
    private static readonly AzureState Active = new("Active", "InProgress", "007acc");
    private static readonly AzureState Resolved = new("Resolved", "Resolved", "ff9d00");
    private static readonly AzureState Closed = new("Closed", "Completed", "339933");
    private static readonly AzureState Removed = new("Removed", "Removed", "ffffff");
    private static readonly AzureState Approved = new("Approved", "Proposed", "b2b2b2");
    private static readonly AzureState Committed = new("Committed", "InProgress", "007acc");
    private static readonly AzureState InProgress = new("In Progress", "InProgress", "007acc");
    private static readonly AzureState ToDo = new("To Do", "Proposed", "b2b2b2");
    private static readonly AzureState Done = new("Done", "Completed", "339933");

    private static readonly string[] Planning = ["Microsoft.VSTS.Common.ValueArea", "Microsoft.VSTS.Scheduling.StartDate", "Microsoft.VSTS.Scheduling.TargetDate", AzureFields.Criteria];
    private static readonly string[] Bugs = ["Microsoft.VSTS.Common.ValueArea", "Microsoft.VSTS.Common.Severity", AzureFields.ReproSteps, "Microsoft.VSTS.TCM.SystemInfo", AzureFields.Criteria, AzureFields.RemainingWork, AzureFields.Activity];
    private static readonly string[] Tasks = [AzureFields.RemainingWork, AzureFields.Activity, "Microsoft.VSTS.Scheduling.OriginalEstimate", "Microsoft.VSTS.Scheduling.CompletedWork"];

    public static AzureProcess OfAgile() => new(
        StableGuid.Of("process/Agile"),
        Agile,
        AzureFields.StoryPoints,
        AzureFields.StackRank,
        [
            Type("Epic", "ff7b00", "icon_crown", "A big piece of work that holds several features.", [New, Active, Resolved, Closed, Removed], [.. Planning, AzureFields.Effort]),
            Type("Feature", "773b93", "icon_trophy", "A part of an epic that can be released.", [New, Active, Resolved, Closed, Removed], [.. Planning, AzureFields.Effort]),
            Type("User Story", "009ccc", "icon_book", "Something a user wants to do.", [New, Active, Resolved, Closed, Removed], [.. Planning, AzureFields.StoryPoints, "Microsoft.VSTS.Common.Risk"]),
            Type("Bug", "cc293d", "icon_insect", "Something that does not work as promised.", [New, Active, Resolved, Closed], [.. Bugs, AzureFields.StoryPoints]),
            Type("Task", "f2cb1d", "icon_clipboard", "A piece of work.", [New, Active, Closed, Removed], Tasks),
        ],
        [
            new("Microsoft.EpicCategory", "Epics", "Epic Category", 4, "portfolio", "ff7b00", ["Epic"]),
            new("Microsoft.FeatureCategory", "Features", "Feature Category", 3, "portfolio", "773b93", ["Feature"]),
            new(RequirementCategory, "Stories", "Requirement Category", 2, "requirement", "009ccc", ["User Story"]),
            new(TaskCategory, "Tasks", "Task Category", 1, "task", "f2cb1d", ["Task"]),
        ]);

    public static AzureProcess OfScrum() => new(
        StableGuid.Of("process/Scrum"),
        Scrum,
        AzureFields.Effort,
        AzureFields.BacklogPriority,
        [
            Type("Epic", "ff7b00", "icon_crown", "A big piece of work that holds several features.", [New, InProgress, Done, Removed], [.. Planning, AzureFields.Effort]),
            Type("Feature", "773b93", "icon_trophy", "A part of an epic that can be released.", [New, InProgress, Done, Removed], [.. Planning, AzureFields.Effort]),
            Type("Product Backlog Item", "009ccc", "icon_book", "Something a user wants to do.", [New, Approved, Committed, Done, Removed], [.. Planning, AzureFields.Effort]),
            Type("Bug", "cc293d", "icon_insect", "Something that does not work as promised.", [New, Approved, Committed, Done, Removed], [.. Bugs, AzureFields.Effort]),
            Type("Task", "f2cb1d", "icon_clipboard", "A piece of work.", [ToDo, InProgress, Done, Removed], Tasks),
        ],
        [
            new("Microsoft.EpicCategory", "Epics", "Epic Category", 4, "portfolio", "ff7b00", ["Epic"]),
            new("Microsoft.FeatureCategory", "Features", "Feature Category", 3, "portfolio", "773b93", ["Feature"]),
            new(RequirementCategory, "Backlog items", "Requirement Category", 2, "requirement", "009ccc", ["Product Backlog Item"]),
            new(TaskCategory, "Tasks", "Task Category", 1, "task", "f2cb1d", ["Task"]),
        ]);

    private static AzureItemType Type(string name, string colour, string icon, string description, IReadOnlyList<AzureState> states, IReadOnlyList<string> fields) =>
        new(name, $"Microsoft.VSTS.WorkItemTypes.{name.Replace(" ", "", StringComparison.Ordinal)}", colour, icon, description, states, fields);
}
