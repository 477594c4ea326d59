using System.Globalization;
using System.Text.Json;
using BacklogGuard.Trackers.Text;

namespace BacklogGuard.Trackers.Http;

/// <summary>What a tracker says about its refusal.</summary>
/// <param name="Words">One clean line of at most 300 characters; empty when it says nothing.</param>
/// <param name="Code">The tracker's own name for it, which is never translated; null when it has none.</param>
internal sealed record Complaint(string Words, string? Code)
{
    private const int Longest = 300;

    private static readonly Complaint None = new("", null);

    public static Complaint Of(string body)
    {
        if (body.Length == 0)
        {
            return None;
        }

        try
        {
            using var json = JsonDocument.Parse(body);
            return new Complaint(Clean(string.Join(' ', Sentences(json.RootElement))), json.RootElement.Text("typeKey") is { } code ? Clean(code) : null);
        }
        catch (JsonException)
        {
            return None;
        }
    }

    /// <summary>Without control and direction characters, so that it cannot forge a second line or hide what it says.</summary>
    public static string Clean(string text)
    {
        var clean = string.Concat(text.Select(letter => IsHarmless(letter) ? letter : ' ')).Trim();
        return clean.Length <= Longest ? clean : clean[..(Longest - 1)] + "…";
    }

    private static bool IsHarmless(char letter) =>
        char.GetUnicodeCategory(letter) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate);

    private static IEnumerable<string> Sentences(JsonElement body)
    {
        foreach (var message in body.Member("errorMessages").Items())
        {
            yield return ((JsonElement?)message).AsText() ?? "";
        }

        if (body.Member("errors") is { ValueKind: JsonValueKind.Object } errors)
        {
            foreach (var error in errors.EnumerateObject())
            {
                yield return $"{error.Name}: {((JsonElement?)error.Value).AsText()}";
            }
        }

        yield return body.Text("message") ?? "";
    }
}
