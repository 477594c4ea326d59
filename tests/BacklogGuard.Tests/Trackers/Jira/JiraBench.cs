using System.Text;
using System.Text.Json.Nodes;
using BacklogGuard.Facts;
using BacklogGuard.Trackers;
using BacklogGuard.Trackers.Http;
using BacklogGuard.Trackers.Jira;

namespace BacklogGuard.Tests.Trackers.Jira;

/// <summary>A Jira to test against: Cloud or Data Center.</summary>
internal abstract class JiraBench : TrackerBench
{
    public const string ToDo = "10000";
    public const string InProgress = "10001";
    public const string InReview = "10002";

    public override Cast Cast { get; } = new()
    {
        Story = "SHOP-7",
        StoryType = "Story",
        Blocker = "PAY-12",
        WaitsFor = "is blocked by",
        Subtask = "SHOP-12",
        NoItem = "SHOP-999",
        ToDo = new Status(ToDo, "To Do", StatusCategory.ToDo),
        InProgress = new Status(InProgress, "In Progress", StatusCategory.InProgress),
        InReview = new Status(InReview, "In Review", StatusCategory.InProgress),
        ActiveSprint = "42",
        NextSprint = "43",
        NoSprint = "4711",
        Estimation = new Estimation.ByField("customfield_10016", "Story Points"),
        StoryPage = "browse/SHOP-7",
        StatusWrite = "/transitions",
        AskedRoles = ["Developers", "Product Owners"],
        LeesRole = "Developers",
        LaterReads = 2,
    };

    public override Refusing Refusing => new()
    {
        EditMethod = "PUT",
        Forbidden = item => $"The guard's account may not edit {item.Id}: give it the Edit Issues permission in the item's project.",
        Refused = item => $"acme answered 400 to PUT {Url.AbsolutePath}rest/api/{Version}/issue/{item.Id}: No.",
        Roles = "The guard's account may not read the roles of project SHOP: give it the Administer Projects permission there, or name groups instead of project roles in the rule set.",
        DeadToken = new Trouble(200) { Header = ("X-Seraph-LoginReason", "AUTHENTICATED_FAILED") },
        DeniedToken = new Trouble(200) { Header = ("X-Seraph-LoginReason", "AUTHENTICATION_DENIED") },
        PageMeans = TrackerTrouble.Garbage,
        Attempts = _ => 1,
        ReadsAnswersToEdits = false,
        Token = "/myself: the guard's account or token is not accepted.",
    };

    public bool IsCloud => Kind == TrackerKind.JiraCloud;

    private int Version => IsCloud ? 3 : 2;

    /// <summary>Signed in as Lee, at the site's address with a slash at its end.</summary>
    protected abstract HttpClient Lee { get; }

    public override ITrackerConnection Connect(string? mode = null, Patience? patience = null) =>
        new JiraConnection("acme", Options(mode), TimeProvider.System, patience ?? new Patience { BeforeRetry = TimeSpan.FromMilliseconds(1) });

    public override ConnectionOptions Options(string? mode = null) => new()
    {
        Kind = Kind.ToString(),
        Url = Url.AbsoluteUri,
        Email = "guard@example.test",
        Token = "practice-guard",
        Mode = mode,
    };

    public override async Task<ItemRef> FindAsync(string key, CancellationToken cancellationToken) =>
        new("acme", (string)(await GetAsync($"rest/api/{Version}/issue/{key}?fields=summary", cancellationToken))["id"]!);

    public override Task LabelAsync(string key, string label, CancellationToken cancellationToken) =>
        SendAsync("PUT", $"rest/api/{Version}/issue/{key}", $$$"""{"update":{"labels":[{"add":"{{{label}}}"}]}}""", cancellationToken);

    /// <summary>It has none to begin with.</summary>
    public override void KeepTheGuardFromRoles()
    {
    }

    public override async Task MoveAsync(string key, Status to, CancellationToken cancellationToken)
    {
        var issue = await GetAsync($"rest/api/{Version}/issue/{key}?fields=status&expand=transitions", cancellationToken);
        var way = issue["transitions"]!.AsArray().First(transition => (string)transition!["to"]!["id"]! == to.Id)!["id"];
        await TransitionAsync(key, (string)way!, cancellationToken);
    }

    public Task TransitionAsync(string key, string transition, CancellationToken cancellationToken) =>
        SendAsync("POST", $"rest/api/{Version}/issue/{key}/transitions", $$$"""{"transition":{"id":"{{{transition}}}"}}""", cancellationToken);

    public override Task MoveToSprintAsync(string key, string sprint, CancellationToken cancellationToken) =>
        SendAsync("POST", $"rest/agile/1.0/sprint/{sprint}/issue", $$"""{"issues":["{{key}}"]}""", cancellationToken);

    public override Task MoveToBacklogAsync(string key, CancellationToken cancellationToken) =>
        SendAsync("POST", "rest/agile/1.0/backlog/issue", $$"""{"issues":["{{key}}"]}""", cancellationToken);

    public override async Task<IReadOnlyList<string>> LabelsAsync(string key, CancellationToken cancellationToken) =>
        [.. (await GetAsync($"rest/api/{Version}/issue/{key}?fields=labels", cancellationToken))["fields"]!["labels"]!.AsArray().Select(label => (string)label!)];

    public override async Task<string> StatusAsync(string key, CancellationToken cancellationToken) =>
        (string)(await GetAsync($"rest/api/{Version}/issue/{key}?fields=status", cancellationToken))["fields"]!["status"]!["id"]!;

    /// <summary>The comments on an item in the face's own form: ADF or wiki markup.</summary>
    public override async Task<IReadOnlyList<string>> CommentsAsync(string key, CancellationToken cancellationToken) =>
        [.. (await GetAsync($"rest/api/{Version}/issue/{key}/comment", cancellationToken))["comments"]!.AsArray().Select(comment => comment!["body"]!.ToString())];

    public override Task CommentAsync(string key, string text, CancellationToken cancellationToken) =>
        SendAsync("POST", $"rest/api/{Version}/issue/{key}/comment", IsCloud
            ? $$$"""{"body":{"version":1,"type":"doc","content":[{"type":"paragraph","content":[{"type":"text","text":"{{{text}}}"}]}]}}"""
            : $$"""{"body":"{{text}}"}""", cancellationToken);

    public async Task<JsonNode> GetAsync(string path, CancellationToken cancellationToken)
    {
        using var response = await Lee.GetAsync(path, cancellationToken);
        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        response.IsSuccessStatusCode.ShouldBeTrue($"GET {path}: {text}");
        return JsonNode.Parse(text)!;
    }

    public async Task SendAsync(string method, string path, string body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        using var response = await Lee.SendAsync(request, cancellationToken);
        response.IsSuccessStatusCode.ShouldBeTrue($"{method} {path}: {await response.Content.ReadAsStringAsync(cancellationToken)}");
    }
}
