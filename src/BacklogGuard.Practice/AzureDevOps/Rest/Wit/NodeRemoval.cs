using System.Globalization;
using BacklogGuard.Practice.AzureDevOps.World;

namespace BacklogGuard.Practice.AzureDevOps.Rest.Wit;

/// <summary>Deleting a node moves its items, each by an update of its own.</summary>
internal static class NodeRemoval
{
    /// <param name="heir">The id of the node that gets the items; null stands for the parent.</param>
    public static void Remove(AzureCall call, AzureNode node, int? heir)
    {
        var target = heir is not { } id ? node.Parent!
            : call.Project.Root(node.IsArea).SelfAndBelow.FirstOrDefault(one => one.Id == id && !one.IsUnder(node))
                ?? throw AzureRefusal.Bad($"VS402486: The node {id.ToString(CultureInfo.InvariantCulture)} to reclassify to does not exist.", "ClassificationNodeReclassificationException");
        var field = node.IsArea ? AzureFields.AreaPath : AzureFields.IterationPath;
        foreach (var item in call.World.Items.Values.Where(item => item.Fields.Get<AzureNode>(field)!.IsUnder(node)).ToList())
        {
            var edit = new ItemEdit(call.World, item, call.Act);
            edit.Fields.Put(field, target);
            edit.Commit();
        }

        foreach (var team in call.Project.Teams)
        {
            team.Iterations.RemoveAll(iteration => iteration.IsUnder(node));
            team.Areas.RemoveAll(area => area.Area.IsUnder(node));
        }

        node.Parent!.Children.Remove(node);
        call.Act.Note(null, $"{(node.IsArea ? "area" : "iteration")} {node.Path} deleted");
    }
}
