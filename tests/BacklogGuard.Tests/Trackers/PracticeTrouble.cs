using System.Text.Json.Nodes;
using BacklogGuard.Practice.Control;

namespace BacklogGuard.Tests.Trackers;

/// <summary>Trouble, as the practice server is told to make it.</summary>
internal static class PracticeTrouble
{
    public static Fault Fault(Trouble trouble)
    {
        var reason = trouble.Header is { Name: "X-Seraph-LoginReason" } seraph ? seraph.Value : null;
        return new Fault
        {
            Times = 0,
            Method = trouble.Method,
            Status = reason is null && !trouble.Hangs ? trouble.Status : null,
            Body = trouble.Html is null ? JsonNode.Parse(trouble.Body) : null,
            Html = trouble.Html,
            DelayMs = trouble.Hangs ? 60_000 : 0,
            LoginReason = reason,
            Headers = trouble.Header is { } header ? new() { [header.Name] = header.Value } : [],
        };
    }
}
