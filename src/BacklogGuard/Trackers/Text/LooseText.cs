using System.Text.Json;
using System.Text.Json.Serialization;

namespace BacklogGuard.Trackers.Text;

/// <summary>Trackers write ids as strings here and as numbers there: both are text to us.</summary>
internal sealed class LooseText : JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            return reader.GetString();
        }

        using var value = JsonDocument.ParseValue(ref reader);
        return value.RootElement.ValueKind == JsonValueKind.Number ? value.RootElement.GetRawText() : null;
    }

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}
