using System.Text.Json;
using BacklogGuard.Facts;
using BacklogGuard.Trackers.Text;

namespace BacklogGuard.Trackers.AzureDevOps.Notices;

/// <summary>Reads the relations that an update added, removed or changed: links to other items, a parent, files.</summary>
internal static class AzureLinkChanges
{
    private const string ToParent = "System.LinkTypes.Hierarchy-Reverse";
    private const string Items = "/workItems/";

    public static IEnumerable<FieldChange> Read(JsonElement? relations) =>
    [
        .. relations.Member("added").Items().Select(Read).Select(link => new FieldChange(link.Field, null, null, link.Id, link.Text)),
        .. relations.Member("removed").Items().Select(Read).Select(link => new FieldChange(link.Field, link.Id, link.Text, null, null)),
        .. relations.Member("updated").Items().Select(Read).Select(link => new FieldChange(link.Field, link.Id, link.Text, link.Id, link.Text)),
    ];

    private static (string Field, string? Id, string? Text) Read(JsonElement relation)
    {
        var rel = CleanText.OneLine(relation.Text("rel")).Trim();
        var id = ItemOf(relation.Text("url"));
        var words = CleanText.OneLine(relation.Member("attributes").Text("name")).Trim() is { Length: > 0 } name ? name : rel;

        return id is null
            ? (FieldNames.Attachment, null, words)
            : (rel.Equals(ToParent, StringComparison.OrdinalIgnoreCase) ? FieldNames.Parent : FieldNames.Links, id, $"{words} {id}");
    }

    /// <summary>The number after a work item's address; null for files, commits and pages of the web.</summary>
    public static string? ItemOf(string? url)
    {
        var at = url?.LastIndexOf(Items, StringComparison.OrdinalIgnoreCase) ?? -1;
        var rest = at < 0 ? "" : url![(at + Items.Length)..];
        return AzureIds.Item(rest.IndexOf('/', StringComparison.Ordinal) is >= 0 and var end ? rest[..end] : rest);
    }
}
