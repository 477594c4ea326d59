using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace BacklogGuard.Practice.AzureDevOps.Rest;

/// <summary>What goes back to the caller.</summary>
internal sealed record AzureAnswer(int Status, JsonNode? Body = null)
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public Dictionary<string, string> Headers { get; } = [];

    /// <summary>Sent as a page in place of JSON.</summary>
    public string? Html { get; init; }

    public string? Text => Html ?? Body?.ToJsonString(Plain);

    public static AzureAnswer NoContent => new(204);

    public static AzureAnswer Ok(JsonNode body) => new(200, body);

    /// <summary>A list as the service wraps it: count and value.</summary>
    public static AzureAnswer List(IEnumerable<JsonNode?> values)
    {
        JsonArray array = [.. values];
        return new AzureAnswer(200, new JsonObject { ["count"] = array.Count, ["value"] = array });
    }
}
