using System.Globalization;
using System.Text.Json;
using BacklogGuard.Trackers.Text;

namespace BacklogGuard.Trackers.Http;

/// <summary>What a tracker says about its refusal, as one clean line of at most 300 characters.</summary>
internal static class Complaint
{
    private const int Longest = 300;

    public static string Of(string body)
    {
        if (body.Length == 0)
        {
            return "";
        }

        try
        {
            using var json = JsonDocument.Parse(body);
            return Clean(string.Join(' ', Sentences(json.RootElement)));
        }
        catch (JsonException)
        {
            return "";
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
