using System.Text.Json;
using BacklogGuard.Facts;
using BacklogGuard.Trackers.AzureDevOps.Notices;
using BacklogGuard.Trackers.AzureDevOps.Sprints;
using BacklogGuard.Trackers.Text;

namespace BacklogGuard.Trackers.AzureDevOps.Items;

/// <summary>Translates one update of a work item into a change.</summary>
internal static class AzureUpdates
{
    private const string First = "1";

    /// <param name="previously">When the update before it happened.</param>
    public static Change Read(JsonElement update, SeenWorkItem item, string? estimateField, AzureSprintPaths paths, Person me, DateTimeOffset previously)
    {
        var number = AzureIds.Item(update.Member("id")) ?? "";
        var fields = update.Member("fields");
        var actor = AzureIdentities.Read(update.Member("revisedBy")) ?? AzureIdentities.Read(fields.Member(AzureFields.ChangedBy).Member("newValue"));
        var isCreation = number == First;
        return new Change
        {
            Id = isCreation ? Change.Creation : number,
            At = At(update, fields, previously),
            Actor = actor ?? (isCreation ? AzureIdentities.Read(item.Field(AzureFields.CreatedBy)) : null),
            ByGuard = IsMe(actor, me),
            // The first update shows every field as new, which is no change to people.
            Fields = isCreation ? [] : [.. AzureChangeItems.Read(fields, update.Member("relations"), estimateField).Select(change => Named(change, fields, paths))],
        };
    }

    public static Change Creation(SeenWorkItem item, Person me)
    {
        var creator = AzureIdentities.Read(item.Field(AzureFields.CreatedBy));
        return new Change { Id = Change.Creation, At = item.CreatedAt, Actor = creator, ByGuard = IsMe(creator, me) };
    }

    public static bool IsMe(Person? person, Person me) =>
        person is not null && (person.Id == me.Id || (me.UserName is not null && string.Equals(person.UserName, me.UserName, StringComparison.OrdinalIgnoreCase)));

    // revisedDate is when the update was superseded, 9999 for the last one; only a change of links has no date of its own.
    private static DateTimeOffset At(JsonElement update, JsonElement? fields, DateTimeOffset previously) =>
        AzureIds.Time(fields.Member(AzureFields.ChangedDate).Member("newValue"))
        ?? (fields is null ? AzureIds.Time(update.Member("revisedDate")) : null)
        ?? previously;

    private static FieldChange Named(FieldChange change, JsonElement? fields, AzureSprintPaths paths)
    {
        if (change.Field != FieldNames.Sprint)
        {
            return change;
        }

        var node = fields.Member("System.IterationId");
        return change with
        {
            FromId = paths.IdOf(change.FromText, node.Member("oldValue").TextOrNumber()),
            ToId = paths.IdOf(change.ToText, node.Member("newValue").TextOrNumber()),
        };
    }
}
