using System.Text.Encodings.Web;
using System.Text.Json;
using BacklogGuard.Practice.World;
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

    public static Face? Face(HttpRequest request) => FaceNames.Parse(request.Query["face"]);

    /// <summary>The face that the body names, or both.</summary>
    public static IEnumerable<PracticeFace> Faces(PracticeServer server, JsonElement body) => Text(body, "face") switch
    {
        null => server.Faces,
        var name => [server.Of(FaceNames.Parse(name) ?? throw new JsonException("The face is cloud or dc."))],
    };

    public static string? Text(JsonElement body, string name) =>
        body.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value.ToString() : null;

    public static double? Number(JsonElement body, string name) =>
        body.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : null;

    public static bool? Flag(JsonElement body, string name) =>
        body.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean() : null;
}
