using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace BacklogGuard.CommandLine.Connect;

/// <summary>The report for programs.</summary>
internal static class ConnectJson
{
    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        // For a terminal or a file, never for a page.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static string Of(ConnectReport report) => JsonSerializer.Serialize(
        new
        {
            report.Connection,
            Kind = report.Kind.ToString(),
            report.Url,
            report.Fails,
            report.BrokenOff,
            report.Sections,
            report.FlagRates,
            Calls = new { report.Calls.Reads, report.Calls.Writes },
        },
        Readable);
}
