namespace BacklogGuard.Practice.AzureDevOps.World;

/// <summary>Fields that follow from others: ids and levels of paths, the parent, dates of the revision.</summary>
internal static class DerivedFields
{
    public static FieldBag Expand(AzureRevision revision, AzureItem item)
    {
        var fields = revision.Fields.Copy();
        fields[AzureFields.Id] = item.Id;
        fields[AzureFields.Rev] = revision.Rev;
        fields[AzureFields.RevisedDate] = revision.RevisedAt;
        fields["System.PersonId"] = 1000 + (revision.By.Id.GetHashCode() & 0xFFFF);
        if (fields.Get<AzureNode>(AzureFields.AreaPath) is { } area)
        {
            fields[AzureFields.AreaId] = area.Id;
            fields["System.NodeName"] = area.Name;
            AddLevels(fields, "System.AreaLevel", area);
        }

        if (fields.Get<AzureNode>(AzureFields.IterationPath) is { } iteration)
        {
            fields[AzureFields.IterationId] = iteration.Id;
            AddLevels(fields, "System.IterationLevel", iteration);
        }

        fields.Put(AzureFields.Parent, revision.Relations.FirstOrDefault(relation => relation.Rel == LinkTypes.Parent)?.Target);
        return fields;
    }

    private static void AddLevels(FieldBag fields, string prefix, AzureNode node)
    {
        var level = 0;
        foreach (var above in node.SelfAndAbove.Reverse().Take(3))
        {
            fields[$"{prefix}{++level}"] = above.Name;
        }
    }
}
