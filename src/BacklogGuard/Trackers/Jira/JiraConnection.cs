using BacklogGuard.Actions;
using BacklogGuard.Facts;
using BacklogGuard.Trackers.Doctor;
using BacklogGuard.Trackers.Http;
using BacklogGuard.Trackers.Jira.Api;
using BacklogGuard.Trackers.Jira.Doctor;

namespace BacklogGuard.Trackers.Jira;

/// <summary>One Jira site: its eyes, its hand, and what is remembered of it.</summary>
internal sealed class JiraConnection : ITrackerConnection
{
    private readonly ConnectionBasics _basics;
    private readonly HttpClient _http;
    private readonly JiraProbe _probe;

    /// <param name="options">Checked options, see <see cref="ConnectionMistakes"/>.</param>
    /// <exception cref="ArgumentException">The options are not fit for use.</exception>
    public JiraConnection(string name, ConnectionOptions options, TimeProvider clock, Patience? patience = null)
    {
        _basics = ConnectionBasics.Of(name, options);
        _http = TrackerHttp.Client(name, Url, _basics.MayWrite, JiraManners.For(Kind, options), patience ?? Patience.Usual, clock);
        var site = new JiraSite(name, Kind, Url, JiraApis.Over(name, _http), clock);
        var eyes = new JiraSnapshots(site);
        Eyes = eyes;
        Hand = new JiraHand(site);
        Doctor = new JiraDoctor(site, eyes, Mode);
        _probe = new JiraProbe(site);
    }

    public string Name => _basics.Name;

    public TrackerKind Kind => _basics.Kind;

    public string Mode => _basics.Mode;

    public Uri Url => _basics.Url;

    public ISnapshotSource Eyes { get; }

    public ITrackerHand Hand { get; }

    public ITrackerDoctor Doctor { get; }

    public Task<ProbeResult> ProbeAsync(CancellationToken cancellationToken) => _probe.AskAsync(cancellationToken);

    public void Dispose() => _http.Dispose();
}
