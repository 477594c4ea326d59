using System.Globalization;
using System.Text.Json.Nodes;
using WireMock;

namespace BacklogGuard.Tests.Trackers.Jira;

/// <summary>SHOP-7 as Jira shows it: status, labels, sprint, comments and changelog follow what is written.</summary>
internal sealed class RecordedIssue(Uri site, bool isCloud)
{
    private static readonly Dictionary<string, (string Name, string Category)> Statuses = new()
    {
        ["10000"] = ("To Do", "new"),
        ["10001"] = ("In Progress", "indeterminate"),
        ["10002"] = ("In Review", "indeterminate"),
    };

    private static readonly (string Id, string From, string To)[] Ways =
        [("11", "10000", "10001"), ("21", "10001", "10002"), ("41", "10001", "10000"), ("51", "10002", "10001")];

    private readonly List<JsonObject> _history = [];
    private readonly List<JsonObject> _comments = [];
    private readonly List<string> _labels = [];
    private string _status = "10000";
    private string? _sprint = "42";
    private int _lastId = 500;

    public bool InSprint(string sprint) => _sprint == sprint;

    public static JsonNode Subtask() => JsonNode.Parse("""{"id":"10012","key":"SHOP-12","fields":{"summary":"Mask","issuetype":{"name":"Sub-task","subtask":true},"status":{"id":"10000","name":"To Do","statusCategory":{"key":"new"}}}}""")!;

    public (int Status, JsonNode? Body) Answer(IRequestMessage request, string path, JsonNode? body, bool isLee)
    {
        var parts = path.Split('/');
        return (request.Method, parts[3], parts.Length, parts[^1]) switch
        {
            ("GET", "issue", 5, _) => (200, Show(parts[2] == "3" ? 3 : 2)),
            ("PUT", "issue", 5, _) => Label(body!, isLee),
            ("POST", "issue", _, "transitions") => Transition((string)body!["transition"]!["id"]!, body, isLee),
            ("GET", "issue", _, "comment") => (200, Comments()),
            ("POST", "issue", _, "comment") => (201, AddComment(body!, isLee)),
            ("PUT", "issue", 7, _) => EditComment(parts[6], body!),
            ("POST", "comment", _, "list") when isCloud => (200, List(body!)),
            ("GET", "comment", 7, "backlogguard") => Property(parts[4]),
            _ => RecordedProject.Gone($"No recording of {request.Method} {path}"),
        };
    }

    public (int Status, JsonNode? Body) Move(string? sprint, bool isLee)
    {
        Enter("Sprint", isCloud ? "customfield_10020" : null, _sprint ?? "", sprint ?? "", isLee);
        _sprint = sprint;
        return (204, null);
    }

    public JsonObject Show(int version)
    {
        var fields = JsonNode.Parse("""
            {"summary":"Tell the shopper when a payment is pending","project":{"key":"SHOP"},"issuetype":{"name":"Story","subtask":false},
             "created":"2026-11-01T09:15:00.000+0530","updated":"2026-11-23T09:15:00.000+0530","customfield_10016":5.0,
             "issuelinks":[{"id":"1","type":{"name":"Blocks","inward":"is blocked by","outward":"blocks"},
               "inwardIssue":{"id":"10020","key":"PAY-12","fields":{"summary":"Sandbox account","status":{"id":"10001","name":"In Progress","statusCategory":{"key":"indeterminate"}},"issuetype":{"name":"Task"}}}}]}
            """)!.AsObject();
        fields["creator"] = RecordedPeople.Lee(isCloud);
        fields["status"] = Status(_status);
        fields["labels"] = new JsonArray([.. _labels.Select(label => (JsonNode)label)]);
        fields["description"] = Text("I want to know that my bank is still deciding.", version);
        fields["customfield_10030"] = version == 3 ? Criteria() : "* A pending payment is shown\n* The page changes by itself\n* Paying again is refused";
        fields["customfield_10020"] = _sprint is { } sprint ? new JsonArray(RecordedSprints.InField(sprint, isCloud)) : null;
        fields["comment"] = Comments();
        return new JsonObject
        {
            ["id"] = "10007",
            ["key"] = "SHOP-7",
            ["self"] = $"{site}rest/api/{version}/issue/10007",
            ["fields"] = fields,
            ["names"] = JsonNode.Parse("""{"summary":"Summary","customfield_10016":"Story Points","customfield_10020":"Sprint","customfield_10030":"Acceptance Criteria"}"""),
            ["schema"] = JsonNode.Parse("""{"customfield_10016":{"type":"number","custom":"com.atlassian.jira.plugin.system.customfieldtypes:float"},"customfield_10020":{"type":"array","custom":"com.pyxis.greenhopper.jira:gh-sprint"}}"""),
            ["changelog"] = Changelog(),
            ["transitions"] = new JsonArray([.. Ways.Where(way => way.From == _status).Select(way => new JsonObject { ["id"] = way.Id, ["name"] = "Move", ["to"] = Status(way.To) })]),
        };
    }

    private JsonObject Changelog()
    {
        var entries = _history.Select(entry => (JsonNode)entry.DeepClone());
        return new JsonObject { ["startAt"] = 0, ["maxResults"] = _history.Count, ["total"] = _history.Count, ["histories"] = new JsonArray([.. isCloud ? entries.Reverse() : entries]) };
    }

