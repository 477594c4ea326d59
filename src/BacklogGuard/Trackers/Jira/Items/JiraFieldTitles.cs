using System.Collections.Frozen;
using BacklogGuard.Facts;

namespace BacklogGuard.Trackers.Jira.Items;

/// <summary>What Jira's screens call the fields that rules speak of.</summary>
internal static class JiraFieldTitles
{
    public static readonly FrozenDictionary<string, string> All = new Dictionary<string, string>
    {
        [FieldNames.Title] = "Summary",
        [FieldNames.Description] = "Description",
        [FieldNames.Sprint] = "Sprint",
        [FieldNames.Status] = "Status",
        [FieldNames.Links] = "Linked issues",
        [FieldNames.Comment] = "Comments",
        [FieldNames.Estimate] = "Story Points",
    }.ToFrozenDictionary();
}
