using Azure.Core;
using BacklogGuard.Actions;
using BacklogGuard.Facts;
using BacklogGuard.Trackers.AzureDevOps.Api;
using BacklogGuard.Trackers.AzureDevOps.Doctor;
using BacklogGuard.Trackers.Http;

namespace BacklogGuard.Trackers.AzureDevOps;

/// <summary>One Azure DevOps organisation or collection: its eyes, its hand, and what is remembered of it.</summary>
internal sealed class AzureConnection : ITrackerConnection
{
    private readonly HttpClient _http;
    private readonly AzureProbe _probe;

    /// <param name="options">Checked options, see <see cref="ConnectionMistakes"/>.</param>
    /// <param name="credential">In place of the one that the options describe.</param>
    /// <exception cref="ArgumentException">The options are not fit for use.</exception>
    public AzureConnection(string name, ConnectionOptions options, TimeProvider clock, Patience? patience = null, TokenCredential? credential = null)
    {
        if (ConnectionMistakes.Of(name, options).FirstOrDefault() is { } mistake)
        {
            throw new ArgumentException(mistake, nameof(options));
        }

        Name = name;
        Kind = Enum.Parse<TrackerKind>(options.Kind!);
        Mode = options.Mode?.ToLowerInvariant() ?? "block";
        Url = new Uri(options.Url!.TrimEnd('/') + "/");
        var version = new AzureVersion(Kind, options.ApiVersion);
        _http = TrackerHttp.Client(
            name, Url, Mode is not ("off" or "observe"), AzureManners.For(name, options, version, credential, clock), patience ?? Patience.Azure, clock);
        Site = new AzureSite(name, Kind, Url, AzureApis.Over(name, _http), version, AzureSite.ZoneOf(options), clock);
        var eyes = new AzureSnapshots(Site);
        Eyes = eyes;
        Hand = new AzureHand(Site);
        Doctor = new AzureDoctor(Site, eyes, Mode);
        _probe = new AzureProbe(Site);
    }

    public string Name { get; }

    public TrackerKind Kind { get; }

    public string Mode { get; }

    public Uri Url { get; }

    public ISnapshotSource Eyes { get; }

    public ITrackerHand Hand { get; }

    public ITrackerDoctor Doctor { get; }

    /// <summary>For whoever examines the connection itself: APIs, version, zone.</summary>
    public AzureSite Site { get; }

    public Task<ProbeResult> ProbeAsync(CancellationToken cancellationToken) => _probe.AskAsync(cancellationToken);

    public void Dispose() => _http.Dispose();
}
