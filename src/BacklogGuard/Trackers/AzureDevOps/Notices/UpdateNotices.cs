using System.Text.Json;
using BacklogGuard.Facts;
using BacklogGuard.Trackers.AzureDevOps.Items;
using BacklogGuard.Trackers.Text;

namespace BacklogGuard.Trackers.AzureDevOps.Notices;

/// <summary>Reads workitem.updated, whose resource is an update: its id is the update's number, not the item's.</summary>
internal static class UpdateNotices
{
    private const string FirstUpdate = "1";

    public static Notice Read(AzureEnvelope envelope)
    {
        var resource = envelope.Resource;
        var (item, update) = Named(resource);

        if (item is null)
        {
            return Bodies.Unrecognised(envelope.Event, $"{envelope.Event} names no work item: resource.workItemId is missing or is no number.");
        }

        var fields = resource.Part("fields");
        var changed = AzureChangeItems.Read(fields, resource.Part("relations"), null);
        var notice = new Notice
        {
            Event = envelope.Event,
            Kind = KindOf(fields, changed),
            Items = [item],
            ItemKey = item,
            ChangeId = update == FirstUpdate ? Change.Creation : update,
            At = TimeOf(resource, fields) ?? envelope.CreatedAt,
            ActorId = AzureIdentities.AccountOf(AzureIdentities.Read(resource.Part("revisedBy")) ?? AzureIdentities.Read(Revised(resource, AzureFields.ChangedBy))),
            // A rule set may mean any field that has no meaning of its own: then nothing is ruled out.
            Changed = changed.All(change => AzureFields.HasMeaning(change.Field)) ? changed : [],
            CommentId = CommentOf(resource),
        };

        return notice.Kind == NoticeKind.Irrelevant ? notice with { WhyUnrecognised = "Only a card's place on a board changed." } : notice;
    }

    /// <summary>The item and the update that the resource names.</summary>
    public static (string? Item, string? Update) Named(JsonElement? resource) => (
        AzureIds.Item(resource.Part("workItemId")) ?? AzureIds.Item(resource.Part("revision").Part("id")) ?? AzureLinkChanges.ItemOf(resource.Part("url").AsText()),
        AzureIds.Item(resource.Part("id")));

    /// <summary>The comment that the revision added or changed.</summary>
    public static string? CommentOf(JsonElement? resource) =>
        AzureIds.Item(resource.Part("commentVersionRef").Part("commentId")) ?? AzureIds.Item(resource.Part("revision").Part("commentVersionRef").Part("commentId"));

    private static NoticeKind KindOf(JsonElement? fields, IReadOnlyList<FieldChange> changed)
    {
        if (changed.Count > 0)
        {
            return changed.All(change => change.Field == FieldNames.Comment) ? NoticeKind.Commented : NoticeKind.ItemUpdated;
        }

        var names = fields.Members().Select(field => field.Name).ToList();

        // Without any field it is a link, which newer resource versions do not tell.
        return names.Contains(AzureFields.CommentCount, StringComparer.OrdinalIgnoreCase) ? NoticeKind.Commented
            : names.Any(AzureFields.IsShadow) ? NoticeKind.Irrelevant
            : NoticeKind.ItemUpdated;
    }

    // The revised date is the next update's once there is one, and until then the year 9999.
    private static DateTimeOffset? TimeOf(JsonElement? resource, JsonElement? fields) =>
        AzureIds.Time(fields.Member(AzureFields.ChangedDate).Part("newValue")) ?? AzureIds.Time(resource.Part("revisedDate"));

    private static JsonElement? Revised(JsonElement? resource, string field) => resource.Part("revision").Part("fields").Member(field);
}
