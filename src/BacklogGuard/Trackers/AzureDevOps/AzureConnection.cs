using Azure.Core;
using BacklogGuard.Actions;
using BacklogGuard.Facts;
using BacklogGuard.Trackers.AzureDevOps.Api;
using BacklogGuard.Trackers.AzureDevOps.Doctor;
using BacklogGuard.Trackers.Doctor;
using BacklogGuard.Trackers.Http;

namespace BacklogGuard.Trackers.AzureDevOps;

/// <summary>One Azure DevOps organisation or collection: its eyes, its hand, and what is remembered of it.</summary>
internal sealed class AzureConnection : ITrackerConnection
{
    private readonly ConnectionBasics _basics;
    private readonly HttpClient _http;
    private readonly AzureProbe _probe;

    /// <param name="options">Checked options, see <see cref="ConnectionMistakes"/>.</param>
    /// <param name="credential">In place of the one that the options describe.</param>
    /// <exception cref="ArgumentException">The options are not fit for use.</exception>
    public AzureConnection(string name, ConnectionOptions options, TimeProvider clock, Patience? patience = null, TokenCredential? credential = null)
    {
        _basics = ConnectionBasics.Of(name, options);
        var version = new AzureVersion(Kind, options.ApiVersion);
        _http = TrackerHttp.Client(
            name, Url, _basics.MayWrite, AzureManners.For(name, options, version, credential, clock), patience ?? Patience.Azure, clock);
        Site = new AzureSite(name, Kind, Url, AzureApis.Over(name, _http), version, AzureSite.ZoneOf(options), clock);
        var eyes = new AzureSnapshots(Site);
        Eyes = eyes;
        Hand = new AzureHand(Site);
        Doctor = new AzureDoctor(Site, eyes, Mode);
        _probe = new AzureProbe(Site);
    }

    public string Name => _basics.Name;

    public TrackerKind Kind => _basics.Kind;

    public string Mode => _basics.Mode;

    public Uri Url => _basics.Url;

    public ISnapshotSource Eyes { get; }

    public ITrackerHand Hand { get; }

    public ITrackerDoctor Doctor { get; }

    /// <summary>For whoever examines the connection itself: APIs, version, zone.</summary>
    public AzureSite Site { get; }

    public Task<ProbeResult> ProbeAsync(CancellationToken cancellationToken) => _probe.AskAsync(cancellationToken);

    public void Dispose() => _http.Dispose();
}
