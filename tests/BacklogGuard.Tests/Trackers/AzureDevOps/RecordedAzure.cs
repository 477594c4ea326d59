using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using BacklogGuard.Facts;
using BacklogGuard.Trackers;
using BacklogGuard.Trackers.AzureDevOps;
using BacklogGuard.Trackers.Http;
using WireMock;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;
using WireMock.Server;

namespace BacklogGuard.Tests.Trackers.AzureDevOps;

/// <summary>WireMock in the part of Azure DevOps: the answers of one recorded organisation, kept current by what is written, with a person (Lee) who changes things behind the guard's back.</summary>
internal sealed class RecordedAzure : TrackerBench
{
    private const string Checked = " (checked only)";

    private readonly WireMockServer _server = WireMockServer.Start();
    private readonly List<string> _requests = [];
    private readonly List<string> _bodies = [];
    private readonly List<string> _authorizations = [];
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _closing = new();
    private readonly HttpClient _lee;
    private Trouble? _trouble;

    public RecordedAzure(TrackerKind kind)
    {
        Kind = kind;
        Url = new Uri(_server.Url + (IsServices ? "/acme/" : "/tfs/DefaultCollection/"));
        Organisation = new RecordedOrganisation(Url, IsServices);
        _lee = new HttpClient { BaseAddress = Url };
        _lee.DefaultRequestHeaders.Add("Authorization", "Lee");
        _server.Given(Request.Create()).RespondWith(Response.Create().WithCallback(AnswerAsync));
    }

    public override TrackerKind Kind { get; }

    public override Uri Url { get; }

    public override Cast Cast { get; } = AzureCast.Of(RecordedOrganisation.Sprint42, RecordedOrganisation.Sprint43);

    public override Refusing Refusing => AzureCast.Refusing(Url);

    public bool IsServices => Kind == TrackerKind.AzureDevOps;

    public RecordedOrganisation Organisation { get; }

    /// <summary>A header that every good answer carries.</summary>
    public (string Name, string Value)? Header { get; set; }

    /// <summary>The guard's requests, as method, path and query.</summary>
    public IReadOnlyList<string> Requests => Locked(() => _requests.ToList());

    /// <summary>What the guard's requests said of who sends them.</summary>
    public IReadOnlyList<string> Authorizations => Locked(() => _authorizations.ToList());

    /// <summary>A change that was only to be checked has written nothing.</summary>
    public override IReadOnlyList<string> Writes => [.. WritesAndChecks.Where(write => !write.EndsWith(Checked, StringComparison.Ordinal))];

    /// <summary>The guard's requests that write, as method and path; a change that is only to be checked is told as such.</summary>
    public IReadOnlyList<string> WritesAndChecks => [.. Requests
        .Where(request => !Regex.IsMatch(request, @"^(GET|OPTIONS) |/(workitemsbatch|wiql|subscriptionsquery)\?", RegexOptions.None, TimeSpan.FromSeconds(1)))
        .Select(request => request.Split('?')[0] + (request.Contains("validateOnly=true", StringComparison.OrdinalIgnoreCase) ? Checked : ""))];

    /// <summary>What the guard has sent along with its requests.</summary>
    public IReadOnlyList<string> Bodies => Locked(() => _bodies.ToList());

    /// <summary>Asked before each request of the guard's, told as in <see cref="Requests"/>: what it returns is the answer, and nothing happens.</summary>
    public Func<string, (int Status, JsonNode? Body)?> Instead { get; set; } = _ => null;

    /// <summary>Asked after each request of the guard's was carried out: what it returns is answered all the same.</summary>
    public Func<string, (int Status, JsonNode? Body)?> Afterwards { get; set; } = _ => null;

    /// <summary>From now on the guard is answered so.</summary>
    public override void Break(Trouble trouble) => _trouble = trouble;

    public override void Heal() => _trouble = null;

    public override ITrackerConnection Connect(string? mode = null, Patience? patience = null) => Open(mode, patience);

    public AzureConnection Open(string? mode = null, Patience? patience = null, TimeProvider? clock = null, Action<ConnectionOptions>? change = null)
    {
        var options = Options(mode);
        change?.Invoke(options);
        return new AzureConnection("acme", options, clock ?? TimeProvider.System, patience ?? Patience.Azure with { BeforeRetry = TimeSpan.FromMilliseconds(1) });
    }

    public override ConnectionOptions Options(string? mode = null) => new()
    {
        Kind = Kind.ToString(),
        Url = Url.AbsoluteUri,
        Token = "practice-guard",
        Mode = mode,
    };

    public override Task<ItemRef> FindAsync(string id, CancellationToken cancellationToken) => Task.FromResult(new ItemRef("acme", Locked(() => Organisation[id].Id.ToString(CultureInfo.InvariantCulture)))).WaitAsync(cancellationToken);

    public override async Task LabelAsync(string id, string label, CancellationToken cancellationToken) =>
        await PatchAsync(id, AzureTags.Joined([.. await LabelsAsync(id, cancellationToken), label]), "System.Tags", cancellationToken);

