using System.Text.Json.Nodes;
using BacklogGuard.Actions;
using BacklogGuard.Facts;
using BacklogGuard.Trackers;
using BacklogGuard.Trackers.AzureDevOps;

namespace BacklogGuard.Tests.Trackers.AzureDevOps.Hands;

/// <summary>The guard's hand on recorded story 107, which lies in New in Sprint 42, and what it writes there.</summary>
internal sealed class HandBench : IAsyncDisposable
{
    public static readonly ItemRef Item = new("acme", "107");

    public HandBench(string face)
    {
        Azure = new RecordedAzure(Enum.Parse<TrackerKind>(face));
        Acme = Azure.Connect();
    }

    public static TheoryData<string> Faces => [nameof(TrackerKind.AzureDevOps), nameof(TrackerKind.AzureDevOpsServer)];

    public RecordedAzure Azure { get; }

    public AzureConnection Acme { get; }

    public RecordedWorkItem Story => Azure.Organisation["107"];

    /// <summary>How many writes had left, checks included, each time that the hand said it was about to send.</summary>
    public List<int> SentBefore { get; } = [];

    /// <summary>The number of the newest update.</summary>
    public string Newest => (string)Story.Updates[^1]["id"]!.ToString();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public Task<ActionOutcome> ActAsync(PlannedAction action) => ActAsync(Acme, action);

    public Task<ActionOutcome> ActAsync(AzureConnection connection, PlannedAction action) => connection.Hand.CarryOutAsync(
        Item,
        action,
        _ =>
        {
            SentBefore.Add(Azure.Writes.Count);
            return Task.CompletedTask;
        },
        Cancel);

    public Task<ActionOutcome> ReadBackAsync(PlannedAction action) => Acme.Hand.ReadBackAsync(Item, action, Cancel);

    /// <summary>Lee starts work on it; what comes back puts it back to New.</summary>
    public async Task<PlannedAction.RestoreStatus> StartedAsync()
    {
        await Azure.TransitionAsync("107", "Active", Cancel);
        return new PlannedAction.RestoreStatus("Active", "New", Newest, RecordedIdentities.LeeId, A.Message("212 is not done."));
    }

    /// <summary>Lee drags it from the backlog into Sprint 42; what comes back takes it out again.</summary>
    public async Task<PlannedAction.RestoreSprint> DraggedAsync()
    {
        await Azure.MoveToBacklogAsync("107", Cancel);
        await Azure.MoveToSprintAsync("107", RecordedOrganisation.Sprint42, Cancel);
        return new PlannedAction.RestoreSprint(RecordedOrganisation.Sprint42, [], Newest, RecordedIdentities.LeeId, A.Message());
    }

    public static PlannedAction.PutBackAndTell Telling(PlannedAction move, params string[] labels) =>
        new(move, A.Comment("Put back: 212 is not done.", "hash-1"), labels.Length == 0 ? null : new PlannedAction.EditLabels(labels, []));

    /// <summary>The JSON patches that were sent, those that were only to be checked included.</summary>
    public IReadOnlyList<string> Patches => [.. Azure.Bodies.Where(body => body.StartsWith('[')).Select(Tidy)];

    public static string Tidy(string json) => JsonNode.Parse(json)!.ToJsonString();

    /// <summary>The guard's requests that wrote or wanted to, shortened to what they are about.</summary>
    public IReadOnlyList<string> Writes => [.. Azure.Writes.Select(write => write.Replace("_apis/wit/", "", StringComparison.OrdinalIgnoreCase))];

    public void Refuse(int status, string code, string message, Func<string, bool>? which = null) => Azure.Instead = request =>
        request.StartsWith("PATCH", StringComparison.Ordinal) && which?.Invoke(request) != false ? (status, RecordedOrganisation.Error(code, message)) : null;

    public async ValueTask DisposeAsync()
    {
        Acme.Dispose();
        await Azure.DisposeAsync();
    }
}
