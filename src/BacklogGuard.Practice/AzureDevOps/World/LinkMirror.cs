using System.Text.Json.Nodes;

namespace BacklogGuard.Practice.AzureDevOps.World;

/// <summary>Keeps the other end of a link: the target gets the opposite relation in an update of its own, without a new rev.</summary>
internal static class LinkMirror
{
    public static void Follow(AzureWorld world, AzureItem item, RelationChange? change, AzureAct act)
    {
        foreach (var relation in change?.Added ?? [])
        {
            Mirror(world, item, relation, act, (links, mirrored) => links.Add(mirrored));
        }

        foreach (var relation in change?.Removed ?? [])
        {
            Mirror(world, item, relation, act, (links, mirrored) => links.RemoveAll(mirrored.LeadsWhere));
        }
    }

    private static void Mirror(AzureWorld world, AzureItem item, AzureRelation relation, AzureAct act, Action<List<AzureRelation>, AzureRelation> apply)
    {
        if (relation.Target is not { } id || !world.Items.TryGetValue(id, out var target) || LinkTypes.Find(relation.Rel) is not { } type)
        {
            return;
        }

        var mirrored = new AzureRelation(type.Opposite, item.Id, null, (JsonObject)relation.Attributes.DeepClone());
        var isThere = target.Relations.Any(mirrored.LeadsWhere);
        var shallBeThere = item.Relations.Any(relation.LeadsWhere);
        if (isThere == shallBeThere)
        {
            return;
        }

        var edit = new ItemEdit(world, target, act);
        apply(edit.Relations, mirrored);
        edit.Commit();
    }
}
