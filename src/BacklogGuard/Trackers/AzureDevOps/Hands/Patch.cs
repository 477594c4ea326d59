using System.Text.Json;
using System.Text.Json.Nodes;
using BacklogGuard.Actions;
using BacklogGuard.Trackers.AzureDevOps.Api;
using BacklogGuard.Trackers.AzureDevOps.Items;
using BacklogGuard.Trackers.Text;

namespace BacklogGuard.Trackers.AzureDevOps.Hands;

/// <summary>Changes as JSON Patch. The first operation tests the revision, so that nothing is changed that was not seen.</summary>
internal static class Patch
{
    /// <param name="told">The comment to go with it; null when it stands already, or there is none.</param>
    public static JsonArray Of(SeenMove seen, PlannedAction.UpsertComment? told)
    {
        var patch = Guarded(seen.Item);
        patch.Add(Add(seen.Wish.Field, seen.Target));
        foreach (var (field, old, _) in Columns(seen))
        {
            patch.Add(Add(field, JsonNode.Parse(old.GetRawText())));
        }

        if (seen.Wish.Labels is { } labels && Retagged(seen.Item, labels) is { } tags)
        {
            patch.Add(tags);
        }

        if (told is not null)
        {
            // The history is HTML wherever it is written.
            patch.Add(Add(AzureFields.History, CommentText.Html(told)));
        }

        return patch;
    }

    /// <summary>Null when the item has the tags already.</summary>
    public static JsonArray? Of(AzureWorkItem item, PlannedAction.EditLabels labels)
    {
        if (Retagged(item, labels) is not { } tags)
        {
            return null;
        }

        var patch = Guarded(item);
        patch.Add(tags);
        return patch;
    }

    private static JsonArray Guarded(AzureWorkItem item) => [Operation("test", "/rev", item.Rev)];

    // A card that somebody has moved on since the change in dispute stays there.
    private static IEnumerable<(string Field, JsonElement Old, JsonElement New)> Columns(SeenMove seen) =>
        (seen.Disputed?.Columns ?? []).Where(column => seen.Item.Field(column.Field) is { } now && JsonElement.DeepEquals(now, column.New));

    // "add" would merge: only "replace" takes tags away. A field without a value can only be added.
    private static JsonObject? Retagged(AzureWorkItem item, PlannedAction.EditLabels labels)
    {
        var now = item.Field(AzureFields.Tags).AsText();
        return Tags.Changed(now, labels) is { } then ? Operation(string.IsNullOrEmpty(now) ? "add" : "replace", "/fields/" + AzureFields.Tags, then) : null;
    }

    private static JsonObject Add(string field, JsonNode? value) => Operation("add", "/fields/" + field, value);

    private static JsonObject Operation(string operation, string path, JsonNode? value) => new() { ["op"] = operation, ["path"] = path, ["value"] = value };
}
