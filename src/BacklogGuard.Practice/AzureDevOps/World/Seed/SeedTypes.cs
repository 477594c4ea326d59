using BacklogGuard.Practice.World;

namespace BacklogGuard.Practice.AzureDevOps.World.Seed;

/// <summary>What the practice Jira's types and statuses are called in a process.</summary>
internal static class SeedTypes
{
    public static string Of(IssueType type, AzureProcess process) =>
        type == Catalogue.Epic ? "Epic"
        : type == Catalogue.Bug ? "Bug"
        : type == Catalogue.Task || type == Catalogue.Subtask ? "Task"
        : process.Levels.First(level => level.Kind == "requirement").Types[0];

    public static string StateOf(Status status, AzureItemType type)
    {
        var category = status == Catalogue.InProgress ? "InProgress" : status == Catalogue.InReview ? "Resolved" : "Completed";
        return (type.States.FirstOrDefault(state => state.Category == category) ?? type.States.First(state => state.Category == "InProgress")).Name;
    }
}
