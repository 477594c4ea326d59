using System.Text.Json;
using System.Text.Json.Nodes;
using BacklogGuard.Practice.World;

namespace BacklogGuard.Practice.Jira;

/// <summary>Reads the fields and update parts of a create, edit or transition body into an <see cref="IssueEdit"/>.</summary>
internal static class FieldInput
{
    private static readonly string[] NotOnScreen = ["status", "resolution", "created", "updated", "creator", "votes", "watches", "issuelinks", "subtasks", "comment", "statuscategorychangedate", "workratio", "resolutiondate"];

    public static void Apply(Call call, IssueEdit edit, JsonObject body, params string[] skip)
    {
        var fields = Part(body, "fields");
        var update = Part(body, "update");
        foreach (var (id, _) in fields.Where(field => update.ContainsKey(field.Key)))
        {
            throw JiraRefusal.Field(id, $"Field '{id}' cannot be in both 'fields' and 'update'.");
        }

        foreach (var (id, value) in fields.Where(field => !skip.Contains(field.Key)))
        {
            Set(call, edit, id, value);
        }

        foreach (var (id, operations) in update.Where(field => !skip.Contains(field.Key)))
        {
            Operate(call, edit, id, operations as JsonArray ?? throw JiraRefusal.Field(id, "Operations must be an array."));
        }
    }

    private static JsonObject Part(JsonObject body, string name) => body[name] switch
    {
        null => [],
        JsonObject part => part,
        _ => throw JiraRefusal.Bad($"'{name}' must be an object."),
    };

    private static void Operate(Call call, IssueEdit edit, string id, JsonArray operations)
    {
        if (id == "labels")
        {
            edit.Labels(operations.Aggregate(edit.Issue.Labels, LabelsAfter));
            return;
        }

        foreach (var (verb, value) in operations.OfType<JsonObject>().SelectMany(operation => operation))
        {
            if (verb is not ("set" or "edit"))
            {
                throw JiraRefusal.Field(id, $"The operation '{verb}' is not supported for the field '{id}'.");
            }

            Set(call, edit, id, value);
        }
    }

    private static IReadOnlyList<string> LabelsAfter(IReadOnlyList<string> labels, JsonNode? operation)
    {
        var (verb, value) = (operation as JsonObject ?? throw JiraRefusal.Field("labels", "data was not an array")).First();
        return verb switch
        {
            "add" => [.. labels, Label(value)],
            "remove" => [.. labels.Where(label => label != Label(value))],
            "set" => Labels(value),
            _ => throw JiraRefusal.Field("labels", $"The operation '{verb}' is not supported for the field 'labels'."),
        };
    }

    private static IReadOnlyList<string> Labels(JsonNode? value) =>
        [.. (value as JsonArray ?? throw JiraRefusal.Field("labels", "data was not an array")).Select(Label)];

    private static string Label(JsonNode? value)
    {
        var label = Text(value, "labels");
        return label.Contains(' ', StringComparison.Ordinal) ? throw JiraRefusal.Field("labels", $"The label '{label}' contains spaces which is invalid.") : label;
    }

    private static void Set(Call call, IssueEdit edit, string id, JsonNode? value)
    {
        if (NotOnScreen.Contains(id) || !call.World.FieldList.Exists(field => field.Id == id))
        {
            throw JiraRefusal.Field(id, $"Field '{id}' cannot be set. It is not on the appropriate screen, or unknown.");
        }

        switch (id)
        {
            case "summary":
                edit.Summary(Summary(value));
                break;
            case "description":
                edit.Description(call.View.Native(value, id));
                break;
            case Fields.Criteria:
                edit.Criteria(call.View.Native(value, id));
                break;
            case Fields.StoryPoints:
                edit.Points(Number(value, id));
                break;
            case "labels":
                edit.Labels(Labels(value));
                break;
            case "duedate":
                edit.DueDate(value is null ? null : Text(value, id));
                break;
            default:
                Choose(call, edit, id, value);
                break;
        }
    }

    private static void Choose(Call call, IssueEdit edit, string id, JsonNode? value)
    {
        switch (id)
        {
            case "priority":
                edit.Priority(Named(Catalogue.Priorities, value, id, priority => priority.Id, priority => priority.Name));
                break;
            case "issuetype":
                edit.Type(Named(Catalogue.Types, value, id, type => type.Id, type => type.Name));
                break;
            case "assignee":
                edit.Assignee(Person(call, value, id));
                break;
            case "reporter":
                edit.Reporter(Person(call, value, id));
                break;
            case "parent" or Fields.EpicLink:
                edit.Parent(value is null ? null : Parent(call, value, id));
                break;
            case Fields.Flagged:
                edit.Flag(value is JsonArray { Count: > 0 });
                break;
            case Fields.Sprint:
                edit.Sprints(SprintOffice.After(edit.Issue, value is null ? null : Sprint(call, value)));
                break;
        }

        // Components, versions and rank are taken and ignored, as Jira ignores rank in an edit.
    }

    public static T Named<T>(IReadOnlyList<T> all, JsonNode? value, string field, Func<T, string> id, Func<T, string> name)
        where T : class
    {
        var wanted = value as JsonObject ?? throw JiraRefusal.Field(field, $"Specify the {field} (id or name) in the string format");
        return all.FirstOrDefault(one => id(one) == (string?)wanted["id"] || string.Equals(name(one), (string?)wanted["name"], StringComparison.OrdinalIgnoreCase))
            ?? throw JiraRefusal.Field(field, $"The {field} selected is invalid.");
    }

    public static User? Person(Call call, JsonNode? value, string field)
    {
        if (value is not JsonObject named)
        {
            return value is null ? null : throw JiraRefusal.Field(field, "expected Object");
        }

        var id = (string?)named["accountId"] ?? (string?)named["id"] ?? (string?)named["key"] ?? (string?)named["name"];
        return id is null ? null : call.World.FindUser(id) ?? throw JiraRefusal.Field(field, $"User '{id}' does not exist.");
    }

    private static Issue Parent(Call call, JsonNode value, string field)
    {
        var id = value is JsonObject named ? (string?)named["key"] ?? (string?)named["id"] : Text(value, field);
        return call.World.FindIssue(id) ?? throw JiraRefusal.Field(field, "Could not find issue by id or key.");
    }

    private static Sprint Sprint(Call call, JsonNode value) =>
        value is JsonValue number && int.TryParse(number.ToString(), System.Globalization.CultureInfo.InvariantCulture, out var id) && call.World.TryFindSprint(id, out var sprint)
            ? sprint
            : throw JiraRefusal.Field(Fields.Sprint, "Number value expected as the Sprint id.");

    private static string Summary(JsonNode? value)
    {
        var text = value is null ? "" : Text(value, "summary").Trim();
        return text.Length switch
        {
            0 => throw JiraRefusal.Field("summary", "You must specify a summary of the issue."),
            > 255 => throw JiraRefusal.Field("summary", "Summary must be less than 255 characters."),
            _ when text.Contains('\n', StringComparison.Ordinal) => throw JiraRefusal.Field("summary", "The summary is invalid because it contains newline characters."),
            _ => text,
        };
    }

    private static double? Number(JsonNode? value, string field) => value switch
    {
        null => null,
        JsonValue number when number.GetValueKind() == JsonValueKind.Number => (double)number,
        _ => throw JiraRefusal.Field(field, "Operation value must be a number"),
    };

    private static string Text(JsonNode? value, string field) =>
        value is JsonValue text && text.GetValueKind() == JsonValueKind.String ? text.GetValue<string>() : throw JiraRefusal.Field(field, "Operation value must be a string");
}
