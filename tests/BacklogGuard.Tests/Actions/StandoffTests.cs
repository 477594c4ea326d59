using BacklogGuard.Actions;
using BacklogGuard.Facts;
using BacklogGuard.Verdicts;

namespace BacklogGuard.Tests.Actions;

/// <summary>Somebody keeps undoing the guard: it stops, says so once, and stays silent for a day.</summary>
public sealed class StandoffTests
{
    private ItemMemory _memory = ItemMemory.Blank;
    private DateTimeOffset _now = Given.Now;
    private List<string> _labels = [];

    [Fact]
    public void The_same_account_at_once_gets_one_revert_and_then_a_standoff()
    {
        Moves("c1", Given.Ana).ShouldBe("comment restore-sprint");
        Later(TimeSpan.FromSeconds(30));

        Moves("c2", Given.Ana).ShouldBe("comment label");

        _memory.StandoffSince.ShouldBe(_now);
        _memory.StandoffWith.ShouldBe("Ana Ruiz");
        _labels.ShouldContain(LabelPlan.Standoff);
    }

    [Fact]
    public void A_slow_fight_ends_after_three_reverts()
    {
        var reverts = 0;
        for (var move = 0; move < 40; move++)
        {
            reverts += Moves($"c{move}", move % 2 == 0 ? Given.Ana : Given.Ben).Contains("restore", StringComparison.Ordinal) ? 1 : 0;
            Later(TimeSpan.FromMinutes(35));
        }

        reverts.ShouldBe(3);
    }

    [Fact]
    public void Nothing_more_is_written_for_24_hours()
    {
        Moves("c1", Given.Ana);
        Moves("c2", Given.Ana).ShouldBe("comment label");

        for (var hour = 1; hour < 24; hour++)
        {
            Later(TimeSpan.FromHours(1));
            Moves($"d{hour}", hour % 2 == 0 ? Given.Ana : Given.Ben).ShouldBe("", $"hour {hour}");
        }
    }

    [Fact]
    public void After_24_hours_the_guard_tries_again()
    {
        Moves("c1", Given.Ana);
        Moves("c2", Given.Ana);
        Later(TimeSpan.FromHours(25));

        Moves("c3", Given.Ana).ShouldBe("comment restore-sprint label");

        _memory.StandoffSince.ShouldBeNull();
        _labels.ShouldNotContain(LabelPlan.Standoff);
    }

    [Fact]
    public void A_standoff_resolves_when_it_is_over_and_the_item_is_fine()
    {
        Moves("c1", Given.Ana);
        Moves("c2", Given.Ana);
        Later(TimeSpan.FromHours(25));

        Plan(Given.Clean("sprint-scope")).Actions.OfType<PlannedAction.UpsertComment>().Single().Resolved.ShouldBeTrue();
        _labels.ShouldBeEmpty();
    }

    [Fact]
    public void Another_account_within_the_minute_is_tolerated()
    {
        Moves("c1", Given.Ana);
        Later(TimeSpan.FromSeconds(30));

        var plan = Plan(Given.Verdict(Move("c2", Given.Ben)));

        plan.Suppressed.ShouldContain(new Suppressed("restore-sprint for sprint-scope", "the item was put back a moment before"));
        plan.Actions.OfType<PlannedAction.UpsertComment>().Single().Message.PlainText
            .ShouldContain("It is left there for now, because the item was put back a moment before.");
        _memory.StandoffSince.ShouldBeNull();
    }

    private void Later(TimeSpan time) => _now += time;

    private string Moves(string change, Person by) => string.Join(' ', Plan(Given.Verdict(Move(change, by))).Actions.Select(action => action.Kind));

    // The rule's own words name who moved it and when, as the real one's do.
    private Finding Move(string change, Person by) => Given.Scope(change: change, by: by, at: _now) with { Actual = $"added by {by.Name} at {_now:HH:mm}" };

    private Plan Plan(Verdict verdict)
    {
        var plan = ActionPlan.For(verdict, _memory, Given.Context with { Now = _now, Labels = _labels, Sprints = ["42"] });
        foreach (var labels in plan.Actions.OfType<PlannedAction.EditLabels>())
        {
            _labels = [.. _labels.Union(labels.Add).Except(labels.Remove)];
        }

        _memory = plan.Carried();
        return plan;
    }
}
