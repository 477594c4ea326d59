using System.Text.Json.Nodes;

namespace BacklogGuard.Practice.AzureDevOps.Hooks;

/// <summary>Resource version 1.0 writes people in fields as "Display name &lt;unique name&gt;"; revisedBy stays an object.</summary>
internal static class HookIdentities
{
    public static JsonObject AsText(JsonObject resource)
    {
        Flatten(resource["fields"] as JsonObject);
        Flatten(resource["revision"]?["fields"] as JsonObject);
        return resource;
    }

    public static string Text(JsonObject identity) => $"{identity["displayName"]} <{identity["uniqueName"]}>";

    private static void Flatten(JsonObject? fields)
    {
        foreach (var (name, value) in fields?.ToList() ?? [])
        {
            if (value is JsonObject identity && IsIdentity(identity))
            {
                fields![name] = Text(identity);
            }
            else if (value is JsonObject change)
            {
                Flatten(change);
            }
        }
    }

    private static bool IsIdentity(JsonObject value) => value.ContainsKey("displayName") && value.ContainsKey("uniqueName");
}
