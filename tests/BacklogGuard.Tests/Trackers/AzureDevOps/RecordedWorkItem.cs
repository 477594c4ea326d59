using System.Globalization;
using System.Text.Json.Nodes;

namespace BacklogGuard.Tests.Trackers.AzureDevOps;

/// <summary>A work item as Azure DevOps shows it: fields, relations, comments and updates follow what is written.</summary>
internal sealed class RecordedWorkItem
{
    private readonly Uri _site;
    private readonly bool _isServices;
    private readonly List<(DateTimeOffset At, JsonObject Update)> _updates = [];
    private readonly List<JsonObject> _comments = [];
    private readonly JsonObject _fields = [];
    private readonly JsonArray _relations = [];
    private int _rev;
    private int _lastComment;

    public RecordedWorkItem(Uri site, bool isServices, int id, DateTimeOffset at, params (string Field, JsonNode? Value)[] fields)
    {
        (_site, _isServices, Id) = (site, isServices, id);
        Change(at, RecordedIdentities.Lee(isServices), [("System.Id", id), ("System.CreatedDate", Time(at)), ("System.CreatedBy", RecordedIdentities.Lee(isServices)), .. fields]);
    }

    public int Id { get; }

    /// <summary>The format of the large texts by field, as newer services tell it.</summary>
    public JsonObject Formats { get; } = [];

    /// <summary>True for a tracker that tells which comment a change has added.</summary>
    public bool NamesItsComments { get; set; }

    public IEnumerable<string> CommentIds => _comments.Select(comment => comment["id"]!.ToString());

    public IEnumerable<string> Comments => _comments.Select(comment => (string)comment["text"]!);

    public IReadOnlyList<JsonObject> Updates => [.. _updates.Select(update => update.Update)];

    public string? Text(string field) => (string?)_fields[field];

    public void Relate(DateTimeOffset at, string rel, int other, string name)
    {
        var relation = new JsonObject { ["rel"] = rel, ["url"] = $"{_site}_apis/wit/workItems/{other}", ["attributes"] = new JsonObject { ["isLocked"] = false, ["name"] = name } };
        _relations.Add(relation);
        Enter(at, RecordedIdentities.Lee(_isServices), null, new JsonObject { ["added"] = new JsonArray(relation.DeepClone()) });
    }

    public void Change(DateTimeOffset at, JsonObject by, params (string Field, JsonNode? Value)[] fields)
    {
        _rev++;
        var changed = new JsonObject();
        foreach (var (field, value) in fields.Concat([("System.Rev", _rev), ("System.ChangedDate", Time(at)), ("System.ChangedBy", by.DeepClone())]))
        {
            var delta = new JsonObject();
            if (_fields[field] is { } old)
            {
                delta["oldValue"] = old.DeepClone();
            }

            if (value is not null)
            {
                delta["newValue"] = value.DeepClone();
            }

            if (!JsonNode.DeepEquals(_fields[field], value))
            {
                changed[field] = delta;
            }

            _ = value is null ? (object)_fields.Remove(field) : _fields[field] = value.DeepClone();
        }

        Enter(at, by, changed, null);
    }

    public JsonObject Show(IReadOnlyList<string>? fields = null, bool relations = false)
    {
        var shown = new JsonObject();
        foreach (var (field, value) in _fields.Where(field => field.Key != "System.History" && fields?.Contains(field.Key, StringComparer.OrdinalIgnoreCase) != false))
        {
            shown[field] = value?.DeepClone();
        }

        var item = new JsonObject { ["id"] = Id, ["rev"] = _rev, ["fields"] = shown, ["url"] = $"{_site}_apis/wit/workItems/{Id}" };
        if (relations && _relations.Count > 0)
        {
            item["relations"] = _relations.DeepClone();
        }

        if (_isServices && Formats.Count > 0)
        {
            item["multilineFieldsFormat"] = Formats.DeepClone();
        }

        return item;
    }

    /// <summary>The value that a field had at a time; null when the item was not there yet.</summary>
    public JsonObject? ShowAt(DateTimeOffset at, IReadOnlyList<string> fields)
    {
        var until = _updates.Where(update => update.At <= at).ToList();
        if (until.Count == 0)
        {
            return null;
        }

        var shown = new JsonObject { ["System.Id"] = Id };
        foreach (var (field, delta) in until.SelectMany(update => update.Update["fields"]?.AsObject().ToList() ?? []).Where(change => fields.Contains(change.Key)))
        {
            shown[field] = delta!["newValue"]?.DeepClone();
        }

        return new JsonObject { ["id"] = Id, ["rev"] = until.Count, ["fields"] = shown };
    }

    public JsonObject ShowUpdates(int top, int skip)
    {
        var page = _updates.Skip(skip).Take(top).Select(update => (JsonNode)update.Update.DeepClone()).ToArray();
        return new JsonObject { ["count"] = page.Length, ["value"] = new JsonArray(page) };
    }

