using BacklogGuard.Actions;
using BacklogGuard.Verdicts;

namespace BacklogGuard.Tests.Actions;

public sealed class RevertBudgetTests
{
    [Theory]
    [InlineData("", nameof(BudgetAnswer.Granted))]
    [InlineData("10s", nameof(BudgetAnswer.TooSoon))]
    [InlineData("59s", nameof(BudgetAnswer.TooSoon))]
    [InlineData("60s", nameof(BudgetAnswer.Granted))]
    [InlineData("2m 30m", nameof(BudgetAnswer.Spent))]
    [InlineData("9m 61m", nameof(BudgetAnswer.TooSoon))]
    [InlineData("10m 61m", nameof(BudgetAnswer.Granted))]
    [InlineData("2h 3h 4h", nameof(BudgetAnswer.Spent))]
    [InlineData("2h 3h 24h", nameof(BudgetAnswer.Granted))]
    public void Twice_an_hour_and_three_times_a_day_with_growing_pauses(string ago, string expected)
    {
        var reverts = ago.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(time => Before(time, "somebody else"));

        Answer(reverts, actor: "ana", moved: Given.Now).Answer.ToString().ShouldBe(expected);
    }

    [Theory]
    [InlineData("ana", 5, 2)]
    [InlineData("ana", 6, 1)]
    [InlineData("ben", 1, 1)]
    [InlineData(null, 1, 1)]
    public void A_quick_second_move_of_the_same_person_counts_double(string? actor, int minutesAfter, int weight)
    {
        var revert = Before("2h", "ana");

        Answer([revert], actor, revert.At.AddMinutes(minutesAfter)).Weight.ShouldBe(weight);
    }

    [Fact]
    public void The_same_person_moving_it_back_at_once_is_a_standoff() =>
        Answer([Before("2m", "ana")], "ana", Given.Now).Answer.ShouldBe(BudgetAnswer.Spent);

    [Fact]
    public void A_revert_that_counted_double_uses_up_the_hour() =>
        Answer([Before("20m", "ana") with { Weight = 2 }], "ben", Given.Now).Answer.ShouldBe(BudgetAnswer.Spent);

    [Fact]
    public void Other_fields_and_reverts_that_never_happened_do_not_count()
    {
        Revert[] others =
        [
            new(Given.Now, "status", "ana"),
            Before("1s", "ana") with { Outcome = RevertOutcome.Refused },
            Before("1s", "ana") with { Outcome = RevertOutcome.Superseded },
        ];

        Answer(others, "ana", Given.Now).ShouldBe(new BudgetRuling(BudgetAnswer.Granted, 1));
    }

    private static BudgetRuling Answer(IEnumerable<Revert> reverts, string? actor, DateTimeOffset moved) =>
        RevertBudget.For(reverts, "sprint", actor, moved, Given.Now);

    private static Revert Before(string ago, string actor)
    {
        var count = int.Parse(ago[..^1], System.Globalization.CultureInfo.InvariantCulture);
        var span = ago[^1] switch { 's' => TimeSpan.FromSeconds(count), 'm' => TimeSpan.FromMinutes(count), _ => TimeSpan.FromHours(count) };
        return new Revert(Given.Now - span, "sprint", actor);
    }
}
