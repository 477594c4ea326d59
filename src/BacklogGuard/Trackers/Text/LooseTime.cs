using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace BacklogGuard.Trackers.Text;

/// <summary>Jira's times: <c>2026-04-25T18:35:13.605+0530</c> without a colon in the offset, or <c>…Z</c>, or with the colon. Anything else is null.</summary>
internal sealed class LooseTime : JsonConverter<DateTimeOffset?>
{
    public override bool HandleNull => true;

    public static DateTimeOffset? Read(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        var withColon = text.Length > 5 && text[^5] is '+' or '-' && text[^4..].All(char.IsAsciiDigit) ? text.Insert(text.Length - 2, ":") : text;
        return DateTimeOffset.TryParse(withColon, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;
    }

    public override DateTimeOffset? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            return Read(reader.GetString());
        }

        reader.Skip();
        return null;
    }

    public override void Write(Utf8JsonWriter writer, DateTimeOffset? value, JsonSerializerOptions options) => throw new NotSupportedException();
}
