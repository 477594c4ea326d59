using System.Text;
using System.Text.Json.Nodes;
using BacklogGuard.Facts;
using BacklogGuard.Trackers;
using BacklogGuard.Trackers.Http;
using BacklogGuard.Trackers.Jira;

namespace BacklogGuard.Tests.Trackers;

/// <summary>A Jira to test against, whoever plays it, with a person (Lee) who changes things behind the guard's back.</summary>
internal abstract class JiraBench : IAsyncDisposable
{
    public const string ToDo = "10000";
    public const string InProgress = "10001";
    public const string InReview = "10002";

    public abstract TrackerKind Kind { get; }

    public abstract Uri Url { get; }

    public bool IsCloud => Kind == TrackerKind.JiraCloud;

    private int Version => IsCloud ? 3 : 2;

    /// <summary>Signed in as Lee, at the site's address with a slash at its end.</summary>
    protected abstract HttpClient Lee { get; }

    /// <summary>The guard's requests that write, as method and path.</summary>
    public abstract IReadOnlyList<string> Writes { get; }

    /// <summary>From now on the guard is answered so.</summary>
    public abstract void Break(Trouble trouble);

    public abstract void Heal();

    /// <summary>Lets the guard read project roles.</summary>
    public abstract void MakeGuardProjectAdmin();

    public abstract ValueTask DisposeAsync();

    public JiraConnection Connect(string? mode = null, Patience? patience = null) =>
        new("acme", Options(mode), TimeProvider.System, patience ?? new Patience { BeforeRetry = TimeSpan.FromMilliseconds(1) });

    public virtual ConnectionOptions Options(string? mode = null) => new()
    {
        Kind = Kind.ToString(),
        Url = Url.AbsoluteUri,
        Email = "guard@example.test",
        Token = "practice-guard",
        Mode = mode,
    };

    public async Task<ItemRef> FindAsync(string key, CancellationToken cancellationToken) =>
        new("acme", (string)(await GetAsync($"rest/api/{Version}/issue/{key}?fields=summary", cancellationToken))["id"]!);

    public Task LabelAsync(string key, string label, CancellationToken cancellationToken) =>
        SendAsync("PUT", $"rest/api/{Version}/issue/{key}", $$$"""{"update":{"labels":[{"add":"{{{label}}}"}]}}""", cancellationToken);

    public Task TransitionAsync(string key, string transition, CancellationToken cancellationToken) =>
        SendAsync("POST", $"rest/api/{Version}/issue/{key}/transitions", $$$"""{"transition":{"id":"{{{transition}}}"}}""", cancellationToken);

    public Task MoveToSprintAsync(string key, string sprint, CancellationToken cancellationToken) =>
        SendAsync("POST", $"rest/agile/1.0/sprint/{sprint}/issue", $$"""{"issues":["{{key}}"]}""", cancellationToken);

    public Task MoveToBacklogAsync(string key, CancellationToken cancellationToken) =>
        SendAsync("POST", "rest/agile/1.0/backlog/issue", $$"""{"issues":["{{key}}"]}""", cancellationToken);

    public async Task<IReadOnlyList<string>> LabelsAsync(string key, CancellationToken cancellationToken) =>
        [.. (await GetAsync($"rest/api/{Version}/issue/{key}?fields=labels", cancellationToken))["fields"]!["labels"]!.AsArray().Select(label => (string)label!)];

    public async Task<string> StatusAsync(string key, CancellationToken cancellationToken) =>
        (string)(await GetAsync($"rest/api/{Version}/issue/{key}?fields=status", cancellationToken))["fields"]!["status"]!["id"]!;

    /// <summary>The comments on an item in the face's own form: ADF or wiki markup.</summary>
    public async Task<IReadOnlyList<string>> CommentsAsync(string key, CancellationToken cancellationToken) =>
        [.. (await GetAsync($"rest/api/{Version}/issue/{key}/comment", cancellationToken))["comments"]!.AsArray().Select(comment => comment!["body"]!.ToString())];

    public Task CommentAsync(string key, string text, CancellationToken cancellationToken) =>
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

/// <summary>How a Jira answers when something is wrong.</summary>
internal sealed record Trouble(int Status, string Body = """{"errorMessages":["No."]}""")
{
    public string? Html { get; init; }

    public (string Name, string Value)? Header { get; init; }

    public bool Hangs { get; init; }

    /// <summary>GET or POST or PUT; null for all.</summary>
    public string? Method { get; init; }
}
