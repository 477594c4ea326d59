using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using BacklogGuard.Trackers;
using WireMock;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;
using WireMock.Server;

namespace BacklogGuard.Tests.Trackers.Jira;

/// <summary>WireMock in the part of Jira: the answers of one recorded project, kept current by what is written.</summary>
internal sealed class RecordedJira : JiraBench
{
    private readonly WireMockServer _server = WireMockServer.Start();
    private readonly List<string> _writes = [];
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _closing = new();
    private Trouble? _trouble;

    public RecordedJira(TrackerKind kind)
    {
        Kind = kind;
        Url = new Uri(_server.Url + (IsCloud ? "/ex/jira/0a1b/" : "/jira/"));
        Project = new RecordedProject(Url, IsCloud);
        Lee = new HttpClient { BaseAddress = Url };
        Lee.DefaultRequestHeaders.Add("Authorization", "Lee");
        _server.Given(Request.Create()).RespondWith(Response.Create().WithCallback(AnswerAsync));
    }

    public override TrackerKind Kind { get; }

    public override Uri Url { get; }

    public RecordedProject Project { get; }

    protected override HttpClient Lee { get; }

    public override IReadOnlyList<string> Writes
    {
        get
        {
            lock (_gate)
            {
                return [.. _writes];
            }
        }
    }

    public override void Break(Trouble trouble) => _trouble = trouble;

    public override void Heal() => _trouble = null;

    public override void LetTheGuardReadRoles() => Project.GuardIsAdmin = true;

    public override async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        Lee.Dispose();
        _server.Stop();
        _server.Dispose();
        _closing.Dispose();
    }

    private async Task<IResponseMessage> AnswerAsync(IRequestMessage request)
    {
        var isLee = request.Headers?["Authorization"].First() == "Lee";
        if (!isLee && _trouble is { } trouble && (trouble.Method is null || trouble.Method == request.Method))
        {
            Note(request);
            return await Wire.AnswerAsync(trouble, _closing.Token);
        }

        lock (_gate)
        {
            if (!isLee)
            {
                Note(request);
            }

            var (status, body) = SignedIn(request, isLee) ? Project.Answer(request, isLee) : (401, new JsonObject());
            return Wire.Message(status, body?.ToJsonString() ?? "", "application/json;charset=UTF-8", null);
        }
    }

    // As the sign-in of each face looks on the wire, written out here so that it is not the code under test that tells.
    private bool SignedIn(IRequestMessage request, bool isLee) =>
        isLee || request.Headers!["Authorization"].First() == (IsCloud ? "Basic Z3VhcmRAZXhhbXBsZS50ZXN0OnByYWN0aWNlLWd1YXJk" : "Bearer practice-guard");

    private void Note(IRequestMessage request)
    {
        var isRead = request.Method == "GET" || Regex.IsMatch(request.Path, "/(search/jql|comment/list)$", RegexOptions.None, TimeSpan.FromSeconds(1));
        lock (_gate)
        {
            if (!isRead)
            {
                _writes.Add($"{request.Method} {request.Path}");
            }
        }
    }
}