    /// <summary>JSON Patch with its test of the revision; nothing is kept when it is only to be checked.</summary>
    public (int Status, JsonNode? Body) Patch(JsonArray patch, bool isLee, bool checkOnly)
    {
        if (patch.FirstOrDefault(step => (string)step!["op"]! == "test") is { } test && (int)test["value"]! != _rev)
        {
            return (412, RecordedOrganisation.Error("VssPropertyValidationException", $"VS403351: Test Operation for path /rev failed: value {_rev} was not equal to test value {test["value"]}."));
        }

        var changes = patch.Where(step => (string)step!["op"]! != "test")
            .Select(step => (Field: ((string)step!["path"]!).Replace("/fields/", "", StringComparison.Ordinal), Value: (string)step["op"]! == "remove" ? null : step["value"]?.DeepClone()))
            .ToList();
        if (checkOnly)
        {
            return (200, Show(relations: true));
        }

        var told = changes.Where(change => change.Field == "System.History").Select(history => KeepComment((string)history.Value!, null, isLee)).ToList();
        Change(TimeProvider.System.GetUtcNow(), By(isLee), [.. changes, ("System.CommentCount", _comments.Count)]);
        var changed = Show(relations: true);
        if (NamesItsComments && told is [var comment, ..])
        {
            changed["commentVersionRef"] = new JsonObject { ["commentId"] = comment["id"]!.DeepClone(), ["version"] = 1 };
        }

        return (200, changed);
    }

    public JsonObject AddComment(string text, string? format, bool isLee)
    {
        var comment = KeepComment(text, format, isLee);
        Change(TimeProvider.System.GetUtcNow(), By(isLee), ("System.History", text), ("System.CommentCount", _comments.Count));
        return comment.DeepClone().AsObject();
    }

    public (int Status, JsonNode? Body) EditComment(string id, string text, string? format, bool isLee)
    {
        if (_comments.Find(comment => comment["id"]!.ToString() == id) is not { } comment)
        {
            return (404, RecordedOrganisation.Error("WorkItemCommentNotFoundException", $"TF401256: comment {id} of work item {Id} does not exist."));
        }

        comment["text"] = text;
        comment["format"] = _isServices ? format ?? "html" : null;
        comment["version"] = (int)comment["version"]! + 1;
        Change(TimeProvider.System.GetUtcNow(), By(isLee), ("System.CommentCount", _comments.Count));
        return (200, comment.DeepClone());
    }

    public (int Status, JsonNode? Body) DeleteComment(string id)
    {
        _comments.RemoveAll(comment => comment["id"]!.ToString() == id);
        return (204, null);
    }

    public (int Status, JsonNode? Body) ShowComment(string id) => _comments.Find(comment => comment["id"]!.ToString() == id) is { } comment
        ? (200, comment.DeepClone())
        : (404, RecordedOrganisation.Error("WorkItemCommentNotFoundException", $"TF401256: comment {id} of work item {Id} does not exist."));

    /// <summary>Newest first unless asked otherwise; the token is the number of those shown already.</summary>
    public JsonObject ShowComments(int top, int from, bool oldestFirst)
    {
        var all = oldestFirst ? _comments : Enumerable.Reverse(_comments);
        var page = all.Skip(from).Take(top).Select(comment => (JsonNode)comment.DeepClone()).ToArray();
        var shown = new JsonObject { ["totalCount"] = _comments.Count, ["count"] = page.Length, ["comments"] = new JsonArray(page) };
        if (from + page.Length < _comments.Count)
        {
            shown["continuationToken"] = (from + page.Length).ToString(CultureInfo.InvariantCulture);
        }

        return shown;
    }

    private JsonObject KeepComment(string text, string? format, bool isLee)
    {
        var comment = new JsonObject
        {
            ["workItemId"] = Id,
            ["id"] = (Id * 100) + ++_lastComment,
            ["version"] = 1,
            ["text"] = text,
            ["createdBy"] = By(isLee),
            ["createdDate"] = Time(TimeProvider.System.GetUtcNow()),
            ["modifiedBy"] = By(isLee),
            ["modifiedDate"] = Time(TimeProvider.System.GetUtcNow()),
        };
        if (_isServices)
        {
            comment["format"] = format ?? "html";
        }

        _comments.Add(comment);
        return comment;
    }

    private JsonObject By(bool isLee) => isLee ? RecordedIdentities.Lee(_isServices) : RecordedIdentities.Guard(_isServices);

    // The last field change is open until the next one ends it; a change of links is over at once.
    private void Enter(DateTimeOffset at, JsonObject by, JsonObject? fields, JsonObject? relations)
    {
        foreach (var open in _updates.Where(update => update.Update["revisedDate"]!.GetValue<string>().StartsWith("9999", StringComparison.Ordinal)))
        {
            open.Update["revisedDate"] = Time(at);
        }

        var update = new JsonObject
        {
            ["id"] = _updates.Count + 1,
            ["workItemId"] = Id,
            ["rev"] = _rev,
            ["revisedBy"] = by.DeepClone(),
            ["revisedDate"] = fields is null ? Time(at) : "9999-01-01T00:00:00Z",
        };
        _ = fields is null ? update["relations"] = relations : update["fields"] = fields;
        _updates.Add((at, update));
    }

    private static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}

internal static class RecordedIdentities
{
    public const string LeeId = "5e1c0000-0000-4000-8000-000000000001";
    public const string GuardId = "5e1c0000-0000-4000-8000-000000000009";

    public static JsonObject Lee(bool isServices) => Of(LeeId, "Lee Chang", isServices ? "lee@example.test" : @"PRACTICE\lee", isServices);

    public static JsonObject Guard(bool isServices) => Of(GuardId, "BacklogGuard", isServices ? "guard@example.test" : @"PRACTICE\guard", isServices);

    private static JsonObject Of(string id, string name, string unique, bool isServices) => new()
    {
        ["displayName"] = name,
        ["id"] = id,
        ["uniqueName"] = unique,
        ["descriptor"] = (isServices ? "aad." : "win.") + id[^4..],
    };
}
