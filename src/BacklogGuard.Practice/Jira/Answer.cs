using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using BacklogGuard.Practice.Control;
using BacklogGuard.Practice.World;

namespace BacklogGuard.Practice.Jira;

/// <summary>What goes back to the caller.</summary>
internal sealed record Answer(int Status, JsonNode? Body = null)
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static readonly Answer NoContent = new(204);

    public Dictionary<string, string> Headers { get; } = [];

    public static Answer Ok(JsonNode body) => new(200, body);

    public static Answer Created(JsonNode? body = null) => new(201, body);

    public static Answer Refuse(JiraRefusal refusal) => new(refusal.Status, Errors(refusal.Messages, refusal.Fields));

    /// <summary>Null when the fault leaves the real answer.</summary>
    public static Answer? Instead(Fault? fault)
    {
        if (fault?.Status is not { } status)
        {
            return null;
        }

        var answer = new Answer(status, fault.Html is null ? fault.Body?.DeepClone() ?? Errors(["A practice fault."]) : null);
        foreach (var (name, value) in fault.Headers)
        {
            answer.Headers[name] = value;
        }

        return answer;
    }

    public static JsonObject Errors(IEnumerable<string> messages, IReadOnlyDictionary<string, string>? fields = null)
    {
        var errors = new JsonObject();
        foreach (var (field, message) in fields ?? new Dictionary<string, string>())
        {
            errors[field] = message;
        }

        return new JsonObject { ["errorMessages"] = Json.Texts(messages), ["errors"] = errors };
    }

    public string? Text => Body?.ToJsonString(Plain);
}

internal static class Json
{
    public static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(text => (JsonNode?)JsonValue.Create(text))]);

    public static JsonArray Array(IEnumerable<JsonNode?> nodes) => new([.. nodes]);
}
