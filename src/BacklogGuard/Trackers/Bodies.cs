using System.Text.Json;
using System.Text.Unicode;
using BacklogGuard.Facts;
using BacklogGuard.Trackers.Text;

namespace BacklogGuard.Trackers;

/// <summary>Opens webhook bodies: JSON objects are read, everything else is unrecognised and says why; never throws.</summary>
internal static class Bodies
{
    private const int LongestEvent = 100;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 64 };

    public static Notice Read(ReadOnlyMemory<byte> body, Func<JsonElement, Notice> read)
    {
        body = body.Span.StartsWith("\uFEFF"u8) ? body[3..] : body;

        if (body.Span.Trim(" \t\r\n"u8).IsEmpty)
        {
            return Unrecognised("", "The payload is empty.");
        }

        if (!Utf8.IsValid(body.Span))
        {
            return Unrecognised("", "The payload is not UTF-8.");
        }

        try
        {
            using var json = JsonDocument.Parse(body, Strict);
            return json.RootElement.ValueKind == JsonValueKind.Object
                ? read(json.RootElement)
                : Unrecognised("", "The payload is JSON, but not an object.");
        }
        catch (JsonException)
        {
            return Unrecognised("", "The payload is not JSON, is cut short, or is nested deeper than 64 levels.");
        }
    }

    public static Notice Unrecognised(string name, string why) =>
        new() { Event = name, Kind = NoticeKind.Unrecognised, WhyUnrecognised = why };

    public static string EventName(string? name)
    {
        var clean = CleanText.OneLine(name).Trim();

        return clean.Length <= LongestEvent ? clean : clean[..LongestEvent];
    }
}
