using System.Text.Json.Nodes;
using BacklogGuard.Facts;
using BacklogGuard.Trackers.Jira.Api;
using BacklogGuard.Trackers.Jira.Items;
using BacklogGuard.Trackers.Jira.Sprints;
using BacklogGuard.Trackers.Jira.Text;

namespace BacklogGuard.Trackers.Jira;

/// <summary>What eyes and hand of one site share: the API, who the guard is there, and what it has learned.</summary>
internal sealed class JiraSite
{
    private static readonly TimeSpan Context = TimeSpan.FromMinutes(10);

    private readonly TrackerKind _kind;
    private readonly JiraApis _apis;
    private volatile Person? _me;
    private volatile JiraServerInfo? _info;

    public JiraSite(string name, TrackerKind kind, Uri url, JiraApis apis, TimeProvider clock)
    {
        (Name, Url, Clock) = (name, url, clock);
        (_kind, _apis) = (kind, apis);
        Fields = new Shelf<JiraFieldMap>(Context, clock);
        Looks = new Shelf<RecentLook>(TimeSpan.FromSeconds(30), clock);
        Statuses = new JiraStatuses(clock);
        Contents = new JiraSprintContents(this);
    }

    public string Name { get; }

    public bool IsCloud => _kind == TrackerKind.JiraCloud;

    /// <summary>Cloud speaks ADF in version 3, Data Center wiki markup in version 2.</summary>
    public int Version => IsCloud ? 3 : 2;

    public Uri Url { get; }

    public IJiraApi Api => _apis.Jira;

    public IJiraAgileApi Agile => _apis.Agile;

    public IJiraWebhookApi Webhooks => _apis.Webhooks;

    public TimeProvider Clock { get; }

    /// <summary>Field maps by project key.</summary>
    public Shelf<JiraFieldMap> Fields { get; }

    /// <summary>For what is read without an item: field ids and names are the site's, so that any project's map tells most.</summary>
    public JiraFieldMap AnyFields => Fields.Keys.Select(project => Fields.TryGet(project, out var map) ? map : null).OfType<JiraFieldMap>().FirstOrDefault() ?? JiraFieldMap.Empty;

    /// <summary>What photographs saw a moment ago, by the item's id: spares the hand a second look.</summary>
    public Shelf<RecentLook> Looks { get; }

    public JiraStatuses Statuses { get; }

    /// <summary>What lies in sprints: a photograph and a move of the guard's own both keep it current.</summary>
    public JiraSprintContents Contents { get; }

    /// <exception cref="TrackerException">The tracker could not be asked, or does not know the guard.</exception>
    public async Task<Person> WhoAmIAsync(CancellationToken cancellationToken) => _me ??= await AskWhoAsync(cancellationToken);

    public async Task<Person> AskWhoAsync(CancellationToken cancellationToken) =>
        (await Api.MyselfAsync(Version, cancellationToken)).ToPerson()
        ?? throw new TrackerException(TrackerTrouble.NotSignedIn, $"{Name} does not say who the guard is: its account or token is not accepted.");

    public async Task<JiraServerInfo> InfoAsync(CancellationToken cancellationToken) =>
        _info ??= await Api.ServerInfoAsync(Version, cancellationToken);

    /// <summary>Whether the site signs its deliveries: Data Center before 10 cannot.</summary>
    public async Task<bool> SignsAsync(CancellationToken cancellationToken) =>
        IsCloud || !((await InfoAsync(cancellationToken)).VersionNumbers is [< 10, ..]);

    /// <summary>A message in the site's format: ADF on Cloud, wiki markup on Data Center.</summary>
    public JsonNode Write(Message message) => IsCloud ? AdfWriter.Write(message) : JsonValue.Create(WikiWriter.Write(message));

    public Uri Page(string key) => new(Url, "browse/" + Uri.EscapeDataString(key));
}

/// <param name="OwnComments">The guard's comments on the item, oldest first; null when not all comments were seen.</param>
internal sealed record RecentLook(string Key, IReadOnlyList<string> Labels, IReadOnlyList<string>? OwnComments);
