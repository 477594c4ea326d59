using System.Globalization;
using BacklogGuard.Facts;
using BacklogGuard.Practice;
using BacklogGuard.Practice.AzureDevOps.World;
using BacklogGuard.Practice.Control;
using BacklogGuard.Tests.Support;
using BacklogGuard.Trackers;
using BacklogGuard.Trackers.AzureDevOps;
using BacklogGuard.Trackers.Http;

namespace BacklogGuard.Tests.Trackers.AzureDevOps;

/// <summary>The practice server in the part of Azure DevOps.</summary>
internal sealed class PracticeAzure : TrackerBench
{
    private readonly PracticeServer _server;
    private readonly AzureEdition _edition;
    private readonly AzureCrew _crew;

    private PracticeAzure(PracticeServer server, AzureEdition edition)
    {
        (_server, _edition, _crew) = (server, edition, new AzureCrew(server, edition));
        Cast = AzureCast.Of(_crew.ActiveSprint.Identifier.ToString(), _crew.NextSprint.Identifier.ToString());
    }

    public override TrackerKind Kind => RunningGuard.Kind(_edition);

    public override Uri Url => new(_server.Address, _edition.Prefix() + "/");

    public override Cast Cast { get; }

    public override Refusing Refusing => AzureCast.Refusing(Url);

    public override IReadOnlyList<string> Writes =>
        [.. _server.Control.Journal.Read(_edition.Name()).Where(entry => entry.IsWrite).Select(entry => $"{entry.Method} {entry.Path}")];

    public static async Task<PracticeAzure> StartAsync(AzureEdition edition, CancellationToken cancellationToken) =>
        new(await PracticeServer.StartAsync(new PracticeOptions { RecordTo = PracticeTown.RecordingFolder() }, cancellationToken), edition);

    public override void Break(Trouble trouble) => _server.Control.Faults.Add(PracticeTrouble.Fault(trouble));

    public override void Heal() => _server.Control.Faults.Clear();

    /// <summary>Members of teams are for everybody to see.</summary>
    public override void LetTheGuardReadRoles()
    {
    }

    public override void KeepTheGuardFromRoles() =>
        _server.Control.Faults.Add(new Fault { Times = 0, PathPattern = "*/teams/*/members*", Status = 403 });

    public override ConnectionOptions Options(string? mode = null) => new() { Kind = Kind.ToString(), Url = Url.AbsoluteUri, Token = "practice-guard", Mode = mode };

    public override ITrackerConnection Connect(string? mode = null, Patience? patience = null) =>
        new AzureConnection("acme", Options(mode), TimeProvider.System, patience ?? Patience.Azure with { BeforeRetry = TimeSpan.FromMilliseconds(1) });

    public override Task<ItemRef> FindAsync(string key, CancellationToken cancellationToken) => Task.FromResult(new ItemRef("acme", key)).WaitAsync(cancellationToken);

    public override Task LabelAsync(string key, string label, CancellationToken cancellationToken) => Do(() =>
        _crew.Edit("lee", Item(key), edit => edit.Fields.Put("System.Tags", AzureTags.Joined([.. edit.Item.Tags, label]))), cancellationToken);

    public override Task MoveAsync(string key, Status to, CancellationToken cancellationToken) => Do(() => _crew.Move("lee", Item(key), to.Id), cancellationToken);

    public override Task MoveToSprintAsync(string key, string sprint, CancellationToken cancellationToken) => Do(() =>
        _crew.Plan("lee", Item(key), new[] { _crew.ActiveSprint, _crew.NextSprint }.Single(node => node.Identifier.ToString() == sprint)), cancellationToken);

    public override Task MoveToBacklogAsync(string key, CancellationToken cancellationToken) => Do(() => _crew.Plan("lee", Item(key), _crew.Backlog), cancellationToken);

    public override Task CommentAsync(string key, string text, CancellationToken cancellationToken) => Do(() => _crew.Say("lee", Item(key), text), cancellationToken);

    public override Task<IReadOnlyList<string>> LabelsAsync(string key, CancellationToken cancellationToken) => Task.FromResult(Item(key).Tags).WaitAsync(cancellationToken);

    public override Task<string> StatusAsync(string key, CancellationToken cancellationToken) => Task.FromResult(Item(key).State).WaitAsync(cancellationToken);

    public override Task<IReadOnlyList<string>> CommentsAsync(string key, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<string>>([.. Item(key).Comments.Where(comment => !comment.IsDeleted).Select(comment => comment.Text)]).WaitAsync(cancellationToken);

    public override ValueTask DisposeAsync() => _server.DisposeAsync();

    private AzureItem Item(string key) => _crew[int.Parse(key, CultureInfo.InvariantCulture)];

    private static Task Do(Action act, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        act();
        return Task.CompletedTask;
    }
}
