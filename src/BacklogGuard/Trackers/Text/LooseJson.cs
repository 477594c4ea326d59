using System.Text.Json;

namespace BacklogGuard.Trackers.Text;

/// <summary>Reads JSON that may have any shape: what is not there, or is not what it should be, is null.</summary>
internal static class LooseJson
{
    public static JsonElement? Member(this JsonElement? element, string name) => element is { } present ? present.Member(name) : null;

    public static JsonElement? Member(this JsonElement element, string name)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        try
        {
            return element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
        }
        catch (InvalidOperationException)
        {
            // A sibling's name holds half a surrogate pair: legal for the parser, no object for us.
            return null;
        }
    }

    public static string? Text(this JsonElement? element, string name) => element is { } present ? present.Text(name) : null;

    public static string? Text(this JsonElement element, string name) => element.Member(name).AsText();

    public static string? AsText(this JsonElement? element)
    {
        if (element is not { ValueKind: JsonValueKind.String } text)
        {
            return null;
        }

        try
        {
            return text.GetString();
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair or broken UTF-8: legal for the parser, no text for us.
            return null;
        }
    }

    /// <summary>The text of a string, or the digits of a number: Jira writes ids both ways.</summary>
    public static string? TextOrNumber(this JsonElement? element) => element switch
    {
        { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
        _ => element.AsText(),
    };

    public static IEnumerable<JsonElement> Items(this JsonElement? element) =>
        element is { ValueKind: JsonValueKind.Array } array ? array.EnumerateArray() : [];

    /// <summary>An object's members in their order; those whose names are no text are left out.</summary>
    public static IEnumerable<(string Name, JsonElement Value)> Members(this JsonElement? element) =>
        element is { ValueKind: JsonValueKind.Object } present ? present.EnumerateObject().Select(Member).OfType<(string, JsonElement)>() : [];

    private static (string Name, JsonElement Value)? Member(JsonProperty property)
    {
        try
        {
            return (property.Name, property.Value);
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair: legal for the parser, no name for us.
            return null;
        }
    }
}
