using System.Text.Json.Nodes;

namespace BacklogGuard.Practice.AzureDevOps.World;

/// <summary>What differs between two lists of links.</summary>
internal static class RelationDelta
{
    /// <summary>Null when nothing does.</summary>
    public static RelationChange? Between(IReadOnlyList<AzureRelation> before, IReadOnlyList<AzureRelation> after)
    {
        var added = after.Where(one => !before.Any(one.LeadsWhere)).ToList();
        var removed = before.Where(one => !after.Any(one.LeadsWhere)).ToList();
        var updated = after.Where(one => before.Any(old => one.LeadsWhere(old) && !JsonNode.DeepEquals(one.Attributes, old.Attributes))).ToList();
        return added.Count + removed.Count + updated.Count == 0 ? null : new RelationChange(added, removed, updated);
    }
}
