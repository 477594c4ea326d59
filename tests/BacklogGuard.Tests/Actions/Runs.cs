using BacklogGuard.Actions;
using BacklogGuard.Facts;
using BacklogGuard.Storage;
using BacklogGuard.Verdicts;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace BacklogGuard.Tests.Actions;

/// <summary>A store, a clock and a ticket to run jobs on; every run is a new process.</summary>
internal sealed class Runs : IAsyncDisposable
{
    public ShelfStore Store { get; } = new();

    public FakeTimeProvider Clock { get; } = new(Given.Now);

    public ItemMemories Memories => new(Store);

    public async Task<RunReport> RunAsync(PaperHand hand, Verdict verdict, PlanContext? context = null, Fate? fate = null, long? fence = null, params IReadOnlyList<string> judges)
    {
        var job = new ActionJob
        {
            Fence = fence ?? await Store.ClaimAsync(verdict.Item),
            DecisionId = Receipts.NewId(Clock),
            Verdict = verdict,
            Context = (context ?? Given.Context) with { Now = Clock.GetUtcNow(), Labels = [.. hand.Labels], Status = hand.Status, Sprints = [.. hand.Sprints], MovesCarryWords = hand.MovesCarryWords },
            Hand = hand,
            Judges = judges,
        };
        return await RunnerOver(fate is null ? Store : new MortalStore(Store, fate)).RunAsync(job, TestContext.Current.CancellationToken);
    }

    public Task<ItemMemory> MemoryAsync(ItemRef? item = null) => Memories.LoadAsync(item ?? Given.Ref, TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => Store.DisposeAsync();

    private ActionRunner RunnerOver(IStore store) => new(
        new ItemMemories(store), new ActionLedger(store, Clock), Clock, Options.Create(new ActionsOptions()), NullLogger<ActionRunner>.Instance);
}
