using BacklogGuard.Boards;
using BacklogGuard.Facts;
using BacklogGuard.Tests.Actions;

namespace BacklogGuard.Tests.Boards;

public sealed class CommitmentTests : IAsyncDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 11, 20, 9, 0, 0, TimeSpan.Zero);

    private readonly ShelfStore _store = new();

    private Commitments Commitments => new(_store);

    [Fact]
    public async Task What_was_there_at_the_start_is_committed()
    {
        var recorded = await Commitments.RecordStartAsync("acme", Contents(), Start, Token);
        var found = await Commitments.FindAsync("acme", "42", Token);

        found.ShouldNotBeNull().Items.ShouldBe([new("1", "SHOP-1", 5), new("2", "SHOP-2", null), new("3", "SHOP-3", 3)]);
        (found.Points, found.StartedAt, found.Rebuilt).ShouldBe((8m, Start, false));
        recorded.Items.ShouldBe(found.Items);
    }

    [Fact]
    public async Task The_first_record_stands()
    {
        await Commitments.RecordStartAsync("acme", Contents(), Start, Token);
        var empty = new SprintContents(Contents().Sprint, []);

        (await Commitments.RecordStartAsync("acme", empty, Start.AddHours(1), Token)).Points.ShouldBe(8);
        (await Commitments.RebuildAsync("acme", empty, Token))!.Points.ShouldBe(8);
    }

    [Fact]
    public async Task A_start_that_was_missed_is_rebuilt_and_says_so() =>
        (await Commitments.RebuildAsync("acme", Contents(), Token)).ShouldNotBeNull().ShouldSatisfyAllConditions(
            rebuilt => rebuilt.Rebuilt.ShouldBeTrue(),
            rebuilt => rebuilt.Points.ShouldBe(8));

    [Fact]
    public async Task Before_its_start_a_sprint_has_no_commitment()
    {
        var future = Contents() with { Sprint = new Sprint("42", "Sprint 42", SprintState.Future) };

        (await Commitments.RebuildAsync("acme", future, Token)).ShouldBeNull();
        (await Commitments.FindAsync("acme", "42", Token)).ShouldBeNull();
    }

    [Fact]
    public async Task Two_workers_at_once_agree_on_one_record()
    {
        var records = await Task.WhenAll(Enumerable.Range(0, 8).Select(n => Commitments.RecordStartAsync("acme", Contents(), Start.AddMinutes(n), Token)));

        records.Select(record => record.StartedAt).Distinct().Count().ShouldBe(1);
    }

    [Fact]
    public async Task Sprints_of_other_connections_are_others()
    {
        await Commitments.RecordStartAsync("acme", Contents(), Start, Token);

        (await Commitments.FindAsync("other", "42", Token)).ShouldBeNull();
    }

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static SprintContents Contents() => new(
        new Sprint("42", "Sprint 42", SprintState.Active) { StartedAt = Start },
        [
            new("1", "SHOP-1", "From the start", 5, StatusCategory.ToDo),
            new("2", "SHOP-2", "Not estimated", null, StatusCategory.ToDo, Start.AddDays(-3)),
            new("3", "SHOP-3", "On the dot", 3, StatusCategory.Done, Start),
            new("4", "SHOP-4", "Afterwards", 8, StatusCategory.ToDo, Start.AddMilliseconds(1)),
        ]);
}
