using System.Text.Json;
using System.Text.Json.Nodes;
using BacklogGuard.Practice.World;

namespace BacklogGuard.Practice.Jira;

/// <summary>Values out of a request body; a value of the wrong kind is a 400.</summary>
internal static class Ask
{
    public static string? Text(JsonObject body, string name) => body[name] switch
    {
        null => null,
        JsonValue value when value.GetValueKind() == JsonValueKind.String => value.GetValue<string>(),
        _ => throw Wrong(name),
    };

    public static int? Number(JsonObject body, string name) => body[name] switch
    {
        null => null,
        JsonValue value when value.TryGetValue<int>(out var number) => number,
        _ => throw Wrong(name),
    };

    public static bool Flag(JsonObject body, string name, bool usual = false) => body[name] switch
    {
        null => usual,
        JsonValue value when value.TryGetValue<bool>(out var flag) => flag,
        _ => throw Wrong(name),
    };

    /// <summary>An array of strings (numbers are taken as text); empty when absent.</summary>
    public static IReadOnlyList<string> Texts(JsonObject body, string name) => body[name] switch
    {
        null => [],
        JsonArray array => [.. array.Select(item => item is JsonValue value ? value.ToString() : throw Wrong(name))],
        _ => throw Wrong(name),
    };

    private static JiraRefusal Wrong(string name) => JiraRefusal.Bad($"The value of '{name}' has the wrong type.");
}
