using System.Text.Json;
using System.Text.Json.Nodes;

namespace BacklogGuard.Practice.Text;

/// <summary>Text as a face keeps it: an ADF object (Cloud) or a wiki string (Data Center).</summary>
internal static class NativeText
{
    public static string AsWiki(JsonNode? native) => native switch
    {
        null => "",
        JsonValue value when value.GetValueKind() == JsonValueKind.String => value.GetValue<string>(),
        JsonObject document => AdfToWiki.Render(document),
        _ => native.ToJsonString(),
    };

    /// <summary>Text for reading and searching: markup characters stay, structure goes.</summary>
    public static string Plain(JsonNode? native) => AsWiki(native);
}
