using BacklogGuard.Facts;

namespace BacklogGuard.Trackers.AzureDevOps.Items;

/// <summary>The large texts of a work item.</summary>
internal static class AzureDocuments
{
    /// <summary>What an item says of itself: bugs say it in their steps to reproduce.</summary>
    public static Document Description(SeenWorkItem item)
    {
        var steps = Read(item, AzureFields.ReproSteps);
        var description = Read(item, AzureFields.Description);
        return steps.IsEmpty ? description
            : description.IsEmpty ? steps
            : new Document([.. steps.Blocks, .. description.Blocks]) { Links = [.. steps.Links, .. description.Links], Mentions = [.. steps.Mentions, .. description.Mentions] };
    }

    /// <summary>Empty for a field without a value. The format is told for each field of each item.</summary>
    public static Document Read(SeenWorkItem item, string reference) =>
        AzureTexts.Read(item.Field(reference), item.Item.MultilineFieldsFormat?.FirstOrDefault(field => field.Key.Equals(reference, StringComparison.OrdinalIgnoreCase)).Value);
}
