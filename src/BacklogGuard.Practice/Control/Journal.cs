using BacklogGuard.Practice.World;
using Microsoft.AspNetCore.Http;

namespace BacklogGuard.Practice.Control;

/// <summary>One API request: who asked what, what came back, and for writes what changed.</summary>
internal sealed class JournalEntry(string face, HttpRequest request, bool isWrite, DateTimeOffset at, string body)
{
    public long Seq { get; set; }

    /// <summary>The name of the face that was asked: cloud, dc, ado or ado-server.</summary>
    public string Face => face;

    public DateTimeOffset At => at;

    public string? User { get; set; }

    public string Method { get; } = request.Method;

    /// <summary>With the face's prefix and the query string.</summary>
    public string Path { get; } = request.Path + request.QueryString;

    public string? ContentType { get; } = request.ContentType;

    public string Body => body;

    /// <summary>0 when the connection was cut before anything was applied.</summary>
    public int Status { get; set; }

    public bool IsWrite => isWrite;

    public IReadOnlyList<Effect> Effects { get; set; } = [];

    public string? Issue => Effects.FirstOrDefault(effect => effect.Issue is not null)?.Issue;
}

internal sealed class Journal
{
    private readonly Lock _gate = new();
    private readonly List<JournalEntry> _entries = [];
    private long _lastSeq;

    public void Add(JournalEntry entry)
    {
        lock (_gate)
        {
            entry.Seq = ++_lastSeq;
            _entries.Add(entry);
        }
    }

    /// <param name="since">Only entries with a higher number.</param>
    public IReadOnlyList<JournalEntry> Read(Face face, long since = 0) => Read(face.Name(), since);

    /// <param name="face">A face's name; null for all.</param>
    /// <param name="since">Only entries with a higher number.</param>
    public IReadOnlyList<JournalEntry> Read(string? face = null, long since = 0)
    {
        lock (_gate)
        {
            return [.. _entries.Where(entry => entry.Seq > since && (face is null || entry.Face == face))];
        }
    }

    public void Clear()
    {
        lock (_gate)
        {
            _entries.Clear();
        }
    }
}
