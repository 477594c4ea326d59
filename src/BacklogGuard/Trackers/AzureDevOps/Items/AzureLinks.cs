using BacklogGuard.Facts;
using BacklogGuard.Trackers.AzureDevOps.Api;
using BacklogGuard.Trackers.AzureDevOps.Notices;
using BacklogGuard.Trackers.Text;

namespace BacklogGuard.Trackers.AzureDevOps.Items;

/// <summary>Reads a work item's relations. What a link means is in its type, never in its words, which are translated.</summary>
internal static class AzureLinks
{
    private const string Family = "System.LinkTypes.Hierarchy-";
    private const string Elsewhere = ".Remote.";

    private static readonly Status NotSeen = new("", "", StatusCategory.Unknown);

    /// <summary>Links to other items, without parent and children; the others as far as the relation alone tells of them.</summary>
    public static IReadOnlyList<ItemLink> Read(SeenWorkItem item) =>
        [.. (item.Item.Relations ?? []).Where(relation => !Is(relation, Family)).Select(One).OfType<ItemLink>().DistinctBy(link => (link.Direction, link.Other.Id))];

    public static LinkedItem? Parent(SeenWorkItem item)
    {
        var id = AzureIds.Item(item.Field(AzureFields.Parent))
            ?? (item.Item.Relations ?? []).Where(relation => Is(relation, Family + "Reverse")).Select(relation => AzureLinkChanges.ItemOf(relation.Url)).FirstOrDefault(found => found is not null);
        return id is null ? null : NotYetSeen(id);
    }

    /// <summary>Whose title and state are worth a look.</summary>
    public static IEnumerable<string> Others(WorkItem item) => item.Links.Select(link => link.Other).Append(item.Parent).OfType<LinkedItem>()
        .Select(other => other.Id).Where(id => AzureIds.Item(id) is not null);

    /// <summary>The same item with what has been seen of the others.</summary>
    public static WorkItem Fill(WorkItem item, IReadOnlyDictionary<string, SeenWorkItem> seen, AzureStates states)
    {
        return item with
        {
            Parent = item.Parent is { } parent ? Seen(parent) : null,
            Links = [.. item.Links.Select(link => link with { Other = Seen(link.Other) })],
        };

        LinkedItem Seen(LinkedItem other) => seen.TryGetValue(other.Id, out var found)
            ? new LinkedItem(found.Id, found.Id, CleanText.OneLine(found.Text(AzureFields.Title)), states.Of(found), found.Type)
            : other;
    }

    private static ItemLink? One(AzureRelation relation)
    {
        var rel = relation.Rel ?? "";
        if (AzureLinkChanges.ItemOf(relation.Url) is not { } id)
        {
            return null;
        }

        var direction = rel.EndsWith("Dependency-Reverse", StringComparison.OrdinalIgnoreCase) ? LinkDirection.BlockedBy
            : rel.EndsWith("Dependency-Forward", StringComparison.OrdinalIgnoreCase) ? LinkDirection.Blocks
            : LinkDirection.None;
        var name = relation.Attributes is { } attributes && attributes.TryGetValue("name", out var shown) ? CleanText.OneLine(((System.Text.Json.JsonElement?)shown).AsText()).Trim() : "";

        // A number of another organisation means another item here.
        return new ItemLink(
            direction, name.Length > 0 ? name : Words(direction, rel), rel.Contains(Elsewhere, StringComparison.OrdinalIgnoreCase) ? new LinkedItem(relation.Url!, id, "", NotSeen) : NotYetSeen(id));
    }

    private static string Words(LinkDirection direction, string rel) => direction switch
    {
        LinkDirection.BlockedBy => "Predecessor",
        LinkDirection.Blocks => "Successor",
        _ => rel[(rel.LastIndexOf('.') + 1)..],
    };

    private static LinkedItem NotYetSeen(string id) => new(id, id, "", NotSeen);

    private static bool Is(AzureRelation relation, string rel) => relation.Rel?.StartsWith(rel, StringComparison.OrdinalIgnoreCase) == true;
}
