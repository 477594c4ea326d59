using System.IO.Enumeration;
using System.Text.Json.Nodes;

namespace BacklogGuard.Practice.Control;

/// <summary>Something that goes wrong with the next requests that match.</summary>
internal sealed class Fault
{
    /// <summary>cloud, dc, ado or ado-server; null for all.</summary>
    public string? Face { get; init; }

    public string? Method { get; init; }

    /// <summary>The path with * for anything, for example */issue/*/comment; null for every path.</summary>
    public string? PathPattern { get; init; }

    /// <summary>How often; 0 or less for ever.</summary>
    public int Times { get; set; } = 1;

    /// <summary>Answered instead of the real status, and nothing is applied; null lets the request through.</summary>
    public int? Status { get; init; }

    /// <summary>The request is applied before Status is answered: a success that looks like a failure.</summary>
    public bool AfterApplying { get; init; }

    public Dictionary<string, string> Headers { get; init; } = [];

    public JsonNode? Body { get; init; }

    public int DelayMs { get; init; }

    /// <summary>before or after the request is applied.</summary>
    public string? DropConnection { get; init; }

    /// <summary>Sent as text/html in place of JSON.</summary>
    public string? Html { get; init; }

    /// <summary>The caller is taken for nobody and the answer has this X-Seraph-LoginReason.</summary>
    public string? LoginReason { get; init; }

    public bool IsDropBefore => DropConnection == "before";

    public bool IsDropAfter => DropConnection == "after";

    public bool Hits(string face, string method, string path) =>
        (Face is null || Face == face)
        && (Method is null || string.Equals(Method, method, StringComparison.OrdinalIgnoreCase))
        && (PathPattern is null || FileSystemName.MatchesSimpleExpression(PathPattern, path));
}

internal sealed class Faults
{
    private readonly Lock _gate = new();
    private readonly List<Fault> _all = [];

    public IReadOnlyList<Fault> All
    {
        get
        {
            lock (_gate)
            {
                return [.. _all];
            }
        }
    }

    public void Add(Fault fault)
    {
        lock (_gate)
        {
            _all.Add(fault);
        }
    }

    public void Clear()
    {
        lock (_gate)
        {
            _all.Clear();
        }
    }

    /// <summary>The first fault that hits, used up once.</summary>
    public Fault? Take(string face, string method, string path)
    {
        lock (_gate)
        {
            var fault = _all.Find(fault => fault.Hits(face, method, path));
            if (fault is { Times: > 0 } && --fault.Times == 0)
            {
                _all.Remove(fault);
            }

            return fault;
        }
    }
}
