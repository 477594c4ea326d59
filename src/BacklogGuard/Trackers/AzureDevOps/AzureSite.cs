using BacklogGuard.Facts;
using BacklogGuard.Trackers.AzureDevOps.Api;
using BacklogGuard.Trackers.Text;

namespace BacklogGuard.Trackers.AzureDevOps;

/// <summary>What eyes and hand of one site share: the APIs, who the guard is there, and what it has learned.</summary>
internal sealed class AzureSite(string name, TrackerKind kind, Uri url, AzureApis apis, AzureVersion version, TimeZoneInfo zone, TimeProvider clock)
{
    /// <summary>How long settings of projects and teams are believed.</summary>
    public static readonly TimeSpan Context = TimeSpan.FromMinutes(10);

    private volatile Person? _me;

    public string Name => name;

    public TrackerKind Kind => kind;

    /// <summary>Services know Markdown and graph; Server has html and teams only.</summary>
    public bool IsServices => kind == TrackerKind.AzureDevOps;

    public Uri Url => url;

    public AzureVersion Version => version;

    public IAzureWorkItemApi WorkItems => apis.WorkItems;

    public IAzureWorkApi Work => apis.Work;

    public IAzureCoreApi Core => apis.Core;

    public IAzureSiteApi Meta => apis.Site;

    public IAzureHooksApi Hooks => apis.Hooks;

    public TimeProvider Clock => clock;

    /// <summary>Where the teams' days begin: iterations know days, not times.</summary>
    public TimeZoneInfo Zone => zone;

    /// <summary>What photographs saw a moment ago, by the item's number: spares the hand a second look.</summary>
    public Shelf<AzureWorkItem> Looks { get; } = new(TimeSpan.FromSeconds(30), clock);

    /// <summary>Iteration paths by iteration id, learned from every team that passes: the hand puts items back by path.</summary>
    public Shelf<string> IterationPaths { get; } = new(TimeSpan.FromDays(1), clock);

    /// <summary>Told the number of each item that the guard itself has moved: no delivery of somebody else's will tell.</summary>
    public event Action<string>? ItemMoved;

    public void Moved(string item) => ItemMoved?.Invoke(item);

    /// <exception cref="TrackerException">The tracker could not be asked, or does not know the guard.</exception>
    public async Task<Person> WhoAmIAsync(CancellationToken cancellationToken) => _me ??= await AskWhoAsync(cancellationToken);

    public async Task<Person> AskWhoAsync(CancellationToken cancellationToken) => Who(await Meta.ConnectionDataAsync(cancellationToken));

    /// <summary>The item's page for people.</summary>
    public Uri Page(string project, string id) => new(url, $"{Uri.EscapeDataString(project)}/_workitems/edit/{Uri.EscapeDataString(id)}");

    public static TimeZoneInfo ZoneOf(ConnectionOptions options) =>
        options.TimeZone is { Length: > 0 } named ? TimeZoneInfo.FindSystemTimeZoneById(named) : TimeZoneInfo.Utc;

    // A dead token may be answered as the anonymous user, who has an id too.
    private Person Who(AzureConnectionData data)
    {
        var user = data.AuthenticatedUser ?? data.AuthorizedUser;
        var account = user.Member("properties").Member("Account").Text("$value") ?? user.Text("uniqueName");
        if (user.Text("id")?.ToLowerInvariant() is not { Length: > 0 } id || account is null && user.Text("providerDisplayName") is null or "Anonymous")
        {
            throw new TrackerException(TrackerTrouble.NotSignedIn, $"{name} does not say who the guard is: its account or token is not accepted.");
        }

        var shown = user.Text("customDisplayName") ?? user.Text("providerDisplayName") ?? account ?? id;
        return new Person(id, shown, account?.Contains('@', StringComparison.Ordinal) == true ? account : null, account);
    }
}
