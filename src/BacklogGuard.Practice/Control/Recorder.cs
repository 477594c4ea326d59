using System.Text.Encodings.Web;
using System.Text.Json;

namespace BacklogGuard.Practice.Control;

/// <summary>Writes one line per API request for the contract check, one file per face.</summary>
internal sealed class Recorder(string? folder)
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    // Several servers of one process may write to the same files.
    private static readonly Lock Gate = new();

    public void Write(JournalEntry entry)
    {
        if (folder is null)
        {
            return;
        }

        var line = JsonSerializer.Serialize(
            new { method = entry.Method, path = entry.Path, contentType = entry.ContentType, body = entry.Body.Length == 0 ? null : entry.Body, status = entry.Status },
            Plain);
        lock (Gate)
        {
            Directory.CreateDirectory(folder);
            File.AppendAllText(Path.Combine(folder, (entry.Face.StartsWith("ado", StringComparison.Ordinal) ? entry.Face : "jira-" + entry.Face) + ".jsonl"), line + '\n');
        }
    }
}
