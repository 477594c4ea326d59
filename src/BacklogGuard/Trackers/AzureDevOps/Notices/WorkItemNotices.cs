using System.Text.Json;
using BacklogGuard.Facts;
using BacklogGuard.Trackers.AzureDevOps.Items;
using BacklogGuard.Trackers.Text;

namespace BacklogGuard.Trackers.AzureDevOps.Notices;

/// <summary>Reads workitem.created, commented, deleted and restored, whose resource is the item itself.</summary>
internal static class WorkItemNotices
{
    public static Notice Read(AzureEnvelope envelope, NoticeKind kind)
    {
        var resource = envelope.Resource;

        if ((AzureIds.Item(resource.Part("id")) ?? ItemOf(resource.Part("url").AsText())) is not { } item)
        {
            return Bodies.Unrecognised(envelope.Event, $"{envelope.Event} names no work item: resource.id is missing or is no number.");
        }

        // Who changed the item last is not who deletes or restores it, and did not do so now.
        var fields = kind is NoticeKind.ItemCreated or NoticeKind.Commented ? resource.Part("fields") : null;
        return new Notice
        {
            Event = envelope.Event,
            Kind = kind,
            Items = [item],
            ItemKey = item,
            At = AzureIds.Time(fields.Member(AzureFields.ChangedDate)) ?? envelope.CreatedAt,
            ActorId = AzureIdentities.AccountOf(AzureIdentities.Read(fields.Member(AzureFields.ChangedBy)) ?? CreatorOf(kind, fields)),
            CommentId = kind == NoticeKind.Commented ? UpdateNotices.CommentOf(resource) : null,
        };
    }

    private static Person? CreatorOf(NoticeKind kind, JsonElement? fields) =>
        kind == NoticeKind.ItemCreated ? AzureIdentities.Read(fields.Member(AzureFields.CreatedBy)) : null;

    // A deleted item's address is in the recycle bin.
    private static string? ItemOf(string? url) =>
        AzureLinkChanges.ItemOf(url) ?? AzureLinkChanges.ItemOf(url?.Replace("/recyclebin/", "/workItems/", StringComparison.OrdinalIgnoreCase));
}
