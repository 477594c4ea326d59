using System.Collections.Concurrent;
using BacklogGuard.Actions;
using BacklogGuard.Facts;
using BacklogGuard.Trackers.AzureDevOps;
using BacklogGuard.Trackers.Jira;
using Microsoft.Extensions.Options;

namespace BacklogGuard.Trackers;

/// <summary>Every connection by name: the configured ones, and those added while running.</summary>
internal sealed class Connections : IDisposable
{
    private readonly ConcurrentDictionary<string, ITrackerConnection> _byName = new(StringComparer.OrdinalIgnoreCase);

    public Connections(IOptions<TrackersOptions> options, TimeProvider clock)
    {
        foreach (var (name, connection) in options.Value.Connections)
        {
            Add(Open(name, connection, clock));
        }
    }

    /// <param name="options">Checked options, see <see cref="ConnectionMistakes"/>.</param>
    /// <exception cref="ArgumentException">The options are not fit for use.</exception>
    public static ITrackerConnection Open(string name, ConnectionOptions options, TimeProvider clock) => options.Kind switch
    {
        nameof(TrackerKind.AzureDevOps) or nameof(TrackerKind.AzureDevOpsServer) => new AzureConnection(name, options, clock),
        _ => new JiraConnection(name, options, clock),
    };

    public IReadOnlyList<string> Names => [.. _byName.Keys.Order(StringComparer.OrdinalIgnoreCase)];

    /// <exception cref="ArgumentException">There is a connection of that name already.</exception>
    public void Add(ITrackerConnection connection)
    {
        if (!_byName.TryAdd(connection.Name, connection))
        {
            throw new ArgumentException($"There is a connection named {connection.Name} already.", nameof(connection));
        }
    }

    public bool Knows(string name) => _byName.ContainsKey(name);

    public ISnapshotSource Eyes(string name) => Find(name).Eyes;

    public ITrackerHand Hand(string name) => Find(name).Hand;

    public TrackerKind Kind(string name) => Find(name).Kind;

    /// <summary>The connection's ceiling in lower case: off, observe, comment, label or block.</summary>
    public string Mode(string name) => Find(name).Mode;

    /// <summary>The site's address, with a slash at its end.</summary>
    public Uri Url(string name) => Find(name).Url;

    /// <summary>Whether the tracker answers and knows the guard's account; asked at most every 30 s.</summary>
    public Task<ProbeResult> ProbeAsync(string name, CancellationToken cancellationToken) => Find(name).ProbeAsync(cancellationToken);

    /// <exception cref="KeyNotFoundException">There is no such connection.</exception>
    public ITrackerConnection Find(string name) =>
        _byName.TryGetValue(name, out var connection) ? connection : throw new KeyNotFoundException($"There is no connection named {name}.");

    public void Dispose()
    {
        foreach (var connection in _byName.Values)
        {
            connection.Dispose();
        }
    }
}
