using BacklogGuard.Facts;

namespace BacklogGuard.Tests.Trackers;

public sealed class StandingTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_last_addition_stands()
    {
        Change[] history = [Created, Sprint("1", "", "42"), Sprint("2", "42", ""), Sprint("3", "", "42"), Sprint("4", "42", "42, 43")];

        Standing.SprintEntry(history, "42", whole: true)!.Id.ShouldBe("3");
        Standing.SprintEntry(history, "43", whole: true)!.Id.ShouldBe("4");
        Standing.SprintEntry(history, null, whole: true).ShouldBeNull();
    }

    [Fact]
    public void The_creation_stands_only_when_the_whole_past_is_known()
    {
        Change[] history = [Created, Status("1", "10", "20")];

        Standing.SprintEntry(history, "42", whole: true)!.Id.ShouldBe(Change.Creation);
        Standing.SprintEntry(history, "42", whole: false).ShouldBeNull();
    }

    [Fact]
    public void An_addition_that_was_taken_back_does_not_stand() =>
        Standing.SprintEntry([Created, Sprint("1", "", "42"), Sprint("2", "42", "")], "42", whole: true).ShouldBeNull();

    [Fact]
    public void The_last_change_of_status_stands_when_it_led_here()
    {
        Change[] history = [Created, Status("1", "10", "20"), Status("2", "20", "30"), Status("3", "30", "20")];

        Standing.StatusEntry(history, "20")!.Id.ShouldBe("3");
        Standing.StatusEntry(history, "30").ShouldBeNull();
        Standing.StatusEntry([Created], "10").ShouldBeNull();
    }

    [Fact]
    public void Fresh_changes_begin_with_the_one_a_delivery_names()
    {
        Change[] history = [Created, Status("1", "10", "20"), Status("2", "20", "30"), Status("3", "30", "20")];

        Fresh(history, new Notice { Event = "x", Kind = NoticeKind.ItemUpdated, ChangeId = "2" }).ShouldBe(["2", "3"]);
        Fresh(history, new Notice { Event = "x", Kind = NoticeKind.ItemUpdated, ChangeId = "77", At = history[3].At }).ShouldBe(["3"]);
        Fresh(history, new Notice { Event = "x", Kind = NoticeKind.ItemCreated, At = history[3].At }).ShouldBe([Change.Creation, "1", "2", "3"]);
        Fresh(history, new Notice { Event = "x", Kind = NoticeKind.ItemUpdated, At = Start.AddDays(1) }).ShouldBeEmpty();
        Fresh(history).ShouldBeEmpty();
    }

    [Fact]
    public void The_oldest_delivery_decides_whatever_their_order()
    {
        Change[] history = [Created, Status("1", "10", "20"), Status("2", "20", "30"), Status("3", "30", "20")];
        Notice late = new() { Event = "x", Kind = NoticeKind.ItemUpdated, ChangeId = "1" };
        Notice early = new() { Event = "x", Kind = NoticeKind.ItemUpdated, ChangeId = "3" };

        Fresh(history, early, late).ShouldBe(["1", "2", "3"]);
        Fresh(history, late, early).ShouldBe(["1", "2", "3"]);
    }

    [Fact]
    public void What_was_judged_and_what_the_guard_did_is_not_fresh()
    {
        Change[] history = [Created, Status("1", "10", "20"), Status("2", "20", "30") with { ByGuard = true }, Status("3", "30", "20")];
        Notice[] notices = [new Notice { Event = "x", Kind = NoticeKind.ItemUpdated, ChangeId = "1" }];

        FreshChanges.Of(history, notices, new HashSet<string> { "1" }, Start).Select(change => change.Id).ShouldBe(["3"]);
    }

    [Fact]
    public void A_request_without_a_time_is_about_the_last_five_minutes()
    {
        Change[] history = [Created, Status("1", "10", "20"), Status("2", "20", "30")];
        Notice[] notices = [new Notice { Event = "automation", Kind = NoticeKind.Requested }];

        FreshChanges.Of(history, notices, new HashSet<string>(), history[2].At.AddMinutes(5)).Select(change => change.Id).ShouldBe(["2"]);
    }

    private static Change Created => new() { Id = Change.Creation, At = Start };

    private static IEnumerable<string> Fresh(IReadOnlyList<Change> history, params Notice[] notices) =>
        FreshChanges.Of(history, notices, new HashSet<string>(), Start.AddDays(2)).Select(change => change.Id);

    private static Change Sprint(string id, string from, string to) => Entry(id, new FieldChange(FieldNames.Sprint, from, null, to, null));

    private static Change Status(string id, string from, string to) => Entry(id, new FieldChange(FieldNames.Status, from, null, to, null));

    private static Change Entry(string id, FieldChange field) => new()
    {
        Id = id,
        At = Start.AddMinutes(10 * int.Parse(id, System.Globalization.CultureInfo.InvariantCulture)),
        Fields = [field],
    };
}