    private (int Status, JsonNode? Body) Label(JsonNode body, bool isLee)
    {
        var before = string.Join(' ', _labels);
        foreach (var operation in body["update"]!["labels"]!.AsArray().SelectMany(operation => operation!.AsObject()))
        {
            _ = operation.Key == "add" ? Add((string)operation.Value!) : _labels.Remove((string)operation.Value!);
        }

        Enter("labels", isCloud ? "labels" : null, null, null, isLee, before, string.Join(' ', _labels));
        return (204, null);

        bool Add(string label)
        {
            _labels.Add(label);
            return true;
        }
    }

    private (int Status, JsonNode? Body) Transition(string id, JsonNode body, bool isLee)
    {
        if (Ways.FirstOrDefault(way => way.Id == id && way.From == _status) is not { Id: not null } way)
        {
            return (400, JsonNode.Parse("""{"errorMessages":["It seems that you have tried to perform a workflow operation that is not valid for the current state of this issue."]}"""));
        }

        Enter("status", isCloud ? "status" : null, way.From, way.To, isLee, Statuses[way.From].Name, Statuses[way.To].Name);
        _status = way.To;
        foreach (var comment in body["update"]?["comment"]?.AsArray() ?? [])
        {
            AddComment(comment!["add"]!, isLee);
        }

        return (204, null);
    }

    private JsonObject AddComment(JsonNode body, bool isLee)
    {
        var comment = new JsonObject
        {
            ["id"] = Next(),
            ["author"] = isLee ? RecordedPeople.Lee(isCloud) : RecordedPeople.Guard(isCloud),
            ["created"] = Now(),
            ["body"] = body["body"]!.DeepClone(),
            ["properties"] = body["properties"]?.DeepClone() ?? new JsonArray(),
        };
        _comments.Add(comment);
        return comment.DeepClone().AsObject();
    }

    private (int Status, JsonNode? Body) EditComment(string id, JsonNode body)
    {
        if (_comments.Find(comment => (string)comment["id"]! == id) is not { } comment)
        {
            return RecordedProject.Gone($"Can not find a comment for the id: {id}.");
        }

        comment["body"] = body["body"]!.DeepClone();
        comment["properties"] = body["properties"]!.DeepClone();
        return (200, comment.DeepClone());
    }

    private JsonObject List(JsonNode body)
    {
        var ids = body["ids"]!.AsArray().Select(id => ((long)id!).ToString(CultureInfo.InvariantCulture)).ToList();
        return new JsonObject { ["values"] = new JsonArray([.. _comments.Where(comment => ids.Contains((string)comment["id"]!)).Select(comment => comment.DeepClone())]) };
    }

    private (int Status, JsonNode? Body) Property(string comment) =>
        _comments.Find(one => (string)one["id"]! == comment)?["properties"]!.AsArray().FirstOrDefault() is { } property
            ? (200, property.DeepClone())
            : RecordedProject.Gone("The property does not exist.");

    private JsonObject Comments()
    {
        var shown = _comments.Select(comment =>
        {
            var copy = comment.DeepClone().AsObject();
            copy.Remove("properties");
            return (JsonNode)copy;
        });
        return new JsonObject { ["startAt"] = 0, ["maxResults"] = 100, ["total"] = _comments.Count, ["comments"] = new JsonArray([.. shown]) };
    }

    private void Enter(string field, string? fieldId, string? from, string? to, bool isLee, string? fromText = null, string? toText = null)
    {
        var item = new JsonObject { ["field"] = field, ["fieldtype"] = field == "Sprint" ? "custom" : "jira", ["from"] = from, ["fromString"] = fromText ?? from, ["to"] = to, ["toString"] = toText ?? to };
        if (fieldId is not null)
        {
            item["fieldId"] = fieldId;
        }

        _history.Add(new JsonObject { ["id"] = Next(), ["author"] = isLee ? RecordedPeople.Lee(isCloud) : RecordedPeople.Guard(isCloud), ["created"] = Now(), ["items"] = new JsonArray(item) });
    }

    private static JsonNode Text(string text, int version) => version == 2
        ? JsonValue.Create(text)
        : new JsonObject { ["type"] = "doc", ["version"] = 1, ["content"] = new JsonArray(Paragraph(text)) };

    private static JsonObject Paragraph(string text) =>
        new() { ["type"] = "paragraph", ["content"] = new JsonArray(new JsonObject { ["type"] = "text", ["text"] = text }) };

    private static JsonObject Criteria() => new()
    {
        ["type"] = "doc",
        ["version"] = 1,
        ["content"] = new JsonArray(new JsonObject
        {
            ["type"] = "bulletList",
            ["content"] = new JsonArray([.. new[] { "A pending payment is shown", "The page changes by itself", "Paying again is refused" }
                .Select(text => new JsonObject { ["type"] = "listItem", ["content"] = new JsonArray(Paragraph(text)) })]),
        }),
    };

    private static JsonObject Status(string id) => new()
    {
        ["id"] = id,
        ["name"] = Statuses[id].Name,
        ["statusCategory"] = new JsonObject { ["key"] = Statuses[id].Category },
    };

    private string Next() => (++_lastId).ToString(CultureInfo.InvariantCulture);

    // Without a colon in the offset, and of a zone that is half an hour off.
    private static string Now() => TimeProvider.System.GetUtcNow().ToOffset(TimeSpan.FromHours(5.5)).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'+0530'", CultureInfo.InvariantCulture);
}
