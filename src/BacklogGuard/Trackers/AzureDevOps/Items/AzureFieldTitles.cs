using System.Collections.Frozen;
using BacklogGuard.Facts;

namespace BacklogGuard.Trackers.AzureDevOps.Items;

/// <summary>What the forms of Azure DevOps call the fields that rules speak of.</summary>
internal static class AzureFieldTitles
{
    private static readonly FrozenDictionary<string, string> All = new Dictionary<string, string>
    {
        [FieldNames.Title] = "Title",
        [FieldNames.Description] = "Description",
        [FieldNames.Sprint] = "Iteration",
        [FieldNames.Status] = "State",
        [FieldNames.Links] = "Links",
        [FieldNames.Comment] = "Discussion",
        [FieldNames.Estimate] = "Story Points",
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, string> OfBugs =
        All.Select(title => title.Key == FieldNames.Description ? KeyValuePair.Create(title.Key, "Repro Steps") : title).ToFrozenDictionary();

    // A bug's form has its steps in place of a description.
    public static IReadOnlyDictionary<string, string> Of(SeenWorkItem seen) =>
        seen.Field(AzureFields.ReproSteps) is not null || seen.Type.Equals("Bug", StringComparison.OrdinalIgnoreCase) ? OfBugs : All;
}
