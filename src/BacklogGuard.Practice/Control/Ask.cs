using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace BacklogGuard.Practice.Control;

/// <summary>Reading and answering control requests.</summary>
internal static class Ask
{
    public static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>An empty object without a body.</summary>
    public static async Task<JsonElement> BodyAsync(HttpRequest request)
    {
        using var copy = new MemoryStream();
        await request.Body.CopyToAsync(copy, request.HttpContext.RequestAborted);
        try
        {
            return JsonSerializer.Deserialize<JsonElement>(copy.Length == 0 ? "{}"u8 : copy.ToArray());
        }
        catch (JsonException)
        {
            return default;
        }
    }

    /// <summary>204 when there is nothing to say, 400 when the request makes no sense.</summary>
    public static async Task SendAsync(HttpContext context, Func<object?> answer)
    {
        object? body;
        try
        {
            body = answer();
            context.Response.StatusCode = body is null ? 204 : 200;
        }
        catch (Exception wrong) when (wrong is JsonException or InvalidOperationException or ArgumentException or FormatException)
        {
            context.Response.StatusCode = 400;
            body = new { message = wrong.Message };
        }

        if (body is not null)
        {
            await context.Response.WriteAsJsonAsync(body, Web, context.RequestAborted);
        }
    }

    /// <summary>The face that the query names, or all.</summary>
    public static IEnumerable<IPracticeFace> Faces(PracticeServer server, HttpRequest request) => Faces(server, (string?)request.Query["face"]);

    /// <summary>The face that the body names, or all.</summary>
    public static IEnumerable<IPracticeFace> Faces(PracticeServer server, JsonElement body) => Faces(server, Text(body, "face"));

    /// <summary>The Jira face that the body names, or both.</summary>
    public static IEnumerable<PracticeFace> JiraFaces(PracticeServer server, JsonElement body) => Faces(server, body).OfType<PracticeFace>();

    public static string? Text(JsonElement body, string name) =>
        body.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value.ToString() : null;

    public static double? Number(JsonElement body, string name) =>
        body.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : null;

    public static bool? Flag(JsonElement body, string name) =>
        body.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean() : null;

    private static IEnumerable<IPracticeFace> Faces(PracticeServer server, string? name) =>
        name is null ? server.AllFaces
        : server.AllFaces.FirstOrDefault(face => face.Name == name) is { } face ? [face]
        : throw new JsonException($"The face is one of {string.Join(", ", server.AllFaces.Select(face => face.Name))}.");
}