    public override Task MoveAsync(string key, Status to, CancellationToken cancellationToken) => TransitionAsync(key, to.Id, cancellationToken);

    /// <summary>Members of teams are for everybody to see.</summary>
    public override void LetTheGuardReadRoles()
    {
    }

    public override void KeepTheGuardFromRoles() =>
        Instead = asked => asked.Contains("/members?", StringComparison.Ordinal) ? (403, RecordedOrganisation.Error("AccessCheckException", "Access denied.")) : null;

    public Task TransitionAsync(string id, string state, CancellationToken cancellationToken) => PatchAsync(id, state, "System.State", cancellationToken);

    /// <param name="sprint">The iteration's id.</param>
    public override Task MoveToSprintAsync(string id, string sprint, CancellationToken cancellationToken) =>
        PatchAsync(id, Organisation.PathOf(sprint), "System.IterationPath", cancellationToken);

    public override Task MoveToBacklogAsync(string id, CancellationToken cancellationToken) => PatchAsync(id, "SHOP", "System.IterationPath", cancellationToken);

    public override Task<IReadOnlyList<string>> LabelsAsync(string id, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<string>>(Locked(() => AzureTags.Split(Organisation[id].Text("System.Tags")))).WaitAsync(cancellationToken);

    public override Task<string> StatusAsync(string id, CancellationToken cancellationToken) =>
        Task.FromResult(Locked(() => Organisation[id].Text("System.State")!)).WaitAsync(cancellationToken);

    /// <summary>The comments on an item as they were written: markdown or html.</summary>
    public override Task<IReadOnlyList<string>> CommentsAsync(string id, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<string>>(Locked(() => Organisation[id].Comments.ToList())).WaitAsync(cancellationToken);

    public override Task CommentAsync(string id, string text, CancellationToken cancellationToken) =>
        SendAsync("POST", $"SHOP/_apis/wit/workItems/{id}/comments", new JsonObject { ["text"] = text }.ToJsonString(), cancellationToken);

    /// <summary>Lee changes a field; null empties it.</summary>
    public Task PatchAsync(string id, string? value, string field, CancellationToken cancellationToken) => SendAsync(
        "PATCH",
        $"_apis/wit/workitems/{id}",
        new JsonArray(new JsonObject { ["op"] = value is null ? "remove" : "replace", ["path"] = $"/fields/{field}", ["value"] = value }).ToJsonString(),
        cancellationToken);

    public async Task SendAsync(string method, string path, string body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        using var response = await _lee.SendAsync(request, cancellationToken);
        response.IsSuccessStatusCode.ShouldBeTrue($"{method} {path}: {await response.Content.ReadAsStringAsync(cancellationToken)}");
    }

    public override async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        _lee.Dispose();
        _server.Stop();
        _server.Dispose();
        _closing.Dispose();
    }

    private async Task<IResponseMessage> AnswerAsync(IRequestMessage request)
    {
        var isLee = request.Headers?["Authorization"].First() == "Lee";
        if (!isLee)
        {
            Note(request);
        }

        if (!isLee && _trouble is { } trouble && (trouble.Method is null || trouble.Method == request.Method))
        {
            return await Wire.AnswerAsync(trouble, _closing.Token);
        }

        var (status, body) = Locked(() => SignedIn(request, isLee) ? Answer(request, isLee) : (203, null));
        return status == 203
            ? Wire.Message(203, "<html><body>Azure DevOps Services | Sign In</body></html>", "text/html; charset=utf-8", null)
            : Wire.Message(status, body?.ToJsonString() ?? "", "application/json; charset=utf-8; api-version=7.1", Header);
    }

    private (int Status, JsonNode? Body) Answer(IRequestMessage request, bool isLee)
    {
        if (isLee)
        {
            return Organisation.Answer(request, isLee);
        }

        var asked = Told(request);
        if (Instead(asked) is { } instead)
        {
            return instead;
        }

        var answer = Organisation.Answer(request, isLee);
        return Afterwards(asked) ?? answer;
    }

    private void Note(IRequestMessage request) => Locked(() =>
    {
        _requests.Add(Told(request));
        _authorizations.Add(request.Headers!["Authorization"].First());
        if (request.Body is { Length: > 0 } body)
        {
            _bodies.Add(body);
        }
    });

    private string Told(IRequestMessage request) => $"{request.Method} {request.Path[Url.AbsolutePath.Length..]}{request.RawQuery}";

    // As a personal access token looks on the wire, written out here so that it is not the code under test that tells.
    private static bool SignedIn(IRequestMessage request, bool isLee) => isLee || request.Headers!["Authorization"].First() == "Basic OnByYWN0aWNlLWd1YXJk";

    private T Locked<T>(Func<T> read)
    {
        lock (_gate)
        {
            return read();
        }
    }

    private void Locked(Action act) => Locked(() =>
    {
        act();
        return true;
    });
}

/// <summary>Tags as the tracker writes them.</summary>
internal static class AzureTags
{
    public static IReadOnlyList<string> Split(string? tags) => (tags ?? "").Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    public static string Joined(IEnumerable<string> tags) => string.Join("; ", tags);
}
